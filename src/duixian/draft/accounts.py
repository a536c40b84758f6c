"""Every figure of a grant is in a rule or asked about: nothing of a sentence is passed over."""

import re

from duixian.draft.amounts import PER_UNIT
from duixian.draft.found import Found
from duixian.draft.given import Given
from duixian.draft.grants import Grant
from duixian.draft.sentence import ANY, Part

_EACH = re.compile(f"每(?!年|月|家|个|户|人|名|项|场|季)[^，]{{0,8}}?{ANY}")
#: Brackets that narrow down what is meant: （纳统企业）, （不含房地产）.
_LIMITING = re.compile(
    "[（(](?!含|如|包括)[^）)]*(?:企业|除外|不含|不包括|仅限|限于|规上|纳统)[^）)]*[）)]"
)
_CODE = ("code", "year", "date")


def unaccounted(grant: Grant, found: Found, given: Given) -> None:
    """Ask about figures, steps and words of a grant that neither rule nor question has."""
    for part in (*grant.conditions, *grant.manners, *grant.bases, *grant.leads, *grant.umbrella):
        for figure in part.figures:
            said = figure.span.start in given.said or any(
                start <= figure.span.start < end for start, end in found.said
            )
            if said or _marked(part, figure.raw, found, given):
                continue
            if figure.dimension in _CODE:
                given.not_computed[figure.raw] = "代码或年份，不是条件的数额"
            else:
                found.unsaid[part.quote] = f"“{figure.raw}”没有写进规则"
    for part in (*grant.conditions, *grant.manners, *grant.leads):
        counted = re.search("每(?:新增|增加|引进|培育|签约)?[一1][名家个项]", part.text)
        if _EACH.search(part.shape) and counted is None and part.text != given.priced:
            given.ask(part.quote, "按每增加一个单位计发，规则没有写进去")
            given.amount = None
            given.unsaid[grant.given[0].quote] = "按每增加一个单位计发，起草时写不成"
    for part in grant.conditions:
        if re.search("每新?(?:新增|引进|培育|签约)[一1]?[名家个项位]", part.text):
            given.ask(part.quote, "“每新增”怎样才算当年新增？规则没有把它写成条件")
        for inner in _LIMITING.finditer(part.text):
            found.questions[inner.group()] = "括号里的限定是不是条件？规则没有写"
    around = "".join(part.text for part in (*grant.conditions, *grant.awards))
    several = given.item is None and not given.priced and given.kind in ("定额", "比例")
    if several and PER_UNIT.search(around):
        asked = "按每月或每一项计发：须用 逐项 或乘以数量，规则现按一次计"
        given.ask(grant.given[0].quote, asked)
    for part in grant.trailing:
        found.unsaid[part.quote] = "给付以后又写的话，规则没有写进去"


def _marked(part: Part, raw: str, found: Found, given: Given) -> bool:
    asked = [*found.questions, *found.unsaid, *given.questions, *given.unsaid]
    return any(raw in words and words in part.text for words in asked)
