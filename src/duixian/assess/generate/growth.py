"""Writes comparisons of growth rates, cross multiplied as `reference.growth` states."""

from duixian.assess.generate.arithmetic import both
from duixian.assess.generate.code import Code, number, writes_number
from duixian.assess.generate.comparison import decide
from duixian.assess.generate.operands import Condition, Emit, Number, constant
from duixian.assess.needs import growth_facts
from duixian.assess.reference.comparison import FLIPPED
from duixian.assess.unsupported import Unsupported
from duixian.rules import plan


@writes_number(plan.Growth)
def alone(code: Code, expr: plan.Growth) -> Number:
    """A rate is a pair of figures: it is compared, never computed with."""
    raise Unsupported(expr, "只能与比例比较", code.benefit.id)


def compare_growth(code: Code, expr: plan.Compare) -> Condition:
    """A growth rate against a ratio, either way round."""
    match expr.left, expr.right:
        case plan.Growth(), plan.Growth():
            raise Unsupported(expr, "不能拿增速与增速比较", code.benefit.id)
        case plan.Growth() as growth, rate:
            return _compare(code, growth, expr.op, rate)
        case rate, plan.Growth() as growth:
            return _compare(code, growth, FLIPPED[expr.op], rate)
    raise Unsupported(expr, "不是增速的比较", code.benefit.id)


def _compare(code: Code, growth: plan.Growth, op: str, against: plan.Expr) -> Condition:
    refs = growth_facts(growth)
    rate = number(code, against)
    now = number(code, refs[0])
    value, *bases = (code.fact(ref) for ref in refs)
    rooted = growth.method == "几何" and growth.years > 1
    undefined = [f"({base} is not None and {base} <= 0)" for base in bases]
    open_ = [f"{base} is None" for base in bases]
    if rooted:
        undefined.append(f"({value} is not None and {value} < 0)")
        open_.append(f"{now.low} < 0")
    name, void = code.name("c"), code.name("u")
    code.add(f"{name} = None; {void} = False")
    code.add(f"if {' or '.join(undefined)}: {void} = True")
    with code.block(f"elif not ({' or '.join(open_)}):"):
        factor = _factor(code, rate)
        if growth.method == "算术":
            left, right = _arithmetic(code, now, bases, factor)
        else:
            left, right = _geometric(code, now, bases[0], factor, growth.years)
        decide(code, name, left, op, right)
    return Condition(name, _needs(code, void, rate, growth))


def _factor(code: Code, rate: Number) -> Number:
    """1 + rate, over the denominator of the rate."""
    whole = rate.denominator
    if rate.constant is not None:
        return constant(rate.constant + whole, whole)
    return both(code, f"{rate.low} + {whole}", f"{rate.high} + {whole}", False, whole)


def _geometric(
    code: Code, now: Number, base: str, factor: Number, years: int
) -> tuple[Number, Number]:
    scale = factor.denominator**years
    left = both(code, f"{now.low} * {scale}", f"{now.high} * {scale}", False)
    if years > 1:
        low, high = (f"({e} if {e} > 0 else 0) ** {years}" for e in (factor.low, factor.high))
        factor = both(code, low, high, True)
    return left, both(code, f"{base} * {factor.low}", f"{base} * {factor.high}", False)


def _arithmetic(code: Code, now: Number, bases: list[str], factor: Number) -> tuple[Number, Number]:
    """x·P/b₁ + b₁·P/b₂ + … against n·P·(1 + rate), where P is the product of the bases."""
    whole = factor.denominator
    rest = [" * ".join([*bases[:i], *bases[i + 1 :]]) or "1" for i in range(len(bases))]
    fixed = " + ".join(f"{bases[i]} * {rest[i + 1]}" for i in range(len(bases) - 1)) or "0"
    first, known = code.let(f"{rest[0]} * {whole}"), code.let(f"({fixed}) * {whole}")
    common = code.let(f"{' * '.join(bases)} * {len(bases)}")
    left = both(code, f"{now.low} * {first} + {known}", f"{now.high} * {first} + {known}", False)
    return left, both(code, f"{common} * {factor.low}", f"{common} * {factor.high}", False)


def _needs(code: Code, void: str, rate: Number, growth: plan.Growth) -> Emit:
    facts = [Condition(code.fact(ref), code.fact_needs(ref)) for ref in growth_facts(growth)]

    def emit(mask: str) -> None:
        code.add(f"if {void}: {mask} |= {code.authority}")
        with code.block("else:"):
            for fact in facts:
                code.ask(fact, mask)
            code.settle(rate, mask)

    return emit
