"""Suppositions compiled: the plans as they are beside the plans as they would be.

Every change goes through the ordinary compiler (decision 0009), so an unknown fact, a wrong unit
or a form that does not fit its kind is found as in any pack.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from duixian.awards.assessment import policy_state
from duixian.law.source import Source
from duixian.rules.blocks.anchor import folded
from duixian.rules.diagnostics import Diagnostics
from duixian.rules.library import Library
from duixian.rules.pack import POLICY, Compiled, compile_source
from duixian.rules.plan import Plan
from duixian.whatif.change import NOTHING, Change
from duixian.whatif.edit import edit_from, edited
from duixian.whatif.meaning import changed
from duixian.whatif.place import Place, find_place


@dataclass(frozen=True, slots=True)
class Assumption:
    """One thing that is supposed: where, what stands there, what would stand there."""

    benefit: str
    name: str
    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Pair:
    """A policy in two versions; None where it is not there in one of them."""

    before: Plan | None
    after: Plan | None

    @property
    def plan(self) -> Plan:
        """The later version that there is."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def changed(self) -> tuple[str, ...]:
        """The ids of the benefits that differ."""
        return changed(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """The policies in question, each in both versions, and what was supposed."""

    pairs: tuple[Pair, ...]
    assumptions: tuple[Assumption, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[str, ...]:
        """The ids of all benefits that differ."""
        return tuple(id for pair in self.pairs for id in pair.changed)


def suppose(library: Library, changes: Iterable[Change]) -> Hypothesis:
    """The library with these changes. Raises Diagnostics (DX501 to DX505, the compiler's own)."""
    placed = [(change, find_place(change, library)) for change in changes]
    pairs = []
    for code in dict.fromkeys(place.plan.meta.code for _, place in placed):
        mine = [(change, place) for change, place in placed if place.plan.meta.code == code]
        edits = [edit_from(change, place) for change, place in mine]
        compiled = compile_source(
            edited(library.sources[code], edits), library.dictionary, supposed=True
        )
        pairs.append(Pair(library.plan(code), _sound(compiled)))
    told = tuple(_assumption(change, place) for change, place in placed)
    return Hypothesis(tuple(pairs), told, tuple(_left(placed)))


def suppose_pack(library: Library, path: Path) -> Hypothesis:
    """The library with a whole pack in place of the one of its code, or beside all others."""
    file = path / POLICY if path.is_dir() else path
    compiled = compile_source(Source.read(file), library.dictionary, supposed=True)
    after = _sound(compiled)
    before = library.plan(after.meta.code)
    pair = Pair(before, after)
    notes = [f"假设的政策整份取自 {file}"]
    if before is not None:
        notes.append(f"改了哪些话和规则，见 duixian diff {Path(before.path).parent} {path}")
    else:
        notes.append(f"政策库里没有代码为 {after.meta.code} 的政策：改前按没有这项政策计算")
    if compiled.findings:
        count = len(compiled.findings)
        notes.append(f"假设的规则有 {count} 处与它的原文不一致，逐处见 duixian check {file.parent}")
    return Hypothesis((pair,), tuple(_replaced(pair, library, compiled.source)), tuple(notes))


def with_others(hypothesis: Hypothesis, others: Sequence[Plan]) -> Hypothesis:
    """The same beside policies that stay as they are."""
    held = {pair.plan.meta.code for pair in hypothesis.pairs}
    more = tuple(Pair(plan, plan) for plan in others if plan.meta.code not in held)
    return Hypothesis((*hypothesis.pairs, *more), hypothesis.assumptions, hypothesis.notes)


class Idle(ValueError):
    """The year lies outside the force of what was asked; says which and when."""


def running(hypothesis: Hypothesis, year: int) -> Hypothesis:
    """Only the versions in force in the year. Raises Idle where that leaves none."""
    pairs = tuple(
        Pair(_in_force(p.before, year), _in_force(p.after, year)) for p in hypothesis.pairs
    )
    held = tuple(pair for pair in pairs if pair.before or pair.after)
    if not held:
        raise Idle("；".join(policy_state(pair.plan, year).text for pair in hypothesis.pairs))
    return Hypothesis(held, hypothesis.assumptions, hypothesis.notes)


def _in_force(plan: Plan | None, year: int) -> Plan | None:
    if plan is None or policy_state(plan, year).in_force is False:
        return None
    return plan


def _sound(compiled: Compiled) -> Plan:
    if compiled.plan is None:
        raise Diagnostics(list(compiled.errors))
    return compiled.plan


def _assumption(change: Change, place: Place) -> Assumption:
    before = place.words if not place.key else NOTHING
    return Assumption(place.id, place.block.of.name, place.path, before, change.words)


def _replaced(pair: Pair, library: Library, source: Source) -> Iterable[Assumption]:
    """What a whole pack changes, block by block, as far as a line can say it."""
    old = {b.id: b for b in pair.before.benefits} if pair.before else {}
    new = {b.id: b for b in pair.after.benefits} if pair.after else {}
    for id in pair.changed:
        name = (new.get(id) or old[id]).name
        before, after = ("有" if id in one else NOTHING for one in (old, new))
        if before == after:
            before, after = "原规则", "假设的规则"
        yield Assumption(id, name, "整块", before, after)


def _left(placed: Sequence[tuple[Change, Place]]) -> Iterable[str]:
    """A figure that stands elsewhere in the block too, and was not changed with this one."""
    spans = {place.span for _, place in placed}
    for _, place in placed:
        if place.figure is None:
            continue
        words = place.figure.words
        others = [
            one
            for one in place.block.figures.within(place.block.of.span)
            if one.span not in spans and folded(one.words) == folded(words)
        ]
        if others:
            source = place.block.source
            lines = "、".join(str(source.position(one.span.start)[0]) for one in others)
            yield f"{place.id} 里还有“{words}”没有跟着改（第 {lines} 行）"
