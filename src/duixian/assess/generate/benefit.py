"""Writes the function of one benefit: who, whether, how much, what is missing.

A function takes the identities, the facts S, the public figures P, the item lists N and the
reading `at`, and returns an Outcome. The mask m gathers what is still needed; it is not zero
exactly while the conditions are undecided.
"""

from duixian.assess.evaluate import NIL, NO_AMOUNT, decided_later, stated
from duixian.assess.generate.code import Code, number
from duixian.assess.generate.comparison import compare_numbers
from duixian.assess.generate.items import span_of, write_items
from duixian.assess.generate.operands import constant
from duixian.assess.generate.outcomes import outcome, status
from duixian.assess.generate.payment import Payment, capped, payment
from duixian.assess.generate.require import require, require_one
from duixian.assess.needs import IDENTITY
from duixian.assess.result import Outcome, Status
from duixian.rules.plan import Kind


def write_benefit(code: Code) -> None:
    """Write the body of the function."""
    pays = code.benefit.kind not in NO_AMOUNT
    no = code.constant(Outcome(code.benefit.id, Status.INELIGIBLE, NIL if pays else None))
    code.add("m = 0")
    _subjects(code)
    _requirements(code, f"return {no}")
    if not pays:
        _without_amount(code)
    elif code.benefit.items is None:
        _amount(code, no)
    else:
        _items(code)


def _subjects(code: Code) -> None:
    if not code.benefit.subjects:
        return
    other = code.constant(Outcome(code.benefit.id, Status.NOT_APPLICABLE, None))
    names = code.constant(frozenset(code.benefit.subjects))
    code.add(f"if ids is None: m = {code.bit(IDENTITY)}")
    code.add(f"elif ids.isdisjoint({names}): return {other}")


def _requirements(code: Code, fail: str) -> None:
    require(code, [condition.expr for condition in code.benefit.conditions], fail, "m")
    ranking = code.benefit.ranking
    if ranking and ranking.place and ranking.quota is not None:
        place = number(code, ranking.place)
        within = compare_numbers(code, place, "<=", constant(ranking.quota))
        require_one(code, within, fail, "m")


def _without_amount(code: Code) -> None:
    benefit = code.benefit
    status = Status.PENDING if benefit.kind is Kind.OPEN else Status.ELIGIBLE
    yes = code.constant(Outcome(benefit.id, status, None))
    code.add(f"if not m: return {yes}")
    code.add(f"waiting, missing = {code.masks}[m]")
    code.add(f"return Outcome({benefit.id!r}, waiting, None, None, missing)")


def _amount(code: Code, no: str) -> None:
    before = payment(code, stated(code.benefit))
    paid = capped(code, before, [cap for cap in code.benefit.caps if cap.scope != "item"])
    if not paid.constant:
        code.add(f"if {paid.most.high} == 0: return {no}")
    elif paid.most.constant == 0:
        code.add(f"return {no}")
        return
    _finish(code, before, paid, "()")


def _items(code: Code) -> None:
    benefit = code.benefit
    assert benefit.items is not None
    found = write_items(code, benefit.items)
    with code.block(f"if not {found.some}:"):
        with code.block(f"if not {found.unsure}:"):
            _nothing(code, found.outcomes)
        code.add(f"m |= {found.unsure}")
    paid = capped(code, found.paid, [cap for cap in benefit.caps if cap.scope != "item"])
    with code.block(f"if {paid.most.high} == 0:"):
        _nothing(code, found.outcomes)
    _finish(code, found.paid, paid, f"tuple({found.outcomes})")


def _nothing(code: Code, outcomes: str) -> None:
    items = f"items=tuple({outcomes})"
    code.add(f"return Outcome({code.benefit.id!r}, INELIGIBLE, NIL, {items})")


def _finish(code: Code, before: Payment, paid: Payment, items: str) -> None:
    name, end = repr(code.benefit.id), f"{code.tier}, {items})"
    with code.block("if m:"):
        paid.settle(code, "m")
        ends = f"0, {paid.most.high}, 0, {before.most.high}"
        code.add(f"waiting, missing = {code.masks}[m]")
        code.add(f"return outcome({name}, waiting, {ends}, missing, {end}")
    ends = f"{span_of(paid)}, {span_of(before)}"
    if decided_later(code.benefit):
        paid.settle(code, "m")
        code.add(f"return outcome({name}, PENDING, {ends}, {code.masks}[m][1], {end}")
        return
    if paid.constant and before.constant and items == "()" and code.tier == "None":
        code.add(f"return {code.constant(_settled(code, before, paid))}")
        return
    paid.settle(code, "m")
    code.add(f"waiting = {code.masks}[m]")
    code.add(f"found = status({span_of(paid)}, waiting)")
    code.add(f"return outcome({name}, found, {ends}, waiting[1], {end}")


def _settled(code: Code, before: Payment, paid: Payment) -> Outcome:
    """The outcome of a fixed award whose conditions hold: made once."""
    ends = [end.constant or 0 for end in (paid.least, paid.most, before.least, before.most)]
    low, high, low_before, high_before = ends
    found = status(low, high, (Status.PENDING, ()))
    return outcome(code.benefit.id, found, low, high, low_before, high_before, (), None, ())
