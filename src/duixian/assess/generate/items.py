"""Writes 逐项: one loop that judges every item, sums what qualifies and lists the outcomes."""

from dataclasses import dataclass

from duixian.assess.evaluate import decided_later
from duixian.assess.generate.arithmetic import needing
from duixian.assess.generate.code import Code
from duixian.assess.generate.operands import Number
from duixian.assess.generate.payment import Payment, capped, payment
from duixian.assess.generate.require import require
from duixian.rules import plan


@dataclass(frozen=True, slots=True)
class Together:
    """The sum of the items, whether any qualifies, what is unknown of that, the list made."""

    paid: Payment
    some: str
    unsure: str
    outcomes: str


def write_items(code: Code, items: plan.Items) -> Together:
    """Write the loop; its names hold the result after it."""
    listed = code.let(f"N[{code.layout.items(items.kind)}]", "n")
    outcomes, some, unsure = code.let("[]", "o"), code.let("False", "s"), code.let("0", "w")
    ends = [_End(code) for _ in ("least", "most")[: 1 + items.amount.discretionary]]
    item = code.name("x")
    with code.block(f"for {item} in BLANKS if {listed} is None else {listed}:"):
        code.at_hand[items.kind] = item
        blank = _item(code, items, item, ends, (outcomes, some, unsure))
        del code.at_hand[items.kind]
    with code.block(f"if {listed} is None:"):
        code.add(f"{outcomes} = []")
        with code.block(f"if {some} or {unsure}:"):
            code.add(f"{some} = False; {unsure} = {code.unlisted(blank, items.kind)}")
            for end in ends:
                code.add(f"{end.low} = 0; {end.mask} = {unsure}")
                code.add(f"if {end.high}: {end.high} = INF")
    totals = [end.number(code) for end in ends]
    return Together(Payment(totals[0], totals[-1]), some, unsure, outcomes)


class _End:
    """The running sum of one end of the payment, with what is needed for it."""

    def __init__(self, code: Code) -> None:
        self.low, self.high, self.mask = code.name("l"), code.name("h"), code.name("q")
        code.add(f"{self.low} = {self.high} = {self.mask} = 0")

    def number(self, code: Code) -> Number:
        """The sum."""
        total = Number(self.low, self.high, natural=True)
        return needing(total, lambda mask: code.add(f"{mask} |= {self.mask}"))

    def add(self, code: Code, value: Number) -> None:
        """Add what is certainly paid."""
        code.add(f"{self.low} += {value.low}; {self.high} += {value.high}")
        value.needs(self.mask)

    def add_perhaps(self, code: Code, value: Number, unsure: str) -> None:
        """Add what is paid perhaps."""
        with code.block(f"if {value.high}:"):
            code.add(f"{self.high} += {value.high}; {self.mask} |= {unsure}")
            value.needs(self.mask)


def _item(
    code: Code, items: plan.Items, item: str, ends: list[_End], names: tuple[str, str, str]
) -> str:
    """Write one round of the loop; returns the name of the mask of all that the item needs."""
    outcomes, some, unsure = names
    fail = f"{outcomes}.append(({item}.key, INELIGIBLE, NIL)); continue"
    open_ = code.let("0", "w")
    require(code, [condition.expr for condition in items.conditions], fail, open_)
    caps = [cap for cap in (items.cap, *code.benefit.caps) if cap and cap.scope == "item"]
    paid = capped(code, payment(code, items.amount), caps)
    values = [paid.least, paid.most][: len(ends)]
    code.add(f"if {paid.most.high} == 0: {fail}")
    with code.block(f"if {open_}:"):
        for end, value in zip(ends, values, strict=True):
            end.add_perhaps(code, value, open_)
        code.add(f"{unsure} |= {open_}")
        paid.needs(open_)
        status, span = f"{code.masks}[{open_}][0]", f"interval(0, {paid.most.high})"
        code.add(f"{outcomes}.append(({item}.key, {status}, {span}))")
    with code.block("else:"):
        code.add(f"{some} = True")
        for end, value in zip(ends, values, strict=True):
            end.add(code, value)
        paid.needs(open_)
        status = f"status({span_of(paid)}, {code.masks}[{open_}])"
        status = "PENDING" if decided_later(code.benefit) else status
        code.add(f"{outcomes}.append(({item}.key, {status}, interval({span_of(paid)})))")
    return open_


def span_of(paid: Payment) -> str:
    """The ends of a payment as arguments."""
    return f"{paid.least.low}, {paid.most.high}"
