"""Shares of a base that are given: 按实际投资额的20%, 不超过成交额的1%, 投资额的5%-20%."""

import re

from duixian.draft.facts import Facts, Surroundings, trimmed
from duixian.draft.found import Found
from duixian.draft.given import Given
from duixian.draft.grants import GIVE, RATE, Grant
from duixian.draft.literals import literal_of
from duixian.draft.sentence import ANY, RATIO, Part
from duixian.law.quantity import Quantity
from duixian.rules.dictionary import Fact
from duixian.rules.types import YUAN

#: 超过部分; 增量.
_OVER = re.compile("(?:超过|超出|超额)(?:的)?部分")
_INCREASE = re.compile("增量|增量部分|增长部分|增加部分|新增部分|增加额|增长额")
#: What another level of government paid for the same: 市级奖励, 省级资助金额.
_LEVEL_AWARD = re.compile(
    "(?:已?获得?的?)?(?P<level>国家级|省级|市级)(?:财政)?(?:实际)?"
    "(?:奖励|奖补|补助|补贴|资助|支持|扶持|奖金)(?:资金|金额|额度?|总额|标准)?"
)
#: 补贴额度不超过企业采购金额的: the share is the most that is given.
_UP_TO = re.compile("(?:不超过|不高于|不得超过)[^，；、0-9]{0,20}$")
_GIVEN_RATE = re.compile(
    rf"(?:{GIVE}|享受|奖励|补助|补贴|资助|支持)(?:其|企业|每场|每笔|每项|连续{ANY})*"
    rf"(?P<limit>不超过|最高不超过|最高)?(?P<base>[^，；\ue000\ue001]{{0,40}}?)的?(?P<rate>{RATIO})"
)


def rates_of(grant: Grant) -> list[tuple[Part, str, Quantity, bool]]:
    """Each share that is given: its part, the words of its base, the figure, whether a limit."""
    rates = []
    for part in (*grant.rates, *grant.awards):
        for figure in part.figures:
            if figure.dimension != "ratio":
                continue
            until = part.shape[: figure.span.end - part.start]
            words = RATE.search(until) or _GIVEN_RATE.search(until)
            base = words["base"] if words else ""
            limit = bool(words and words["limit"]) or figure.comparator == "<="
            limit = limit or _UP_TO.search(part.text[: figure.span.start - part.start]) is not None
            rates.append((part, base, figure, limit))
    return rates


def write_share(
    grant: Grant, rates: list[tuple[Part, str, Quantity, bool]], facts: Facts, at: Surroundings,
    found: Found, given: Given,
) -> None:  # fmt: skip
    part, base, figure, limit = rates[0]
    literal = literal_of(figure)
    if len(rates) == 2 and _span_of_shares(rates, facts, at, given):
        return
    if len(rates) > 1 or literal is None or figure.comparator in (">", ">=", "<"):
        given.unsaid[part.text] = "有几个比例或不是确定的比例，写不成一条规则"
        return
    noun = _base(base)
    if len(noun) < 2 or re.search("[\ue000-\ue00a]", noun):
        given.unsaid[part.text] = "没有写明按什么的比例计"
        return
    if re.search("提高|上浮|提升|调高", noun):
        given.unsaid[part.text] = "在前一项的比例上提高，起草时没有写：与前一项只给一项"
        return
    level = _LEVEL_AWARD.fullmatch(noun)
    if level is not None and not limit:
        given.kind = "比例"
        given.amount = f"已获({level['level']}) × {literal} ← {part.quote}"
        given.ask(part.quote, f"按台账里{level['level']}为同一事项已发的数额计，是否相符？")
        return
    if re.search("利率|LPR|基准", noun):
        given.unsaid[part.text] = "贴息要写明按哪一笔贷款的利息计，起草时不作推测"
        return
    fact = _threshold_fact(noun, found)
    above = _above(noun, grant, found, part, given)
    if fact is None and not above:
        name = facts.number(noun, YUAN, at)
        fact = name.fact
        if name.question:
            given.ask(part.quote, name.question)
    expression = f"{above or (fact.name if fact else '')} × {literal}"
    given.kind = "幅度" if limit else "比例"
    words = part.quote
    given.amount = {"最高": expression, "原文": words} if limit else f"{expression} ← {words}"
    if limit and figure.comparator != "<=":
        given.ask(words, "是按这个比例计发，还是在这个比例以内核定？")


def _span_of_shares(
    rates: list[tuple[Part, str, Quantity, bool]], facts: Facts, at: Surroundings, given: Given
) -> bool:
    """按实际投资额的5%-20%给予奖励: an authority decides between the two."""
    (part, base, low, _), (_, _, high, _) = rates
    between = part.sentence.text[low.span.end : high.span.start]
    ends = literal_of(low), literal_of(high)
    noun = _base(base)
    if not re.fullmatch("至|到|-|—+|–|~|～", between) or None in ends or len(noun) < 2:
        return False
    match = facts.number(noun, YUAN, at)
    given.kind = "幅度"
    name = match.fact.name
    given.amount = {
        "最低": f"{name} × {ends[0]}",
        "最高": f"{name} × {ends[1]}",
        "原文": part.quote,
    }
    if match.question:
        given.ask(part.quote, match.question)
    return True


def _above(noun: str, grant: Grant, found: Found, part: Part, given: Given) -> str:
    """超过部分: the fact less its threshold; 增量, 增长部分: less last year's."""
    money = [fact for fact in found.numbers if fact.type == YUAN]
    bounds = [q for p in grant.conditions for q in p.figures if q.comparator in (">", ">=")]
    bound = literal_of(bounds[-1]) if len(bounds) == 1 else None
    if not money:
        return ""
    fact = money[-1]
    if _OVER.fullmatch(noun) and bound is not None:
        given.ask(part.quote, f"按“{fact.name}”超过{bound}的部分计，是否相符？")
        return f"({fact.name} - {bound})"
    if _INCREASE.fullmatch(noun) and fact.yearly:
        given.ask(part.quote, f"按“{fact.name}”比上一年度的增加额计，是否相符？")
        return f"({fact.name} - 上年({fact.name}))"
    return ""


def _threshold_fact(noun: str, found: Found) -> Fact | None:
    """按不超过实际成交额的1%: the 成交额 that the condition was about."""
    same = [fact for fact in found.numbers if fact.type == YUAN and fact.name.endswith(noun)]
    return same[-1] if same else None


def _base(words: str) -> str:
    words = re.sub(
        "^(?:补助|奖励|补贴|资助|支持)?(?:金额|标准|额度|比例)?(?:为|按|不超过|不高于|最高)+",
        "",
        words,
    )
    noun = re.sub(
        (
            "^(?:其|该|企业|经审计的|经审定的|审定的|实际发生的|运营主体|承办单位|每场|"
            "[^的]{0,4}经审计的)+"
        ),
        "",
        words,
    )
    noun = re.sub("(?:总额|总计)$", "", noun) if len(noun) > 6 else noun
    return trimmed(noun)
