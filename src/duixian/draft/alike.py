"""Several grants in one wording: the same with other figures, or two facts with two amounts."""

import re
from dataclasses import replace

from duixian.draft.block import DraftBlock, Value
from duixian.draft.grants import Grant
from duixian.draft.literals import literal_of
from duixian.draft.measures import groups_of, noun_before
from duixian.draft.sentence import ANY, Part, sentence_of
from duixian.law.quantity import Quantity

#: A condition that names no fact of its own: 达到5亿元的.
_BARE = re.compile(f"(?:对|其中)*(?:达到|达|超过|超|突破)?{ANY}(?:[（(]含[）)])?(?:以上)?的?")
_PAIRED = re.compile("和|及|、|与")


def merged(grants: list[Grant]) -> list[list[Grant]]:
    """Grants that differ in their figures only, together: 达到 A 的给予 X；达到 B 的给予 Y."""
    groups: list[list[Grant]] = []
    for grant in grants:
        last = groups[-1][-1] if groups else None
        near = last is not None and (last.sentence is grant.sentence or grant.sentence.goes_on)
        if last is not None and near and _alike(last, grant):
            groups[-1].append(grant)
        else:
            groups.append([grant])
    return groups


def _alike(first: Grant, second: Grant) -> bool:
    """Whether the second is the first with another threshold and another amount."""
    one, other = _single(first), _single(second)
    if one is None or other is None or first.steps or second.steps:
        return False
    if (one.dimension, one.comparator) != (other.dimension, other.comparator):
        return False
    if _skeleton(first) == _skeleton(second):
        return True
    return _BARE.fullmatch("".join(part.shape for part in second.conditions)) is not None


def _single(grant: Grant) -> Quantity | None:
    """The only bound of a grant that pays one stated amount."""
    bounded = [q for part in grant.conditions for q in part.figures if q.comparator]
    money = [q for part in grant.awards for q in part.figures if q.dimension == "money"]
    plain = len(money) == 1 and money[0].comparator is None and not grant.rates
    single = len(bounded) == 1 and bounded[0].comparator in (">", ">=")
    return bounded[0] if plain and single else None


def _skeleton(grant: Grant) -> str:
    shapes = [re.sub("\uf8ff+", "", part.shape) for part in (*grant.conditions, *grant.awards)]
    return "|".join(shapes)


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
    asked = "几句合成分档，只给所达到的最高一档，是否相符？"
    block.ask(group[0].awards[0].quote, asked)


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
    sentence = replace(
        sentence_of(text + tail, defined=grant.sentence.defined), around="", said_by=part.text
    )
    amounts = [q for p in grant.awards for q in p.figures if q.dimension == "money"]
    award = grant.awards[0]
    paid = sentence_of(
        f"给予{amounts[i].raw}{award.sentence.text[amounts[1].span.end : award.end]}"
    )
    paid = replace(paid, said_by=award.text)
    conditions = [*grant.conditions]
    conditions[at] = sentence.whole
    return replace(grant, conditions=conditions, awards=[paid.whole])
