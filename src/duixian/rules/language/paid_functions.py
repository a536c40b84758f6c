"""Functions over what was paid before: 已获 and 历年已获 of the city, the province, the state."""

from duixian.rules import plan
from duixian.rules.language import syntax
from duixian.rules.language.function import FUNCTIONS, Build, Function, Lower, refuse
from duixian.rules.language.scope import Scope
from duixian.rules.types import YUAN

LEVELS = ("区级", "市级", "省级", "国家级")
#: 上级: whoever stands above a district.
_ABOVE = ("市级", "省级", "国家级")


def _awarded(ever: bool) -> Build:
    def build(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
        level, *matter = call.args
        words = _words(level)
        levels = _ABOVE if words == "上级" else (words,)
        if levels != _ABOVE and words not in LEVELS:
            refuse(call, scope, level.span, f"{call.name} 的层级是 上级、{'、'.join(LEVELS)}")
            return None
        named = (_words(matter[0]),) if matter else scope.matters
        if not named or not all(named):
            at = matter[0] if matter else level
            refuse(call, scope, at.span, f"{call.name} 要写明事项：名称，或引号里的文字")
            return None
        if scope.item is not None:
            message = f"{call.name} 不能用在 逐项、计数、合计 里：台账的奖励属于申请人"
            refuse(call, scope, call.name_span, message, "DX158")
            return None
        return plan.Awarded(call.span, YUAN, levels, named, ever)

    return build


def _words(node: syntax.Node) -> str:
    match node:
        case syntax.Name(field=None):
            return node.name
        case syntax.Text():
            return node.value
        case _:
            return ""


FUNCTIONS |= {
    "已获": Function((1, 2), "已获(市级) 或 已获(市级, 智能工厂认定)", _awarded(ever=False)),
    "历年已获": Function((1, 2), "历年已获(市级, 智能工厂认定)", _awarded(ever=True)),
}
