"""Syntax tree → typed plan expression: names resolved, every operator's types and units checked."""

from datetime import date

from duixian.rules import plan
from duixian.rules.language import (
    functions,
    interest_function,
    mismatch,
    paid_functions,
    syntax,
)
from duixian.rules.language.function import FUNCTIONS
from duixian.rules.language.literals import BadLiteral, literal
from duixian.rules.language.prices import priced
from duixian.rules.language.scope import Scope, did_you_mean
from duixian.rules.language.tokens import WORDS
from duixian.rules.types import BOOL, DATE, Base, Type

#: The families of functions enter themselves when they are imported.
FAMILIES = (functions, interest_function, paid_functions)

_CONSTANTS = (syntax.Number, syntax.Day, syntax.Text)
_FLIP = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "=": "=", "!=": "!="}


def lower(node: syntax.Node, scope: Scope, wanted: Type | None = None) -> plan.Expr | None:
    """The typed expression, or None once its mistakes are reported in the scope.

    `wanted` gives an option in quotes its type: `级别 为 "国家级"`.
    """
    match node:
        case syntax.Number():
            return _number(node, scope)
        case syntax.Day():
            return _day(node, scope)
        case syntax.Text():
            return _option(node, scope, wanted)
        case syntax.Name():
            return _name(node, scope)
        case syntax.Negation():
            arg = lower_as(node.arg, scope, BOOL)
            return arg and plan.Not(node.span, BOOL, arg)
        case syntax.Binary():
            return _binary(node, scope)
        case syntax.Among():
            return _among(node, scope)
        case syntax.Call():
            return _call(node, scope)
        case syntax.Broken():
            return None
        case _:
            remedy = "如 按项(级别, 国家级: 50万元, 省级: 30万元)"
            scope.report("DX131", "“名称: 值”只能用在 按项(…) 里", node.span, remedy)
            return None


def lower_as(node: syntax.Node, scope: Scope, type_: Type) -> plan.Expr | None:
    """Lower and demand a type; report DX141 or DX142 otherwise."""
    found = lower(node, scope, type_)
    if found is not None and found.type != type_:
        mismatch.needed(scope, node.span, type_, found.type)
        return None
    return found


def _number(node: syntax.Number, scope: Scope) -> plan.Expr | None:
    try:
        return literal(node.digits, node.unit, node.words, node.span)
    except BadLiteral as bad:
        scope.report("DX148", bad.message, node.span, bad.remedy)
        return None


def _day(node: syntax.Day, scope: Scope) -> plan.Expr | None:
    try:
        value = date.fromisoformat(node.iso).toordinal()
    except ValueError:
        scope.report("DX148", f"没有 {node.iso} 这一天", node.span, "核对年月日")
        return None
    return plan.Literal(node.span, DATE, value, node.iso)


def _option(node: syntax.Text, scope: Scope, wanted: Type | None) -> plan.Expr | None:
    if wanted is None or wanted.base is not Base.OPTION:
        remedy = '选项只与选项指标比较，如 级别 为 "国家级"'
        message = f"“{node.value}”是选项，这里没有可比较的选项指标"
        scope.report("DX141", message, node.span, remedy)
        return None
    if node.value not in wanted.options:
        remedy = did_you_mean(node.value, wanted.options) or "可选：" + "、".join(wanted.options)
        scope.report("DX146", f"没有选项“{node.value}”", node.span, remedy)
        return None
    return plan.Literal(node.span, wanted, node.value, node.value)


def _name(node: syntax.Name, scope: Scope) -> plan.Expr | None:
    if node.field is not None:
        remedy = f"写成 合计({node.name}.{node.field})、最大(…) 或在 逐项 中使用"
        scope.report("DX147", "明细的指标不能单独使用", node.span, remedy)
        return None
    fact = scope.fact(node.name)
    if fact is not None:
        scope.used.add((fact.item, fact.name))
        if scope.lag and not fact.yearly:
            remedy = "只有按年度填报的指标才有上年；核对字典中该指标的 期间"
            message = f"“{fact.name}”不是年度指标，没有上年"
            scope.report("DX145", message, node.span, remedy)
            return None
        return plan.FactRef(node.span, fact.type, fact.name, scope.lag, fact.item)
    if node.name in scope.dictionary.parameters:
        scope.used.add((None, node.name))
        parameter = scope.dictionary.parameters[node.name]
        return plan.ParamRef(node.span, parameter.type, node.name, scope.lag)
    if node.name in scope.definitions:
        return _definition(node, scope)
    if node.name in ("是", "否"):
        return plan.Literal(node.span, BOOL, node.name == "是", node.name)
    remedy = _glued(node.name, scope) or did_you_mean(node.name, scope.names())
    remedy = remedy or "先在 policies/facts.yaml 中定义该指标，或在 定义 中给出"
    scope.report("DX140", f"没有名为“{node.name}”的指标、参数或定义", node.span, remedy)
    return None


def _glued(name: str, scope: Scope) -> str:
    """A remedy for `网络零售额超过2000万元`: operators in words stand between spaces."""
    known = max((one for one in scope.names() if name.startswith(one)), key=len, default="")
    rest = name[len(known) :]
    word = max((one for one in WORDS if rest.startswith(one)), key=len, default="")
    if not known or not word:
        return ""
    return f"“{word}”前后各空一格：{known} {word} {rest[len(word) :]}".rstrip()


def _definition(node: syntax.Name, scope: Scope) -> plan.Expr | None:
    definition = scope.definitions[node.name]
    definition.used = True
    if node.name in scope.open:
        remedy = "改用指标或别的定义，不要绕回自己"
        scope.report("DX150", f"定义“{node.name}”引用了自己", node.span, remedy)
        return None
    return lower(definition.node, scope.inside(node.name).at(definition.clause))


