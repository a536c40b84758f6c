"""A price times what it is the price of: 2元/平方米·天 × area × days, one unit after the other."""

from duixian.rules import plan
from duixian.rules.language import syntax
from duixian.rules.language.scope import Scope
from duixian.rules.types import AREA_ONE, Base, Type, price


def priced(
    node: syntax.Binary, left: plan.Expr, right: plan.Expr, scope: Scope
) -> plan.Expr | None:
    """The product; it is an amount once every unit of the price has met its factor."""
    if not isinstance(left, plan.Literal | plan.Product):
        remedy = "写成 2元/平方米·天 × 面积 × 天数；几项中取小的，先各自乘出金额再用 较小"
        scope.report("DX141", "单价须是常数", left.span, remedy)
        return None
    per = left.type.unit.partition("/")[2].split("·")
    met = next((unit for unit in per if _meets(unit, right.type)), None)
    if met is None:
        message = f"{left.type}不能与{right.type}相乘"
        remedy = f"它要乘以 {'、'.join(map(_asked, per))}"
        scope.report("DX142", message, node.op_span, remedy)
        return None
    rest = price(*(unit for unit in per if unit != met))
    divisor = {"平方米": AREA_ONE, "年": 12}.get(met, 1)
    if isinstance(left, plan.Product):
        factors, divisor = (*left.factors, right), left.divisor * divisor
    else:
        factors = (left, right)
    return plan.Product(node.span, rest, factors, divisor, "price")


def _meets(unit: str, type: Type) -> bool:
    if unit == "平方米":
        return type.base is Base.AREA
    if unit in ("月", "年"):
        return type.base is Base.MONTHS
    return type.base is Base.COUNT and type.unit == unit


def _asked(unit: str) -> str:
    """What a unit of a price has to be multiplied by."""
    names = {"平方米": "面积", "月": "月数", "年": "月数（12个月为一年）"}
    return names.get(unit, f"数量（{unit}）")
