"""Truth with three values (Kleene): true, false, or unknown with what would decide it."""

from collections.abc import Sequence
from dataclasses import dataclass

from duixian.assess.needs import NOTHING, Needs


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a condition holds; only an unknown one has needs."""

    truth: bool | None
    needs: Needs = NOTHING


YES = Verdict(True)
NO = Verdict(False)


def known(truth: bool) -> Verdict:
    """A decided condition."""
    return YES if truth else NO


def unknown(*needs: Needs) -> Verdict:
    """An undecided condition and what would decide it."""
    return Verdict(None, NOTHING.union(*needs))


def negation(verdict: Verdict) -> Verdict:
    """Not: unknown stays unknown."""
    return verdict if verdict.truth is None else known(not verdict.truth)


def at_least(k: int, verdicts: Sequence[Verdict]) -> Verdict:
    """At least `k` hold: decided as soon as the known ones decide."""
    sure = sum(v.truth is True for v in verdicts)
    possible = sum(v.truth is not False for v in verdicts)
    if sure >= k:
        return YES
    if possible < k:
        return NO
    return unknown(*(v.needs for v in verdicts))


def all_of(verdicts: Sequence[Verdict]) -> Verdict:
    """And: one false decides; none is true."""
    return at_least(len(verdicts), verdicts)


def any_of(verdicts: Sequence[Verdict]) -> Verdict:
    """Or: one true decides; none is false."""
    return at_least(1, verdicts)
