"""Places in a ranking and quotas: 排名前三, 排行榜TOP10, 考核第一名, 每年评选不超过10家."""

import re

from duixian.draft.facts import Facts, Surroundings, trimmed
from duixian.draft.found import Found
from duixian.draft.given import Given
from duixian.draft.grants import Grant
from duixian.draft.literals import literal_of
from duixian.draft.sentence import Part
from duixian.law.quantity import Quantity
from duixian.rules.types import RANK

_QUOTA = re.compile("(?:每年)?新?(?:评选|评定|认定|遴选|择优)")
_JUDGED = re.compile("考核|评选|评比|评价|评审|排名")


def quota_of(grant: Grant, given: Given) -> None:
    """每年新评选不超过10家…: the grant pays by rank, so many."""
    for part in grant.conditions:
        if not _QUOTA.match(part.text):
            continue
        for figure in part.figures:
            literal = literal_of(figure)
            if figure.dimension == "count" and figure.comparator == "<=" and literal:
                by = next((manner.text for manner in grant.manners), part.text)
                given.ranking = {"按": by, "名额": literal}
                given.kind = "排名"
                given.ask(part.quote, "按什么名次取前若干名？评选条件在附件里的，要写成条件")


def quota_part(grant: Grant) -> Part | None:
    """The part that says how many are chosen."""
    for part in grant.conditions:
        counted = [q for q in part.figures if q.dimension == "count" and q.comparator == "<="]
        if counted and _QUOTA.match(part.text):
            return part
    return None


def read_ranks(part: Part, facts: Facts, at: Surroundings, found: Found, given: Given) -> None:
    """位列前三位, 排行榜TOP10 are conditions; 年度考核第一名 with an amount is a ranking."""
    ranks = [q for q in part.figures if q.dimension == "rank" and q.span.start not in given.said]
    if len(ranks) > 1:
        found.unsaid[part.quote] = "几个名次各管一项，写不成一个条件"
        found.said.append((part.start, part.end))
        return
    for figure in ranks:
        head = part.sentence.text[part.start : figure.span.start]
        noun = trimmed(
            re.split("等|的|中|或其他|或", re.sub("^(?:对于?|凡|进入)", "", head))[-1] or head
        )
        if re.fullmatch("(?:位列|排名|位居|名列|列|居|排|排在)?", noun):
            noun = (
                re.split("[，的]", part.sentence.text[figure.span.end : part.end].lstrip("的"))[0]
                + "排名"
            )
        words = re.sub("^(?:对于?|凡)", "", part.sentence.text[part.start : figure.span.end])
        match = facts.number(noun, RANK, at)
        found.doubt(words, match)
        start = part.start if "排行" in head or "榜" in head else figure.span.start
        if head.endswith(noun):
            start = min(start, figure.span.start - len(noun))
        found.said.append((start, figure.span.end))
        if given.kind == "定额" and _JUDGED.search(head) and not given.ranking:
            found.said.append((part.start, part.end))
            _paid_by_rank(part, figure, match.fact.name, given)
        else:
            sign = "<=" if figure.unit == "前" else "="
            found.add(f"{match.fact.name} {sign} {literal_of(figure)}", words)


def _paid_by_rank(part: Part, figure: Quantity, fact: str, given: Given) -> None:
    """考核第一名的奖励100万元, 考核前三名的各奖励50万元."""
    amount, _, words = str(given.amount).partition(" ← ")
    last = int(figure.value)
    first = 1 if figure.unit == "前" else last
    span = str(last) if first == last else f"{first}..{last}"
    given.kind = "排名"
    given.ranking = {"按": part.text, "名额": f"{last - first + 1}家", "名次": fact}
    given.amount = {"按名次": fact, "取值": {span: amount}, "原文": words or part.quote}
    given.said.add(figure.span.start)
