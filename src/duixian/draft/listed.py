"""Lists of amounts and what they stand beside: tiers reached, places in a ranking, options."""

import re
from dataclasses import replace

from duixian.draft.block import Value
from duixian.draft.choices import listed_options, proposed_options
from duixian.draft.facts import Facts, Surroundings
from duixian.draft.found import Found
from duixian.draft.given import Given
from duixian.draft.grants import Grant
from duixian.draft.literals import literal_of
from duixian.draft.measures import first_time, groups_of, last_noun, noun_before, type_of, words_of
from duixian.draft.sentence import MONEY, Part
from duixian.law.quantity import Quantity
from duixian.rules.dictionary import Fact
from duixian.rules.types import RANK

_RANGE = re.compile(rf"(?P<low>{MONEY})(?:-|—|–|~|～|至|到)+(?P<high>{MONEY})")


def write_list(
    grant: Grant,
    plain: list[tuple[Part, Quantity]],
    facts: Facts,
    at: Surroundings,
    found: Found,
    given: Given,
) -> None:
    """A list of amounts, or the two ends of a range."""
    part = plain[0][0]
    amounts = [literal_of(q) for _, q in plain]
    span = _RANGE.search(part.shape)
    if span is not None and len(plain) == 2:
        given.kind = "幅度"
        given.amount = {"最低": str(amounts[0]), "最高": str(amounts[1]), "原文": part.text}
        return
    if any(p is not part for p, _ in plain) or None in amounts:
        given.unsaid[part.text] = "有几个金额，不知道各给谁"
        return
    listed = [str(one) for one in amounts]
    done = (
        _by_tiers(grant, listed, facts, at, found, given)
        or _by_rank(grant, listed, facts, at, found, given)
        or _by_option(grant, listed, facts, at, found, given)
    )
    if not done:
        given.unsaid[part.text] = "有几个金额，找不到与它们一一对应的档次、级别或名次"


def _by_tiers(
    grant: Grant, amounts: list[str], facts: Facts, at: Surroundings, found: Found, given: Given
) -> bool:
    """达到 A、B、C 的，分别给予 X、Y、Z: as many thresholds as amounts, both ascending."""
    for part in reversed(grant.conditions):
        for group in groups_of(part):
            type = type_of(group[0])
            if len(group) != len(amounts) or type is None or group[0].dimension == "rank":
                continue
            if len({q.value for q in group}) != len(group):
                return False  # 500万元至1000万元、1000万元以上: spans, not a list of thresholds
            noun, start = noun_before(part, group[0])
            if re.search("和|、", re.sub("[（(].*", "", noun)) and len(group) == 2:
                return False  # 批发额和零售额首次突破 A 和 B: two facts, not two tiers
            rows = [(q, amount) for q, amount in zip(group, amounts, strict=True)]
            if [q.value for q, _ in rows] != sorted(q.value for q, _ in rows):
                rows.reverse()
            name = re.sub("(?:首次|首|初次|合计|累计)$", "", noun)
            here = replace(at, part=part.text)
            match = facts.number(last_noun(name), type, here)
            words = words_of(part, start, group[-1])
            _write_tiers(rows, match.fact, words, noun, grant, given)
            if match.question:
                given.ask(words, match.question)
            given.said |= {q.span.start for q in group}
            found.said.append((start, group[-1].span.end))
            found.numbers.append(match.fact)
            return given.amount is not None
    return False


def _write_tiers(
    rows: list[tuple[Quantity, str]], fact: Fact, words: str, noun: str, grant: Grant, given: Given
) -> None:
    tiers: dict[str, Value] = {}
    for figure, amount in rows:
        literal = literal_of(figure)
        if literal is None or figure.comparator in ("<", "<="):
            given.unsaid[words] = "门槛写不成档位"
            return
        if figure.comparator is None:
            given.ask(words, "门槛没有写明含不含本数，按达到处理，是否相符？")
        tiers[f"超过 {literal}" if figure.comparator == ">" else literal] = amount
    told = grant.sentence.text
    spans = [q.comparator_span for q, _ in rows if q.comparator_span is not None]
    said = noun + "".join(told[span.start : span.end] for span in spans)
    first = first_time(said)
    given.kind, given.tiers_first = "分档", first
    given.amount = {"按档": fact.name, "档位": tiers, **({"首次": "是"} if first else {}),
                    "原文": grant.awards[0].quote}  # fmt: skip
    if len({figure.comparator for figure, _ in rows}) > 1:
        given.ask(words, "各档的比较词不一样（超过不含本数，以上含本数），是否照写？")


def _by_rank(
    grant: Grant, amounts: list[str], facts: Facts, at: Surroundings, found: Found, given: Given
) -> bool:
    """排名前三的，分别给予 X、Y、Z."""
    for part in grant.conditions:
        for figure in part.figures:
            fits = figure.dimension == "rank" and figure.unit == "前"
            if not fits or figure.value != len(amounts):
                continue
            if not re.search("位列|起草|制定", part.text):
                _write_ranks(part, figure, amounts, facts, at, grant, given)
                noun = noun_before(part, figure)[0]
                found.said.append((figure.span.start - len(noun), figure.span.end))
                return True
    return False


def _write_ranks(
    part: Part,
    figure: Quantity,
    amounts: list[str],
    facts: Facts,
    at: Surroundings,
    grant: Grant,
    given: Given,
) -> None:
    match = facts.number(last_noun(noun_before(part, figure)[0]) or at.title, RANK, at)
    given.kind = "排名"
    given.ranking = {"按": part.text, "名额": f"{figure.value}家", "名次": match.fact.name}
    rows = {str(i): amount for i, amount in enumerate(amounts, 1)}
    given.amount = {"按名次": match.fact.name, "取值": {**rows}, "原文": grant.awards[0].quote}
    given.said.add(figure.span.start)
    if match.question:
        given.ask(part.text, match.question)


def _by_option(
    grant: Grant, amounts: list[str], facts: Facts, at: Surroundings, found: Found, given: Given
) -> bool:
    """国家、省、市级…的，分别给予 X、Y、Z: as many named things as amounts."""
    for part in reversed(grant.conditions):
        known = listed_options(part.text, len(amounts), facts, at)
        if known is None and not part.figures:
            known = proposed_options(part.text, len(amounts), facts)
        if known is None:
            continue
        fact, options = known.fact, known.options
        rows = dict(zip(options, amounts, strict=True))
        if known.question:
            given.ask(part.quote, known.question)
        given.kind = "逐项" if fact.item else "定额"
        given.item = fact.item
        given.amount = {"按项": fact.name, "取值": {**rows}, "原文": grant.awards[0].quote}
        if fact.item is None and len(options) < len(fact.type.options):
            listed = ", ".join(f'"{option}"' for option in options)
            given.lines.append(f"{fact.name} 属于 [{listed}] ← {part.quote}")
        if fact.item is None:
            found.said.append((part.start, part.end))
        given.options = options
        return True
    return False
