"""What came of cases, in lines that a policy officer can act upon."""

from collections import Counter
from collections.abc import Iterable, Iterator

from duixian.assess.result import BenefitResult, Reason
from duixian.cases.case import Check, Outcome, Verdict

_MARKS = {True: "✓", False: "✗", None: "？"}
#: Reasons deeper than this say little of why a case differs.
_DEPTH = 2


def told(outcome: Outcome) -> Iterator[str]:
    """A case that failed or waits, with its place, its sentence and what differs."""
    case = outcome.case
    yield f"{outcome.verdict}  {case.name}"
    yield f"  --> {case.source.path}:{case.line}"
    yield f"  为什么：{case.why}"
    if outcome.refused:
        yield f"  不能测算：{outcome.refused}"
    wrong = [check for check in outcome.checks if not check.holds]
    for check in wrong:
        yield f"  {_where(check)}：应为 {check.expected}，得到 {check.got}（第 {check.line} 行）"
    for benefit in dict.fromkeys(check.benefit for check in wrong):
        result = next((r for r in outcome.results if r.benefit == benefit), None)
        if result is not None:
            yield from _why(result)
    if outcome.verdict is Verdict.OPEN:
        yield "  核对后写上 确认人: 姓名，并把 为什么 写成一句依据；在此之前不算通过。"


def summary(outcomes: Iterable[Outcome]) -> str:
    """`14 个算例：13 通过，1 待确认`."""
    counts = Counter(outcome.verdict for outcome in outcomes)
    parts = [f"{counts[v]} {v}" for v in Verdict if counts[v] or v is Verdict.PASSED]
    return f"{counts.total()} 个算例：" + "，".join(parts)


def _where(check: Check) -> str:
    return f"{check.benefit} {check.what}".strip()


def _why(result: BenefitResult) -> Iterator[str]:
    yield f"  {result.benefit} {result.summary}"
    for reason in result.reasons:
        yield from _tree(reason, 0)
    for line in result.calculation:
        yield f"    = {line.text}"


def _tree(reason: Reason, depth: int) -> Iterator[str]:
    quote = f"  ←“{reason.place.text}”" if reason.place is not None else ""
    yield f"    {'  ' * depth}{_MARKS[reason.truth]} {reason.text}{quote}"
    if depth < _DEPTH:
        for child in reason.children:
            yield from _tree(child, depth + 1)
