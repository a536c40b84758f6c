"""Writes conditions: facts, comparisons, options, logic, identities, dates in the year."""

from duixian.assess.generate.code import Code, condition, number, writes_condition
from duixian.assess.generate.comparison import compare_numbers
from duixian.assess.generate.growth import compare_growth
from duixian.assess.generate.operands import Condition, Emit, no_needs
from duixian.assess.needs import IDENTITY
from duixian.assess.unsupported import Unsupported
from duixian.rules import plan
from duixian.rules.types import Base


@writes_condition(plan.Literal)
def literal(code: Code, expr: plan.Literal) -> Condition:
    """是, 否."""
    return Condition(str(bool(expr.value)))


@writes_condition(plan.FactRef)
def fact(code: Code, expr: plan.FactRef) -> Condition:
    """A truth value that somebody states."""
    return Condition(code.fact(expr), code.fact_needs(expr))


@writes_condition(plan.Compare)
def compare(code: Code, expr: plan.Compare) -> Condition:
    """A comparison of truth values, options, growth rates or numbers."""
    if isinstance(expr.left, plan.Growth) or isinstance(expr.right, plan.Growth):
        return compare_growth(code, expr)
    if expr.left.type.base is Base.BOOL:
        return _same(code, expr, condition(code, expr.left), condition(code, expr.right))
    if expr.left.type.base is Base.OPTION:
        return _same(code, expr, option(code, expr.left), option(code, expr.right))
    return compare_numbers(code, number(code, expr.left), expr.op, number(code, expr.right))


def option(code: Code, expr: plan.Expr) -> Condition:
    """A name that holds an option, None while it is unknown."""
    if isinstance(expr, plan.Literal):
        return Condition(repr(expr.value))
    if not isinstance(expr, plan.FactRef):
        raise Unsupported(expr, "不能作为选项", code.benefit.id)
    return Condition(code.fact(expr), code.fact_needs(expr))


def _same(code: Code, expr: plan.Compare, left: Condition, right: Condition) -> Condition:
    sign = "==" if expr.op == "=" else "!="
    open_ = [side.code for side in (left, right) if side.needs is not no_needs]
    test = " or ".join(f"{name} is None" for name in open_)
    same = f"{left.code} {sign} {right.code}"
    name = code.let(f"None if {test} else {same}" if test else same, "c")
    return Condition(name, _from_any(code, left, right))


def _from_any(code: Code, *conditions: Condition) -> Emit:
    """Writes what some conditions need where what they make up is unknown."""
    rest = [one for one in conditions if one.needs is not no_needs]
    if len(rest) == 1:
        return rest[0].needs

    def emit(mask: str) -> None:
        for one in rest:
            code.ask(one, mask)

    return emit if rest else no_needs


@writes_condition(plan.OneOf)
def one_of(code: Code, expr: plan.OneOf) -> Condition:
    """The option is one of those listed."""
    subject = option(code, expr.subject)
    listed = code.constant(frozenset(expr.options))
    name = code.let(f"None if {subject.code} is None else {subject.code} in {listed}", "c")
    return Condition(name, subject.needs)


@writes_condition(plan.Logic)
def logic(code: Code, expr: plan.Logic) -> Condition:
    """且, 或: what follows a deciding argument is not computed."""
    decided = "False" if expr.op == "and" else "True"
    other = "True" if expr.op == "and" else "False"
    first = condition(code, expr.args[0])
    name = code.let(first.code, "c")
    args = [first]
    for arg in expr.args[1:]:
        with code.block(f"if {name} is not {decided}:"):
            args.append(condition(code, arg))
            code.add(f"if {args[-1].code} is not {other}: {name} = {args[-1].code}")
    return Condition(name, _from_any(code, *args))


@writes_condition(plan.Not)
def negated(code: Code, expr: plan.Not) -> Condition:
    """非: unknown stays unknown."""
    arg = condition(code, expr.arg)
    name = code.let(f"None if {arg.code} is None else not {arg.code}", "c")
    return Condition(name, arg.needs)


@writes_condition(plan.AtLeast)
def several(code: Code, expr: plan.AtLeast) -> Condition:
    """至少 k 项."""
    args = [condition(code, arg) for arg in expr.args]
    sure = code.let(" + ".join(f"({arg.code} is True)" for arg in args), "n")
    possible = code.let(" + ".join(f"({arg.code} is not False)" for arg in args), "n")
    test = f"True if {sure} >= {expr.k} else None if {possible} >= {expr.k} else False"
    name = code.let(test, "c")
    return Condition(name, _from_any(code, *args))


@writes_condition(plan.Identity)
def identity(code: Code, expr: plan.Identity) -> Condition:
    """身份."""
    names = code.constant(frozenset(expr.names))
    name = code.let(f"None if ids is None else not ids.isdisjoint({names})", "c")
    bit = code.bit(IDENTITY)
    return Condition(name, lambda mask: code.add(f"{mask} |= {bit}"))


@writes_condition(plan.InYear)
def in_year(code: Code, expr: plan.InYear) -> Condition:
    """当年, 近年."""
    day = number(code, expr.date)
    name, first = code.name("c"), f"at.first_day_of({expr.years})"
    first = "at.first_day" if expr.years == 1 else code.let(first, "d")
    code.add(f"if {day.low} >= {first} and {day.high} <= at.last_day: {name} = True")
    code.add(f"elif {day.high} < {first} or {day.low} > at.last_day: {name} = False")
    code.add(f"else: {name} = None")
    return Condition(name, day.needs)
