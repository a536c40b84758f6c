"""Several grants in one wording: the same with other figures, or two facts with two amounts."""

import re
from dataclasses import replace

from duixian.draft.block import DraftBlock, Value
from duixian.draft.conditions import groups_of, noun_before
from duixian.draft.grants import Grant
from duixian.draft.literals import literal_of
from duixian.draft.sentence import Part, sentence_of

_PAIRED = re.compile("和|及|、|与")


def merged(grants: list[Grant]) -> list[list[Grant]]:
    """Grants that differ in their figures only, together: 每新增…的给予 A，每新增…的给予 B."""
    groups: list[list[Grant]] = []
    for grant in grants:
        last = groups[-1][-1] if groups else None
        same = last is not None and last.sentence is grant.sentence
        if last is not None and same and _skeleton(last) == _skeleton(grant):
            groups[-1].append(grant)
        else:
            groups.append([grant])
    return groups


def _skeleton(grant: Grant) -> str:
    shapes = [re.sub("\uf8ff+", "", part.shape) for part in (*grant.conditions, *grant.awards)]
    bounded = [q for part in grant.conditions for q in part.figures if q.comparator]
    single = len(bounded) == 1 and bounded[0].comparator in (">", ">=")
    return "|".join(shapes) if single and grant.awards else f"{id(grant)}"


def tiers_of(group: list[Grant], block: DraftBlock) -> None:
    """Turn the block of the first of several like grants into tiers over all of them."""
    pairs = []
    for grant in group:
        threshold = next(q for part in grant.conditions for q in part.figures if q.comparator)
        amount = next((q for p in grant.awards for q in p.figures if q.dimension == "money"), None)
        literal, paid = literal_of(threshold), literal_of(amount) if amount else None
        if literal is None or paid is None:
            return
        pairs.append((threshold, literal, paid))
    items = block.keys.get("逐项")
    body = items if isinstance(items, dict) else block.keys
    fact = _taken_out(body, pairs[0][1]) or _taken_out(block.keys, pairs[0][1])
    if not fact:
        return
    rows: dict[str, Value] = {
        (f"超过 {word}" if q.comparator == ">" else word): paid
        for q, word, paid in sorted(pairs, key=lambda one: one[0].value)
    }
    body["金额"] = {"按档": fact, "档位": rows, "原文": group[0].awards[0].quote}
    if not isinstance(items, dict):
        block.kind = "分档"


def _taken_out(body: dict[str, Value], literal: str) -> str:
    """Take the threshold out of the conditions; its fact."""
    listed = body.get("条件")
    lines = listed if isinstance(listed, list) else []
    line = next((one for one in lines if f" {literal} ←" in str(one)), None)
    fact = re.split(" (?:>=|>) ", str(line))[0] if line is not None else ""
    if not fact or fact.startswith("首次("):
        return ""
    body["条件"] = [one for one in lines if one is not line]
    return fact


def respective(grant: Grant) -> list[Grant]:
    """批发额和零售额首次突破 A 和 B 的，分别给予 X 和 Y: one grant a fact, with its figures."""
    for at, part in enumerate(grant.conditions):
        for group in groups_of(part):
            noun, start = noun_before(part, group[0])
            names = _PAIRED.split(re.sub("(?:首次|首)$", "", re.sub("[（(].*", "", noun)))
            amounts = [(p, q) for p in grant.awards for q in p.figures if q.dimension == "money"]
            if len(group) != len(names) or len(group) != len(amounts) or len(group) != 2:
                continue
            if min(map(len, names)) < 2 or "分别" not in grant.awards[0].text:
                continue
            return [_only(grant, at, part, i, names, start) for i in range(2)]
    return [grant]


def _only(grant: Grant, at: int, part: Part, i: int, names: list[str], start: int) -> Grant:
    """The grant with the i-th fact, threshold and amount; its words are the whole part's."""
    group = next(g for g in groups_of(part) if len(g) == 2)
    lead = part.sentence.text[part.start : start]
    word = part.sentence.text[start + sum(map(len, names)) + 1 : group[0].span.start]
    text = f"{lead}{names[i]}{word}{group[i].raw}"
    tail = part.sentence.text[group[1].span.end : part.end]
    sentence = replace(sentence_of(text + tail, around=""), around="", said_by=part.text)
    amounts = [q for p in grant.awards for q in p.figures if q.dimension == "money"]
    award = grant.awards[0]
    paid = sentence_of(
        f"给予{amounts[i].raw}{award.sentence.text[amounts[1].span.end : award.end]}"
    )
    paid = replace(paid, said_by=award.text)
    conditions = [*grant.conditions]
    conditions[at] = sentence.whole
    return replace(grant, conditions=conditions, awards=[paid.whole])
