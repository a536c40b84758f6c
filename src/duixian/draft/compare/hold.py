"""Holds the drafted blocks of a clause against the hand-written ones, element by element.

A verdict per element: 对 right; 对已问 right, yet asked about; 问 different or absent, and a person
is asked about these words; 错 different and nobody is told; 漏 absent and nobody is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from duixian.draft.compare.elements import Element, elements_of, key_of
from duixian.rules.plan import Benefit, Plan, Undertaking

VERDICTS = ("对", "对已问", "问", "错", "漏")


@dataclass(frozen=True, slots=True)
class Difference:
    """One element: its clause, aspect, verdict, what the person wrote and what the draft has."""

    clause: str
    aspect: str
    verdict: str
    hand: str
    draft: str
    kind: str = ""


@dataclass(slots=True)
class _Side:
    """A block of one side: where its words stand in the clause, its elements."""

    block: Benefit | Undertaking
    elements: list[Element]
    places: set[int] = field(default_factory=set)


class Marks:
    """The words of a clause that are left to a person."""

    def __init__(self, text: str, phrases: list[str]) -> None:
        self._each = [_places(text, [phrase]) for phrase in phrases]

    def cover(self, places: set[int]) -> bool:
        """Whether one question is about these words: a third of them at least."""
        return any(3 * len(places & mark) >= len(places) > 0 for mark in self._each)

    def touch(self, places: set[int]) -> bool:
        """Whether one question lies within these words."""
        return any(mark & places for mark in self._each)


def hold(hand: Plan, draft: Plan, marked: dict[str, list[str]]) -> list[Difference]:
    """Compare two plans of one text; `marked` are the words left to a person, by clause."""
    texts = {clause.path: _plain(clause.text) for clause in hand.clauses}
    found: list[Difference] = []
    for path, text in texts.items():
        marks = Marks(text, marked.get(path, []))
        mine = [_side(block, text) for block in _blocks(hand, path)]
        theirs = [_side(block, text) for block in _blocks(draft, path)]
        if mine or theirs:
            found += _clause(path, text, marks, mine, theirs)
        found += _general(path, text, marks, hand, draft)
    return found


def _blocks(plan: Plan, path: str) -> list[Benefit | Undertaking]:
    every: list[Benefit | Undertaking] = [*plan.benefits, *plan.undertakings]
    return sorted((b for b in every if b.clause == path), key=lambda b: b.span.start)


def _side(block: Benefit | Undertaking, text: str) -> _Side:
    elements = elements_of(block)
    side = _Side(block, elements)
    for element in elements:
        if element.aspect in ("金额", "门槛", "上限", "条件", "目标"):
            side.places |= _places(text, [element.quote])
    if isinstance(block, Benefit):
        side.places |= _places(text, [block.open_words, block.refers_to, *block.contents])
    else:
        side.places |= _places(text, [*block.tasks])
    return side


def _plain(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and c != "*")


def _places(text: str, phrases: list[str]) -> set[int]:
    """The characters of a text that the phrases cover."""
    places: set[int] = set()
    for phrase in phrases:
        words = _plain(phrase)
        at = text.find(words) if words else -1
        while at >= 0:
            places |= set(range(at, at + len(words)))
            at = text.find(words, at + 1)
    return places


def _clause(
    path: str, text: str, marks: Marks, mine: list[_Side], theirs: list[_Side]
) -> Iterator[Difference]:
    left = list(theirs)
    for side in mine:
        partner = _partner(side, left, len(mine) == len(theirs), mine.index(side), theirs)
        if partner is not None:
            left.remove(partner)
        yield from _pair(path, text, marks, side, partner)
    for extra in left:
        asked = not extra.places or marks.cover(extra.places)
        paying = any(e.aspect in ("金额", "门槛", "上限") for e in extra.elements)
        verdict = "问" if asked or not paying else "错"
        yield Difference(
            path, "类型", verdict, "（没有这一块）", extra.block.kind, extra.block.kind
        )


def _partner(
    side: _Side, left: list[_Side], even: bool, at: int, theirs: list[_Side]
) -> _Side | None:
    """The drafted block that rests on the same words; else, as many on both sides, in order."""
    mine = {
        (e.aspect, e.key) for e in side.elements if e.aspect in ("金额", "上限", "门槛", "条件")
    }
    scored = [
        (len(side.places & other.places) * (1 + len(mine & _keys(other))), -i, other)
        for i, other in enumerate(left)
    ]
    best = max(scored, key=lambda one: one[:2], default=None)
    if best is not None and best[0] > 0:
        return best[2]
    if even and at < len(theirs) and theirs[at] in left:
        return theirs[at]
    return left[0] if len(left) == 1 and even else None


def _keys(side: _Side) -> set[tuple[str, str]]:
    return {(element.aspect, element.key) for element in side.elements}


def _pair(
    path: str, text: str, marks: Marks, side: _Side, partner: _Side | None
) -> Iterator[Difference]:
    drafted = list(partner.elements) if partner is not None else []
    kind = side.block.kind
    open_elements: list[Element] = []
    for element in side.elements:
        same = next(
            (d for d in drafted if (d.aspect, d.key) == (element.aspect, element.key)), None
        )
        if same is None:
            open_elements.append(element)
            continue
        drafted.remove(same)
        asked = marks.cover(_places(text, [same.quote]))
        yield Difference(
            path, element.aspect, "对已问" if asked else "对", element.key, same.key, kind
        )
    for element in open_elements:
        other = _nearest(element, drafted, text)
        if other is not None:
            drafted.remove(other)
        yield _different(path, text, marks, element, other, side, partner, kind)
    for extra in drafted:
        if extra.aspect in ("类型", "对象"):
            continue
        here = _places(text, [extra.quote])
        if partner is not None and not extra.quote:
            here = partner.places
        asked = marks.cover(here)
        verdict = "问" if asked else "错"
        yield Difference(path, extra.aspect, verdict, "（没有）", extra.key, kind)


def _nearest(element: Element, drafted: list[Element], text: str) -> Element | None:
    """What the draft says instead: of the same aspect and the same words."""
    same = [d for d in drafted if d.aspect == element.aspect]
    if element.aspect in ("类型", "对象", "频次", "排名"):
        return same[0] if same else None
    here = _places(text, [element.quote])
    return next((d for d in same if _places(text, [d.quote]) & here), None)


def _different(
    path: str, text: str, marks: Marks, element: Element, other: Element | None,
    side: _Side, partner: _Side | None, kind: str,
) -> Difference:  # fmt: skip
    here = _places(text, [element.quote])
    if other is not None:
        here |= _places(text, [other.quote])
    if element.aspect in ("类型", "频次", "排名", "总则", "其他"):
        here = _award(text, side)
    if element.aspect == "对象" or not here:
        whole = side.places | (partner.places if partner is not None else set())
        asked = marks.touch(here or whole)
    else:
        asked = marks.cover(here)
    verdict = "问" if asked else "漏" if other is None else "错"
    return Difference(path, element.aspect, verdict, element.key, other.key if other else "", kind)


def _award(text: str, side: _Side) -> set[int]:
    """The words of what a block gives."""
    quotes = [element.quote for element in side.elements if element.aspect in ("金额", "上限")]
    return _places(text, quotes) or side.places


def _general(path: str, text: str, marks: Marks, hand: Plan, draft: Plan) -> Iterator[Difference]:
    """Scope, exclusions and non-cumulation that a clause rules for all the others."""
    mine, theirs = _conditions(hand, path), _conditions(draft, path)
    for element in mine:
        same = next((one for one in theirs if one.key == element.key), None)
        asked = marks.cover(_places(text, [element.quote]))
        if same is not None:
            theirs.remove(same)
        verdict = ("对已问" if asked else "对") if same else ("问" if asked else "漏")
        yield Difference(path, "条件", verdict, element.key, same.key if same else "", "总则")
    for extra in theirs:
        asked = marks.cover(_places(text, [extra.quote]))
        yield Difference(path, "条件", "问" if asked else "错", "（没有）", extra.key, "总则")
    yield from _no_double(path, text, marks, hand, draft)


def _conditions(plan: Plan, path: str) -> list[Element]:
    found: dict[str, Element] = {}
    for benefit in plan.benefits:
        for condition in benefit.conditions:
            if condition.source in ("scope", "exclusion") and condition.clause == path:
                key = key_of(condition.expr)
                found[key] = Element("条件", key, "", condition.quote.text)
    return list(found.values())


def _no_double(path: str, text: str, marks: Marks, hand: Plan, draft: Plan) -> Iterator[Difference]:
    mine = (
        hand.non_cumulation if hand.non_cumulation and hand.non_cumulation.clause == path else None
    )
    theirs = draft.non_cumulation
    theirs = theirs if theirs is not None and theirs.clause == path else None
    if mine is None and theirs is None:
        return
    first = _flags(mine)
    second = _flags(theirs)
    quote = (mine or theirs).quote.text  # type: ignore[union-attr]
    asked = marks.cover(_places(text, [quote]))
    verdict = ("对已问" if asked else "对") if first == second else "问" if asked else "错"
    yield Difference(path, "总则", verdict, first, second, "总则")


def _flags(rule: object) -> str:
    if rule is None:
        return "（没有）"
    names = ("within", "district", "advance", "deducts")
    return " ".join(str(getattr(rule, name)) for name in names)
