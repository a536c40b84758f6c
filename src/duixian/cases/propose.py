"""Proposes boundary cases from a pack's own thresholds, for a person to confirm.

What the engines give is written down as expected, so a proposal proves nothing by itself: it is
marked 待确认 and never counts as passed before somebody signs it.
"""

from dataclasses import dataclass

from duixian.cases.boundaries import BeyondMe, Point, points
from duixian.cases.case import Outcome
from duixian.cases.cases_from_tree import cases_from
from duixian.cases.run import run_cases, words
from duixian.cases.written import HEAD, item
from duixian.law.source import Source
from duixian.rules.library import Library
from duixian.rules.plan import Plan

#: The year assessed where a policy has no dates yet.
_YEAR = 2024
_MARK = "算例:"


@dataclass(frozen=True, slots=True)
class Proposal:
    """`items`: YAML to append under 算例; `left_out`: benefits nothing could be made up for."""

    items: tuple[str, ...]
    left_out: tuple[str, ...]
    #: the whole text of a cases.yaml with the items at its end
    text: str


def propose(plan: Plan, library: Library, existing: Source | None) -> Proposal:
    """Cases that a pack's cases.yaml does not have yet, with what the engines give."""
    code, text = plan.meta.code, _beginning(plan, existing)
    known = {case.name for case in cases_from(existing, library, code)} if existing else set()
    year = int(plan.meta.force.begins[:4]) if plan.meta.force.begins else _YEAR
    found: list[Point] = []
    left_out = []
    for benefit in plan.benefits:
        try:
            found += points(benefit, library.dictionary, year)
        except BeyondMe:
            left_out.append(benefit.id)
    fresh = [point for point in found if point.name not in known]
    drafts = [item(point, plan, {"状态": "不适用"}) for point in fresh]
    ran = _run(text + "".join(drafts), library, code, len(fresh)) if fresh else []
    items = tuple(item(p, plan, _got(o, p)) for p, o in zip(fresh, ran, strict=True))
    return Proposal(items, tuple(left_out), text + "".join(items))


def _beginning(plan: Plan, existing: Source | None) -> str:
    if existing is None:
        return HEAD.format(short=plan.meta.short) + f"{_MARK}\n"
    return existing.text.rstrip() + "\n"


def _run(text: str, library: Library, code: str, count: int) -> list[Outcome]:
    cases = cases_from(Source("proposed", text), library, code)
    return run_cases(cases[-count:], library, code)


def _got(outcome: Outcome, point: Point) -> dict[str, str]:
    """What the engines give the point's benefit, as 预期 writes it."""
    if outcome.refused:
        return {"状态": "不适用"}
    result = outcome.results[0]
    got = {"状态": result.status.value, "金额": words(result.amount)}
    if point.earlier and result.payable is not None:
        got["应付"] = words(result.payable)
    return got
