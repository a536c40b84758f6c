"""The columns of all frames → one statement: a CTE for each frame, phase and level.

Every step names the columns that a later one still reads: `SELECT *` over a thousand columns took
the planner of DuckDB five times as long.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import inf

from sqlglot import exp

from duixian.batch import tree
from duixian.batch.frames import APPLICANT, BEFORE, Column, Frames, levels
from duixian.batch.inlining import inlined
from duixian.batch.relations import EVERYBODY, Bounds, base, join_all, named, same, table
from duixian.batch.sources import OWNER, Relation, Sources
from duixian.batch.terms import Term

#: Where a column is read: its phase and level.
Position = tuple[float, float]
END: Position = (inf, inf)


def statement(
    sources: Sources, outputs: Mapping[str, Term], part: Bounds = EVERYBODY
) -> exp.Select:
    """The whole statement: one row an applicant, 编号 first, then the outputs."""
    frames = sources.frames
    columns, outputs = inlined(frames.columns, frames.needed(outputs.values()), outputs)
    lean = replace(sources, frames=Frames(columns))
    made = _Statement(lean, part, sorted(columns.values(), key=lambda one: one.name))
    return made.select(outputs)


@dataclass(slots=True)
class _Statement:
    sources: Sources
    part: Bounds
    needed: list[Column]
    steps: list[tuple[str, exp.Select]] = field(default_factory=list)

    def select(self, outputs: Mapping[str, Term]) -> exp.Select:
        reads = self._reads(outputs)
        chain = _Chain(self, {one.name for one in self.needed if not one.frame}, reads)
        for kind in self._kinds(0):
            self._sum(kind, BEFORE, "")
        main, *others = self.sources.relations[APPLICANT].values()
        chain.at = self.step("a", base([main], chain.names, self.part))
        chain.held = [name for name in main.outputs if name in chain.names]
        self._join(chain, 0, others)
        last = max((one.phase for one in self.needed), default=0)
        for phase in range(last + 1):
            if phase:
                self._join(chain, phase)
            own = [one for one in self._of(APPLICANT) if one.phase == phase and not one.over]
            chain.compute(own)
            for kind in self._kinds(phase + 1):
                self._sum(kind, phase, chain.at)
        found = exp.Select(expressions=[tree.column(OWNER), *named(outputs)])
        found.from_(table(chain.at), copy=False)
        for name, query in self.steps:
            found.with_(tree.name(name), as_=query, copy=False)
        return found

    def step(self, prefix: str, query: exp.Select) -> str:
        """Notes a step; its name."""
        name = f"{prefix}{len(self.steps)}"
        self.steps.append((name, query))
        return name

    def _of(self, frame: str) -> list[Column]:
        return [one for one in self.needed if one.frame == frame]

    def _kinds(self, phase: int) -> list[str]:
        return sorted({one.over for one in self.needed if one.over and one.phase == phase})

    def _sums(self, kind: str, phase: int) -> dict[str, Term]:
        return {
            one.name: one.term
            for one in self.needed
            if one.over == kind and one.phase == phase and one.term is not None
        }

    def _reads(self, outputs: Mapping[str, Term]) -> dict[str, Position]:
        """Where every column of the applicants is read last."""
        found = {name: END for term in outputs.values() for name in term.columns}
        # A later sum over a kind computes the columns of its items anew.
        last: dict[str, int] = {}
        for one in self.needed:
            if one.over:
                last[one.over] = max(last.get(one.over, 0), one.phase - 1)
        for one in self.needed:
            for name in one.term.columns if one.term is not None else ():
                # Whatever the items of a phase read has to last until its end.
                at: Position = (one.phase, one.level)
                if one.frame or one.over:
                    at = (max(one.phase, last.get(one.frame, 0) if one.frame else 0), inf)
                found[name] = max(found.get(name, (0, 0)), at)
        return found

    def _sum(self, kind: str, phase: int, applicants: str) -> None:
        """The items of a kind, what is computed of each, and the sums the next phase reads."""
        columns = self.sources.frames.columns
        sums = self._sums(kind, phase + 1)
        own = {n for n in self.sources.frames.needed(sums.values()) if columns[n].frame == kind}
        made = [columns[name] for name in sorted(own)]
        read = _columns_of([*sums.values(), *(one.term for one in made if one.term is not None)])
        imports = sorted(name for name in read if columns[name].frame == APPLICANT)
        reads: dict[str, Position] = {}
        for one in made:
            for name in one.term.columns if one.term is not None else ():
                reads[name] = max(reads.get(name, (0, 0)), (0, one.level))
        reads |= {name: END for term in sums.values() for name in term.columns}
        chain = _Chain(self, own, reads)
        relations = [*self.sources.relations[kind].values()]
        chain.at = self.step("i", base(relations, own, self.part, (applicants, imports)))
        chain.held = [*(one.name for one in made if one.term is None), *imports]
        chain.compute([one for one in made if one.term is not None], phase=0)
        query = exp.Select(expressions=[tree.column(OWNER), *named(sums)])
        query.from_(table(chain.at), copy=False).group_by(tree.column(OWNER), copy=False)
        self.steps.append((_sum_step(kind, phase + 1), query))

    def _join(self, chain: "_Chain", phase: int, others: Sequence[Relation] = ()) -> None:
        """The applicants with the sums over their items, and with the rows of other tables."""
        held = [tree.column(name, "m") for name in (OWNER, *chain.held)]
        query = exp.Select(expressions=held)
        query.from_(exp.alias_(table(chain.at), "m", table=True), copy=False)
        for number, kind in enumerate(self._kinds(phase)):
            alias = f"k{number}"
            on = same((OWNER,), (OWNER,), "m", alias)
            sums = exp.alias_(table(_sum_step(kind, phase)), alias, table=True)
            query.join(sums, on=on, join_type="left", copy=False)
            found = list(self._sums(kind, phase))
            query.select(*(tree.column(name, alias) for name in found), copy=False)
            chain.held += found
        if others:
            main = next(iter(self.sources.relations[APPLICANT].values()))
            join_all(query, main, others, chain.names, self.part)
            chain.held += [n for one in others for n in one.outputs if n in chain.names]
        chain.at = self.step("s", query)


@dataclass(slots=True)
class _Chain:
    """The steps of a frame, one a level; each holds what a later one reads."""

    statement: _Statement
    names: set[str]
    reads: Mapping[str, Position]
    at: str = ""
    held: list[str] = field(default_factory=list)

    def compute(self, columns: Iterable[Column], phase: int | None = None) -> None:
        """Adds the columns, level by level."""
        for level in levels(one for one in columns if one.term is not None):
            here = (level[0].phase if phase is None else phase, level[0].level)
            self.held = [name for name in self.held if self.reads.get(name, (0, 0)) > here]
            terms = {one.name: one.term for one in level if one.term is not None}
            kept: list[exp.Expr] = [tree.column(name) for name in (OWNER, *self.held)]
            query = exp.Select(expressions=kept + named(terms)).from_(table(self.at), copy=False)
            self.at = self.statement.step("s", query)
            self.held += terms


def _columns_of(terms: Iterable[Term]) -> set[str]:
    return {name for term in terms for name in term.columns}


def _sum_step(kind: str, phase: int) -> str:
    return f"{kind}合计{phase}"
