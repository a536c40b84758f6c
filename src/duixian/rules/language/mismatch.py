"""What is said when a value has another type (DX141) or another unit (DX142) than needed."""

from duixian.law.source import Span
from duixian.rules.language import syntax
from duixian.rules.language.scope import Scope
from duixian.rules.types import BOOL, TIMES, Base, Type
from duixian.rules.values import example

_LONGEST = 24
_UNITS = {
    Base.MONEY: "外币用 折人民币(x, 汇率参数) 换算成人民币",
    Base.COUNT: "单位不同的数量不能混算，核对单位",
}


def needed(scope: Scope, span: Span, wanted: Type, found: Type) -> None:
    """A place needs one type and has another."""
    if unknown_unit(scope, span, found, wanted):
        return
    code, remedy = _code(wanted, found)
    if wanted == BOOL:
        remedy = "条件写成比较，如 网络零售额 > 2000万元，或用一个“是否”指标"
    elif not remedy:
        remedy = f"写成{name_of(wanted)}，如 {example(wanted)}"
    message = f"这里需要{name_of(wanted)}，得到的是{name_of(found)}"
    scope.report(code, message, span, remedy)


def together(
    scope: Scope, left: syntax.Node, first: Type, right: syntax.Node, second: Type, verb: str
) -> None:
    """Two values of different types stand beside one operator; `right` is marked."""
    if unknown_unit(scope, right.span, second, first):
        return
    code, remedy = _code(first, second)
    words, other = _words(scope, right), _words(scope, left)
    message = f"{words}是{name_of(second)}，不能与{name_of(first)}{other}{verb}"
    remedy = remedy or f"两边要同一种值：{name_of(first)}，如 {example(first)}"
    scope.report(code, message, right.span, remedy)


def unknown_unit(scope: Scope, span: Span, found: Type, wanted: Type) -> bool:
    """Report a number whose unit nobody knows (DX148), as in `2000万元以上`."""
    if found.base is not Base.COUNT or found.unit in _known(scope):
        return False
    remedy = f"这里需要{name_of(wanted)}，如 {example(wanted)}；“以上”等词写成比较符号"
    scope.report("DX148", f"看不懂单位“{found.unit}”", span, remedy)
    return True


def _known(scope: Scope) -> set[str]:
    facts = [*scope.dictionary.facts.values()]
    for kind in scope.dictionary.items.values():
        facts += kind.facts.values()
    units = {fact.type.unit for fact in facts}
    return units | {kind.unit for kind in scope.dictionary.items.values()} | {TIMES.unit}


def _code(first: Type, second: Type) -> tuple[str, str]:
    if first.base is second.base and first.unit != second.unit:
        if first.priced or second.priced:
            return "DX142", "单价要乘以它的每一个单位，如 2元/平方米·天 × 面积 × 天数"
        return "DX142", _UNITS[first.base]
    return "DX141", ""


def name_of(type_: Type) -> str:
    """How a type is called in a sentence."""
    return "条件" if type_ == BOOL else str(type_)


def _words(scope: Scope, node: syntax.Node) -> str:
    text = " ".join(scope.source.slice(node.span).split())
    return f"“{text}”" if len(text) <= _LONGEST else f"“{text[:_LONGEST]}…”"
