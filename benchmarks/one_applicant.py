"""One applicant over all packs: warm without and with explanation, against rules by hand."""

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks.by_hand import RULES
from duixian.assess.engine import Engine
from duixian.assess.explain import explain
from duixian.register.applicant import Applicant
from duixian.register.read import read_applicants
from duixian.rules.dictionary import Dictionary
from duixian.rules.library import Library, load_library

HERE = Path(__file__).parent
ROUNDS = 7
YEAR = 2024


def median(work: Callable[[], object], least: float = 0.2) -> float:
    """The median over ROUNDS of one call's time in seconds, each round at least `least` long."""
    work()
    start = time.perf_counter()
    work()
    calls = max(1, int(least / max(time.perf_counter() - start, 1e-9)))
    rounds = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        for _ in range(calls):
            work()
        rounds.append((time.perf_counter() - start) / calls)
    return statistics.median(rounds)


def flat(applicant: Applicant, dictionary: Dictionary, year: int) -> dict[str, object]:
    """The facts as the hand-written rules read them."""
    facts: dict[str, object] = dict(applicant.facts)
    for (name, of), value in applicant.yearly.items():
        facts[name if of == year else f"{name}@{year - of}"] = value
    for kind in dictionary.items:
        facts[kind] = [dict(item.facts) for item in applicant.items.get(kind, ())]
    facts |= {name: value for (name, _), (value, _) in applicant.parameters.items()}
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return facts | {"年初": first, "年末": last, "已奖励档": 0}


def run(policies: Path) -> list[tuple[str, float, str]]:
    """(what, seconds, note) rows; raises AssertionError where the engines' figures differ."""
    library = load_library(policies)
    engine = Engine(library.plans, library.dictionary)
    known = read_applicants(HERE / "everything.yaml", library.dictionary, library)[0]
    little = read_applicants(HERE / "little.yaml", library.dictionary, library)[0]
    ten = _ten(library)
    facts = flat(known, library.dictionary, YEAR)
    _agree(ten, known, facts)
    by_hand = median(lambda: [rule(facts) for _, rule in RULES])
    ours = median(lambda: ten.run(known, YEAR))
    return [
        ("ten rules by hand", by_hand, "1.00 ×"),
        ("the same ten, engine", ours, f"{ours / by_hand:.2f} × by hand"),
        *_whole(engine, known, "everything known"),
        *_whole(engine, little, "little known"),
    ]


def _whole(engine: Engine, applicant: Applicant, what: str) -> list[tuple[str, float, str]]:
    plain = median(lambda: engine.run(applicant, YEAR))
    why = median(lambda: explain(engine, applicant, YEAR, "zh"))
    return [
        (f"five packs, {what}", plain, "aim 0.2 ms"),
        (f"five packs explained, {what}", why, "aim 5 ms"),
    ]


def _ten(library: Library) -> Engine:
    wanted = {name for name, _ in RULES}
    plans = [
        replace(plan, benefits=tuple(b for b in plan.benefits if b.id in wanted))
        for plan in library.plans
    ]
    return Engine(tuple(plans), library.dictionary)


def _agree(engine: Engine, applicant: Applicant, facts: dict[str, object]) -> None:
    outcomes = {o.benefit: o.amount for o in engine.run(applicant, YEAR)}
    for name, rule in RULES:
        amount = outcomes[name]
        assert amount is not None and amount.low == amount.high, (name, amount)
        assert amount.low == rule(facts), (name, amount, rule(facts))
