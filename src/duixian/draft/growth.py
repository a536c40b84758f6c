"""Growth: 同比增速在10%以上, 近两年平均增速, 较上年增加5000万元, 不低于全市平均增速."""

import re

from duixian.draft.facts import Facts, Match, Surroundings, trimmed
from duixian.draft.found import Found
from duixian.draft.measures import last_noun
from duixian.draft.sentence import Part
from duixian.law.quantity import Quantity
from duixian.rules.dictionary import Fact
from duixian.rules.types import YUAN, Base, Type

_GROWTH = re.compile("(?:同比|较上年|比上年|年均)?(?:增速|增长率|增幅|增长幅度|增长|净增长|正增长)")
#: 较上年增加, 同比增量: how much more than the year before.
_MORE = re.compile(
    "(?:较|比)(?:上一?年度?|去年)(?:同期)?(?:净?增加|净?增长|新增)额?$|(?:同比|"
    "年)(?:净?增量|净?增加额?|新增额|增长额)$"
)
_AVERAGE = re.compile(
    "(?P<noun>[^，、；且]{0,12}?)(?:同比)?(?:增速|增长率|增幅|增长)?"
    "(?P<op>不低于|高于|超过|达到或超过|不少于|大于)(?P<who>全?[国省市区县]|[^，、；]{1,6}?)"
    "(?:同期|年度|当年|同行业|行业)*(?:平均)(?:增速|增长率|增幅|水平|增长水平)?"
)
_OPS = {"不低于": ">=", "不少于": ">=", "达到或超过": ">=", "高于": ">", "超过": ">", "大于": ">"}


def is_growth(noun: str) -> bool:
    """Whether a noun names a growth: 增速, 增长率, 同比增长."""
    return _GROWTH.search(noun) is not None


def read_growth(
    noun: str,
    figure: Quantity,
    literal: str,
    words: str,
    facts: Facts,
    at: Surroundings,
    found: Found,
) -> None:
    """同比增速在10%以上, 近两年平均增速在20%以上: of the fact named there, else the one before."""
    named = re.sub("(?:近[两二三2-5]年)?(?:平均|年均)?(?:同比)?$", "", _GROWTH.split(noun)[0])
    named = trimmed(named)
    fact = found.numbers[-1] if found.numbers else None
    match: Match | None = None
    if len(named) >= 3:
        match = facts.number(named, YUAN, at)
        fact = match.fact
    if fact is None or fact.type.base is not Base.MONEY:
        found.unsaid[words] = "没有写明是哪一个指标的增速"
        return
    if match is not None:
        found.doubt(words, match)
    else:
        found.questions[words] = (
            f"原文没有写是哪个指标的增速，按“{fact.name}”的同比增速处理，是否相符？"
        )
    several = re.search("近([两二三2-5])年|([两二三2-5])年平均", noun)
    if several:
        years = {"两": "2", "二": "2", "三": "3"}.get(
            str(several[1] or several[2]), several[1] or several[2]
        )
        expression = f"平均增速({fact.name}, {years}年, 几何)"
        found.questions[words] = "平均增速按几何平均计，还是算术平均？"
    else:
        expression = f"同比增速({fact.name})"
    found.growth = expression
    found.add(f"{expression} {figure.comparator} {literal}", words)


def read_increase(
    noun: str, type: Type, literal: str, figure: Quantity, words: str, facts: Facts,
    at: Surroundings, found: Found,
) -> bool:  # fmt: skip
    """网络零售额较上年增加5000万元以上: this year's less last year's, of a yearly fact."""
    said = _MORE.search(noun)
    if said is None or type.base not in (Base.MONEY, Base.COUNT):
        return False
    match = facts.number(last_noun(noun[: said.start()]), type, at)
    if not match.fact.yearly:
        return False
    fact = match.fact.name
    found.add(f"{fact} - 上年({fact}) {figure.comparator} {literal}", words)
    found.doubt(words, match)
    asked = f"按“{fact}”比上一年度的增加额计，是否相符？"
    found.questions[words] = f"{found.questions.get(words, '')}；{asked}".strip("；")
    found.numbers.append(match.fact)
    return True


def averages(part: Part, facts: Facts, at: Surroundings, found: Found) -> None:
    """同比增速不低于全市平均增速: held against a public figure, where the parameters have it."""
    match = _AVERAGE.search(part.text)
    if match is None or "平均" not in match.group():
        return
    words = re.sub("^(?:且|并)", "", match.group())
    found.said.append((part.start + match.start(), part.start + match.end()))
    fact = found.numbers[-1] if found.numbers else None
    name = _parameter(facts, match["who"], fact)
    if fact is None or name is None or fact.type.base is not Base.MONEY:
        found.unsaid[words] = "要与公布的平均增速相比，参数里还没有这一项，或不知道是哪个指标的增速"
        return
    found.add(f"同比增速({fact.name}) {_OPS[match['op']]} {name}", words)
    found.questions[words] = f"按“{fact.name}”的同比增速与参数“{name}”相比，口径是否相符？"


def _parameter(facts: Facts, who: str, fact: Fact | None) -> str | None:
    """The parameter of average growth of the pack's own place; never one of another place."""
    for name, parameter in facts.dictionary.parameters.items():
        place = re.match("(.{2,8}?)[省市区县]", name)
        if parameter.type.base is not Base.RATIO or "平均增速" not in name or place is None:
            continue
        if place[1] not in facts.places or (
            who[-1:] in "国省市区县" and who[-1:] != name[place.end() - 1]
        ):
            continue
        return name
    return None
