"""Runs cases by the engines that assess real applicants, and compares in words."""

from collections.abc import Iterable, Iterator

from duixian.assess.engine import Engine
from duixian.assess.result import Assessment, BenefitResult, Interval
from duixian.awards.assessment import OutOfForce, assess_applicant
from duixian.cases.case import Case, Check, Expected, Outcome
from duixian.rules.library import Library
from duixian.rules.types import YUAN
from duixian.rules.values import format_value


def run_cases(cases: Iterable[Case], library: Library, code: str) -> list[Outcome]:
    """Run the cases of the pack `code`; other packs of the library take no part."""
    own = library.only([code])
    engine = Engine(own.plans, own.dictionary, own.sources)
    return [_run(case, own, engine) for case in cases]


def _run(case: Case, library: Library, engine: Engine) -> Outcome:
    try:
        found = assess_applicant(library, engine, case.applicant, case.year)
    except OutOfForce as error:
        return Outcome(case, (), refused=str(error))
    by_id = {result.benefit: result for result in found.benefits}
    checks = [c for one in case.expected for c in _checks(case, one, by_id[one.benefit])]
    if case.total is not None:
        line = case.line
        checks.append(Check("", "合计", words(case.total), words(_total(found)), line))
    results = tuple(by_id[one.benefit] for one in case.expected)
    return Outcome(case, tuple(checks), results)


def _checks(case: Case, wanted: Expected, got: BenefitResult) -> Iterator[Check]:
    line = case.source.position(wanted.span.start)[0]
    pairs = (
        ("状态", wanted.status, got.status.value),
        ("封顶前", _said(wanted.before_caps), words(got.before_caps)),
        ("金额", "无" if wanted.no_amount else _said(wanted.amount), words(got.amount)),
        ("应付", _said(wanted.payable), words(got.payable)),
    )
    for what, expected, found in pairs:
        if expected is not None:
            yield Check(wanted.benefit, what, expected, found, line)
    if wanted.missing is not None:
        facts = {missing.fact for missing in got.missing}
        yield Check(wanted.benefit, "缺少", _set(wanted.missing), _set(facts), line)


def _total(found: Assessment) -> Interval | None:
    return found.settlement.total if found.settlement is not None else None


def _said(amount: Interval | None) -> str | None:
    return None if amount is None else words(amount)


def words(amount: Interval | None) -> str:
    """An amount as cases.yaml writes it: 30万元, [0元, 30万元], 无."""
    if amount is None:
        return "无"
    low = format_value(amount.low, YUAN)
    if amount.point:
        return low
    return f"[{low}, {'不限' if amount.high is None else format_value(amount.high, YUAN)}]"


def _set(facts: Iterable[str]) -> str:
    return "、".join(sorted(facts)) or "无"
