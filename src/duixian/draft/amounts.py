"""What is given: a stated amount, tiers, a share, steps, a range, or words without figures."""

import re

from duixian.draft.facts import Facts, Surroundings
from duixian.draft.found import Found
from duixian.draft.given import Given
from duixian.draft.grants import Grant
from duixian.draft.limits import Limits, reach_of
from duixian.draft.listed import write_list
from duixian.draft.literals import literal_of
from duixian.draft.measures import type_of
from duixian.draft.prices import write_price
from duixian.draft.sentence import ANY, Part
from duixian.draft.shares import rates_of, write_share
from duixian.law.quantity import Quantity

_STEP = re.compile(
    rf"每(?:再|新)?(?:增加|增长|新增|增|同比增长|超过|超|提高|满|多)(?:出|"
    rf"收)?(?P<unit>{ANY})"
)
#: 每月800元, 每引进一家: so much for each, not once.
PER_UNIT = re.compile(
    "每(?:新增|引进|培育|签约)?(?:一|1)?个?"
    "[家户名人个项件套台辆场次亩吨月天日季平栋幢座间艘架批班期条片头只株位篇部集标]"
)
#: What an amount goes by, where no share of it is stated: 按其实际投入, 对增长部分.
_BASIS = re.compile(
    "(?:投入|支出|费用|投资额?|金额|销售额|交易额|成交额|部分|规模|场次|成本)(?:等.{0,6})?$"
)


def given_by(grant: Grant, facts: Facts, at: Surroundings, found: Found, limits: Limits) -> Given:
    """Read what a grant gives; limits that stand beside the amount go to `limits`."""
    given = Given(item=at.item)
    rates = rates_of(grant)
    main = [part for part in (*grant.rates, *grant.awards)]
    units = {q.span.start for p in main for q in _units(p)}
    sliced = [p for p in main for q in p.figures if _bounds_a_slice(p, q)]
    if sliced:
        _open(grant, given)
        given.unsaid[sliced[0].text] = "按各段分别计发（超额累进）：要由人写成 分段 和 各段"
        given.said |= {q.span.start for p in sliced for q in p.figures}
        return given
    priced = write_price(grant, facts, at, given) if not rates else None
    money = [(p, q) for p in main for q in p.figures
             if q.dimension in ("money", "money_usd") and q.span.start not in units
             and (priced is None or q is not priced[1])]  # fmt: skip
    given.said |= units
    plain = [(p, q) for p, q in money if q.comparator is None]
    highs = [(p, q) for p, q in money if q.comparator == "<="]
    lows = [(p, q) for p, q in money if q.comparator in (">", ">=")]
    given.said |= {q.span.start for _, q in money} | {r[2].span.start for r in rates}
    if priced is not None:
        _as_caps(highs, limits)
        for part, figure in plain + lows:
            given.unsaid[part.text] = f"在单价之外还有“{figure.raw}”，不知道怎样合计"
    elif rates:
        write_share(grant, rates, facts, at, found, given)
        _as_caps(highs, limits, shares=True)
        for part, figure in plain + lows:
            given.unsaid[part.text] = f"在比例之外还有“{figure.raw}”，不知道怎样合计"
    elif len(plain) > 1:
        write_list(grant, plain, facts, at, found, given)
        _as_caps(highs, limits)
    elif len(plain) == 1:
        _one(grant, *plain[0], facts, at, found, given)
        _as_caps(highs, limits)
    elif lows:
        _from_below(lows, given)
    elif highs:
        _up_to(grant, highs, limits, given)
    else:
        _open(grant, given)
    for part, figure in money:
        if literal_of(figure) is None:
            given.unsaid[part.text] = f"规则语言写不出“{figure.raw}”这样的数字"
            given.amount = None
    return given


def _bounds_a_slice(part: Part, figure: Quantity) -> bool:
    """1000万元以下的部分 is what a rate goes by, not what is given."""
    after = part.sentence.text[figure.span.end : figure.span.end + 10]
    return figure.dimension in ("money", "count") and (
        re.match("(?:[（(]不?含[)）])?(?:及?以下|以内|及?以上)?(?:[（(]不?含[)）])?的?部分", after)
        is not None
    )


def _units(part: Part) -> list[Quantity]:
    """The units of steps: the 100万美元 of 每增加100万美元奖励1万元."""
    steps = [step.start("unit") + part.start for step in _STEP.finditer(part.shape)]
    return [figure for figure in part.figures if figure.span.start in steps]


