"""Cost over a figure of the rules: every point compiled, all points in one statement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from duixian.assess.result import Interval
from duixian.batch.compile import TOTAL_HIGH, TOTAL_LOW, Trace, compile_batch
from duixian.batch.failure import BatchFailed
from duixian.batch.ranges import check_ranges
from duixian.batch.run import figures
from duixian.law.source import Source, Span
from duixian.register.tables import APPLICANTS, identifier
from duixian.rules.library import Library
from duixian.rules.plan import Literal, Plan
from duixian.rules.types import AREA_ONE, RATIO_ONE, Base, Type
from duixian.rules.values import BadValue, format_value, parse_value
from duixian.whatif.change import Change
from duixian.whatif.effect import Curve, Point
from duixian.whatif.hypothesis import Hypothesis, running, suppose
from duixian.whatif.place import Place, find_place
from duixian.whatif.versions import Setting, asking, only, people_of

#: More points than this say nothing more, and take long to plan.
MOST = 60


@dataclass(frozen=True, slots=True)
class Range:
    """From where to where a figure runs, in how many points; both ends are points."""

    first: str
    last: str
    steps: int


def values_of(key: Change, place: Place, along: Range) -> tuple[int, ...]:
    """The points in the integer unit of the figure. Raises Diagnostics (DX506).

    Points that would fall between two units are taken down to the lower one.
    """
    figure = place.figure
    if figure is None:
        help = "写明是哪个数。" + place.block.offers()
        raise key.wrong("DX506", f"“{place.path}”不是一个数，画不出曲线", help)
    low, high = (_end(key, figure.type, words) for words in (along.first, along.last))
    if low >= high:
        raise key.wrong("DX506", f"--from {along.first} 须小于 --to {along.last}", "调换两端")
    if not 2 <= along.steps <= MOST:
        raise key.wrong("DX506", f"--steps {along.steps} 不行", f"写 2 至 {MOST}")
    step = Fraction(high - low, along.steps - 1)
    return tuple(dict.fromkeys(low + int(step * n) for n in range(along.steps)))


def curve(
    setting: Setting,
    library: Library,
    base: Sequence[Change],
    key: Change,
    along: Range,
    register: str,
) -> Curve:
    """The curve over the register, the changes of `base` made at every point.

    Raises Diagnostics, Idle, BatchFailed, Unsupported.
    """
    place = find_place(key, library)
    values = values_of(key, place, along)
    figure = place.figure
    assert figure is not None
    versions = [
        running(suppose(library, [*base, _at(key, figure, value)]), setting.year)
        for value in values
    ]
    points = tuple(_points(setting, versions, values, figure))
    people, made_up = people_of(setting.connection)
    return Curve(
        benefit=place.id,
        name=place.block.of.name,
        path=place.path,
        now=figure.words,
        present=held(figure),
        type=figure.type,
        points=points,
        year=setting.year,
        register=register,
        applicants=people,
        made_up=made_up,
        assumptions=versions[0].assumptions[:-1],
        notes=tuple(dict.fromkeys(note for one in versions for note in one.notes)),
    )


def held(figure: Literal) -> int:
    """A figure in the integer unit of its type; a ratio in parts per million, rounded down."""
    assert isinstance(figure.value, int | Fraction)
    ratio = figure.type.base is Base.RATIO
    return int(figure.value * RATIO_ONE) if ratio else int(figure.value)


def _end(key: Change, type: Type, words: str) -> int:
    try:
        return int(parse_value(words, type))
    except BadValue as bad:
        raise key.wrong("DX506", bad.message, bad.help) from None


def _at(key: Change, figure: Literal, value: int) -> Change:
    """The change that gives the figure a value, in the words a rule would have."""
    words = written(value, figure.type)
    address = key.line.slice(key.address)
    text = f"{address} = {words}"
    line = Source(key.line.path, text)
    return Change(line, Span(0, len(address)), Span(len(text) - len(words), len(text)))


def written(value: int, type: Type) -> str:
    """A value as the rule language reads it exactly."""
    match type.base:
        case Base.MONEY:
            noun = "元" if type.unit == "CNY" else "美元"
            return f"{_decimal(Fraction(value, 10**6))}万{noun}"
        case Base.COUNT:
            return f"{value}{type.unit}"
        case Base.AREA:
            return f"{_decimal(Fraction(value, AREA_ONE))}平方米"
        case Base.RATIO:
            return f"{_decimal(Fraction(value * 100, RATIO_ONE))}%"
        case Base.MONTHS:
            return f"{value}个月"
        case _:
            return format_value(value, type)


def _decimal(number: Fraction) -> str:
    """A number with at most six decimals, exactly."""
    whole, part = divmod(int(number * 10**6), 10**6)
    return f"{whole}.{part:06}".rstrip("0").rstrip(".")


def _points(
    setting: Setting, versions: Sequence[Hypothesis], values: Sequence[int], figure: Literal
) -> Iterator[Point]:
    """One statement over all versions; what none of them changes is computed in each."""
    every = [[pair.after for pair in version.pairs if pair.after] for version in versions]
    ids = list(dict.fromkeys(id for version in versions for id in version.changed))
    parts = [
        f"SELECT {number} AS n, {_AGGREGATES} FROM ({_totals(setting, only(plans, ids))})"
        for number, plans in enumerate(every)
    ]
    ask = asking(setting.connection)
    check_ranges(ask, only(every[-1], ids), setting.dictionary)
    people = ask(f"SELECT count(*) FROM {identifier(APPLICANTS)}")[0][0]
    rows = ask(f"{' UNION ALL '.join(parts)} ORDER BY n")
    for value, (_, met, low, high, beyond, paid, perhaps) in zip(values, rows, strict=True):
        if met != people:
            raise BatchFailed(
                f"{people} 个申请人得出 {met} 行：登记库里同一编号、同一年度有重复的行。"
                "请用 duixian register check 查看。"
            )
        cost = Interval(low, None if beyond else high)
        yield Point(value, format_value(value, figure.type), cost, beyond, paid, perhaps)


_AGGREGATES = (
    f"count(*), coalesce(sum({TOTAL_LOW}), 0), coalesce(sum({TOTAL_HIGH}), 0), "
    f"count(*) FILTER ({TOTAL_HIGH} IS NULL), count(*) FILTER ({TOTAL_LOW} > 0), "
    f"count(*) FILTER ({TOTAL_HIGH} IS NULL OR {TOTAL_HIGH} > 0)"
)


def _totals(setting: Setting, plans: Sequence[Plan]) -> str:
    if not any(plan.benefits for plan in plans):
        people = identifier(APPLICANTS)
        return f"SELECT 编号, 0::BIGINT AS {TOTAL_LOW}, 0::BIGINT AS {TOTAL_HIGH} FROM {people}"
    given = figures(asking(setting.connection))
    batch = compile_batch(
        plans, setting.dictionary, setting.year, figures=given, trace=Trace.TOTALS
    )
    return batch.sql()