def _binary(node: syntax.Binary, scope: Scope) -> plan.Expr | None:
    if node.op in ("且", "或"):
        left = lower_as(node.left, scope, BOOL)
        right = lower_as(node.right, scope, BOOL)
        if left is None or right is None:
            return None
        op = "and" if node.op == "且" else "or"
        return plan.Logic(node.span, BOOL, op, (left, right))
    if node.op in ("+", "-"):
        return _sum(node, scope)
    if node.op == "×":
        return _product(node, scope)
    return _compare(node, scope)


def _compare(node: syntax.Binary, scope: Scope) -> plan.Expr | None:
    flipped = isinstance(node.left, _CONSTANTS) and not isinstance(node.right, _CONSTANTS)
    first, second = (node.right, node.left) if flipped else (node.left, node.right)
    left = lower(first, scope)
    if left is not None and _bare_option(second, left.type, scope):
        return None
    right = lower(second, scope, left.type if left is not None else None)
    if left is None or right is None:
        return None
    if left.type != right.type:
        mismatch.together(scope, first, left.type, second, right.type, "比较")
        return None
    op = _FLIP[node.op] if flipped else node.op
    if not left.type.numeric and op not in ("=", "!="):
        words = mismatch.name_of(left.type)
        scope.report("DX141", f"{words}不能比较大小", node.op_span, "用 为、不为 或 属于")
        return None
    if any(isinstance(side, plan.Growth) for side in (left, right)) and op in ("=", "!="):
        scope.report("DX149", "增速只能比较大小", node.op_span, "用 > >= < <=")
        return None
    if isinstance(left, plan.Growth) and isinstance(right, plan.Growth):
        remedy = "与一个比例比较，如 10% 或公布的平均增速"
        scope.report("DX149", "增速不能与增速比较", second.span, remedy)
        return None
    return plan.Compare(node.span, BOOL, op, left, right)


def _bare_option(node: syntax.Node, type_: Type, scope: Scope) -> bool:
    """Report an option that lacks its quotes: `级别 为 国家级`."""
    if not isinstance(node, syntax.Name) or node.name not in type_.options:
        return False
    if node.name in scope.names():
        return False
    scope.report("DX140", "选项要写在引号里", node.span, f'写成 "{node.name}"')
    return True


def _sum(node: syntax.Binary, scope: Scope) -> plan.Expr | None:
    left, right = lower(node.left, scope), lower(node.right, scope)
    if left is None or right is None:
        return None
    if left.type != right.type:
        verb = "相加" if node.op == "+" else "相减"
        mismatch.together(scope, node.left, left.type, node.right, right.type, verb)
        return None
    if any(isinstance(side, plan.Growth) for side in (left, right)):
        remedy = "增速写成条件，如 同比增速(网络零售额) >= 10%"
        scope.report("DX149", "增速只能与比例比较，不能相加减", node.op_span, remedy)
        return None
    if left.type.base not in (Base.MONEY, Base.COUNT, Base.AREA, Base.MONTHS, Base.RATIO):
        words = mismatch.name_of(left.type)
        remedy = "可以相加减的是同一单位的金额、数量、面积、月数、比例"
        scope.report("DX141", f"{words}不能相加减", node.op_span, remedy)
        return None
    return plan.Sum(node.span, left.type, node.op, left, right)


def _product(node: syntax.Binary, scope: Scope) -> plan.Expr | None:
    left, right = lower(node.left, scope), lower(node.right, scope)
    if left is None or right is None:
        return None
    if any(isinstance(side, plan.Growth) for side in (left, right)):
        remedy = "增速写成条件，如 同比增速(网络零售额) >= 10%"
        scope.report("DX149", "增速只能与比例比较，不能参与乘法", node.span, remedy)
        return None
    if left.type.base is not Base.MONEY:
        left, right = right, left
    if left.type.priced:
        return priced(node, left, right, scope)
    if left.type.base is Base.MONEY and right.type.base is Base.RATIO:
        return plan.Scale(node.span, left.type, left, right)
    if left.type.base is Base.MONEY and right.type.base in (Base.COUNT, Base.MONTHS):
        return plan.Times(node.span, left.type, left, right)
    remedy = "可以相乘的是 金额 × 比例、金额 × 数量 和 金额 × 月数"
    scope.report("DX141", f"{left.type}与{right.type}不能相乘", node.op_span, remedy)
    return None


def _among(node: syntax.Among, scope: Scope) -> plan.Expr | None:
    subject = lower(node.subject, scope)
    if subject is None:
        return None
    if subject.type.base is not Base.OPTION:
        words = mismatch.name_of(subject.type)
        remedy = '如 级别 属于 ["国家级", "省级"]'
        scope.report("DX141", f"属于 用于选项，这里是{words}", node.subject.span, remedy)
        return None
    options = [lower(option, scope, subject.type) for option in node.options]
    known = [str(o.value) for o in options if isinstance(o, plan.Literal)]
    if len(known) != len(options):
        return None
    return plan.OneOf(node.span, BOOL, subject, tuple(known))


def _call(node: syntax.Call, scope: Scope) -> plan.Expr | None:
    function = FUNCTIONS.get(node.name)
    if function is None:
        remedy = did_you_mean(node.name, FUNCTIONS) or "可用：" + "、".join(FUNCTIONS)
        scope.report("DX144", f"没有名为“{node.name}”的函数", node.name_span, remedy)
        return None
    least, most = function.arity
    if not least <= len(node.args) <= most:
        wanted = str(least) if least == most else f"{least} 至 {most}"
        message = f"{node.name} 需要 {wanted} 个参数，写了 {len(node.args)} 个"
        scope.report("DX143", message, node.span, f"用法：{function.usage}")
        return None
    return function.build(node, scope, lower)