def _as_caps(highs: list[tuple[Part, Quantity]], limits: Limits, *, shares: bool = False) -> None:
    for part, figure in highs:
        literal = literal_of(figure)
        if literal is not None:
            before = [q.span.end for q in part.figures if q.span.end <= figure.span.start]
            start = max(before, default=part.start)
            key = reach_of(part.sentence.text[start : figure.span.start])
            limits.put(key, literal, part.quote)


def _one(
    grant: Grant,
    part: Part,
    figure: Quantity,
    facts: Facts,
    at: Surroundings,
    found: Found,
    given: Given,
) -> None:
    literal = literal_of(figure)
    if literal is None:
        return
    step = next((one for one in (*grant.steps, part) if _STEP.search(one.shape)), None)
    if step is None:
        given.kind, given.amount = "定额", f"{literal} ← {part.quote}"
        return
    _stepped(grant, step, None if step is part else literal, facts, at, found, given)


def _stepped(
    grant: Grant,
    step: Part,
    base: str | None,
    facts: Facts,
    at: Surroundings,
    found: Found,
    given: Given,
) -> None:
    match = _STEP.search(step.shape)
    money = [q for q in step.figures if q.dimension == "money"]
    unit = next(
        (q for q in step.figures if match and q.span.start == step.start + match.start("unit")),
        None,
    )
    amounts = [q for q in money if q is not unit]
    fact = found.numbers[-1] if found.numbers else None
    threshold = _last_threshold(grant, unit)
    given.said |= {q.span.start for q in step.figures}
    if unit is None or len(amounts) != 1 or fact is None or threshold is None:
        given.unsaid[step.text] = "不知道从哪个数起每增加一个单位"
        if base is not None:
            given.kind, given.amount = "定额", f"{base} ← {grant.awards[0].text}"
        return
    size, more, start = literal_of(unit), literal_of(amounts[0]), literal_of(threshold)
    if None in (size, more, start) or fact.type != type_of(unit):
        given.unsaid[step.text] = "递增的单位与门槛的指标不是同一种数"
        return
    steps = f"{more} × 每满({fact.name} - {start}, {size})"
    given.kind = "递增"
    given.amount = f"{base} + {steps} ← {step.text}" if base else f"{steps} ← {step.text}"
    given.ask(step.text, f"自{start}起每满{size}计一次，不足的不计；是否相符？")


def _last_threshold(grant: Grant, unit: Quantity | None) -> Quantity | None:
    every = [q for p in grant.conditions for q in p.figures if q.comparator is not None]
    same = [q for q in every if unit is not None and q.dimension == unit.dimension]
    return same[-1] if same else None


def _from_below(lows: list[tuple[Part, Quantity]], given: Given) -> None:
    part, figure = lows[0]
    literal = literal_of(figure)
    if literal is not None and len(lows) == 1:
        given.kind, given.amount = "幅度", {"最低": literal, "原文": part.quote}


def _up_to(grant: Grant, highs: list[tuple[Part, Quantity]], limits: Limits, given: Given) -> None:
    part, figure = highs[0]
    literal = literal_of(figure)
    if literal is None:
        return
    if len(highs) > 1:
        given.unsaid[part.text] = "有几个“最高”，不知道怎样对应"
        return
    given.kind, given.amount = "幅度", {"最高": literal, "原文": part.quote}
    before = part.text[: figure.span.start - part.start]
    if re.search("总额|合计|累计", before) and not re.search("给予|予以", part.text):
        given.ask(part.quote, "是对前面各项的上限，还是另外再给？")
    if re.search("每年|年度|每家每年", before):
        limits.put("年度上限", literal, part.text)
    if PER_UNIT.search(part.text) and given.item is None:
        given.ask(part.text, "按月或按项计发：须用 逐项 或乘以数量，规则现按一次计")
    if re.search("购房|安家|租房|住房", part.text):
        given.ask(part.quote, "是一次、每年，还是累计的最高数？")
    if any("分阶段" in one.text or "按进度" in one.text for one in grant.manners):
        given.ask(part.quote, "分阶段给予：是各阶段合计的最高数，还是每一阶段的？")
    base = next((one.text for one in (*grant.manners, *grant.bases) if _BASIS.search(one.text)), "")
    if base:
        given.ask(part.quote, f"原文还写了“{base}”，给多少是否以它为限？")


def _open(grant: Grant, given: Given) -> None:
    """给予一定补助, 给予相应奖励: a promise without a figure."""
    first = grant.awards[0] if grant.awards else grant.rates[0]
    before = [part for part in grant.manners if part.end + 1 >= first.start - 1]
    given.kind, given.open_words = "待定", first.text
    if before and before[-1].start < first.start:
        given.open_words = first.sentence.text[before[-1].start : first.end]
