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

    def add(self, code: Code, value: Number, needed: str) -> None:
        """Add what is certainly paid."""
        code.add(f"{self.low} += {value.low}; {self.high} += {value.high}; {self.mask} |= {needed}")

    def add_perhaps(self, code: Code, value: Number, needed: str) -> None:
        """Add what is paid perhaps."""
        code.add(f"if {value.high}: {self.high} += {value.high}; {self.mask} |= {needed}")


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
    code.add(f"if {paid.most.high} == 0: {fail}")
    values = list(zip(ends, (paid.least, paid.most), strict=False))
    masks = [_needed(code, value, open_) for _, value in values]
    every = masks[0] if len(masks) == 1 else code.let(" | ".join(masks), "z")
    waiting = f"{code.masks}[{every}]"
    with code.block(f"if {open_}:"):
        for (end, value), mask in zip(values, masks, strict=True):
            end.add_perhaps(code, value, mask)
        code.add(f"{unsure} |= {open_}")
        span = f"interval(0, {paid.most.high})"
        code.add(f"{outcomes}.append(({item}.key, {waiting}[0], {span}))")
    with code.block("else:"):
        code.add(f"{some} = True")
        for (end, value), mask in zip(values, masks, strict=True):
            end.add(code, value, mask)
        found = f"status({span_of(paid)}, {waiting})"
        found = "PENDING" if decided_later(code.benefit) else found
        code.add(f"{outcomes}.append(({item}.key, {found}, interval({span_of(paid)})))")
    return every


def _needed(code: Code, value: Number, open_: str) -> str:
    """A name for the mask of one end: what its conditions need, and what its value needs."""
    mask = code.let(open_, "z")
    code.settle(value, mask)
    return mask


def span_of(paid: Payment) -> str:
    """The ends of a payment as arguments."""
    return f"{paid.least.low}, {paid.most.high}"
