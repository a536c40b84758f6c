"""Writes 计数, 合计, 最大, 存在: one loop over the items, widened by what is unknown of them.

A list that is not given is looked at through one blank item, as in `reference.aggregates`.
"""

from duixian.assess.generate.arithmetic import needing
from duixian.assess.generate.code import Code, number, writes_condition, writes_number
from duixian.assess.generate.operands import Condition, Number, constant
from duixian.assess.generate.require import require
from duixian.assess.unsupported import Unsupported
from duixian.rules import plan


@writes_condition(plan.Aggregate)
def exists(code: Code, expr: plan.Aggregate) -> Condition:
    """存在: there is an item that satisfies the condition."""
    if expr.fn != "any":
        raise Unsupported(expr, "不能作为条件", code.benefit.id)
    items = _items(code, expr)
    name, mask = code.name("c"), code.name("q")
    code.add(f"{name} = False; {mask} = 0")
    with _loop(code, expr, items) as loop:
        unsure = loop.where()
        with code.block(f"if {unsure}:"):
            code.add(f"{name} = None; {mask} |= {unsure}")
        with code.block("else:"):
            code.add(f"{name} = True")
            code.add("break")
    code.add(
        f"if {items} is None and {name} is not False: "
        f"{name} = None; {mask} = {code.unlisted(mask, expr.item)}"
    )
    return Condition(name, lambda m: code.add(f"{m} |= {mask}"))


@writes_number(plan.Aggregate)
def aggregate(code: Code, expr: plan.Aggregate) -> Number:
    """计数, 合计, 最大 of an empty list are 0."""
    if expr.fn == "max":
        return _largest(code, expr)
    items = _items(code, expr)
    low, high, mask = code.name("l"), code.name("h"), code.name("q")
    code.add(f"{low} = {high} = {mask} = 0")
    with _loop(code, expr, items) as loop:
        unsure = loop.where()
        value = loop.value()
        with code.block(f"if {unsure}:"):
            with code.block(f"if {value.low} or {value.high}:"):
                code.add(f"{mask} |= {unsure}")
                code.settle(value, mask)
            if not value.natural:
                code.add(f"if {value.low} < 0: {low} += {value.low}")
            code.add(f"if {value.high} > 0: {high} += {value.high}")
        with code.block("else:"):
            code.add(f"{low} += {value.low}; {high} += {value.high}")
            code.settle(value, mask)
    with code.block(f"if {items} is None:"):
        code.add(f"{low} = -INF if {low} < 0 else 0; {high} = INF if {high} > 0 else 0")
        code.add(f"{mask} = {code.unlisted(mask, expr.item)}")
    found = Number(low, high, denominator=value.denominator, natural=value.natural)
    return needing(found, lambda m: code.add(f"{m} |= {mask}"))


def _largest(code: Code, expr: plan.Aggregate) -> Number:
    items = _items(code, expr)
    sure, maybe = code.let("[]", "s"), code.let("[]", "s")
    with _loop(code, expr, items) as loop:
        unsure = loop.where()
        value = loop.value()
        mask = code.let(unsure, "q")
        code.settle(value, mask)
        into = f"({maybe} if {unsure} else {sure})"
        code.add(f"{into}.append(({value.low}, {value.high}, {mask}))")
    low, high, needs = code.name("l"), code.name("h"), code.name("q")
    code.add(f"{low}, {high}, {needs} = largest_item({sure}, {maybe})")
    with code.block(f"if {items} is None:"):
        code.add(f"if {low} > 0: {low} = 0")
        code.add(f"if {high} < 0: {high} = 0")
        code.add(f"{needs} = {code.unlisted(needs, expr.item)}")
    found = Number(low, high, denominator=value.denominator, natural=value.natural)
    return needing(found, lambda m: code.add(f"{m} |= {needs}"))


def _items(code: Code, expr: plan.Aggregate) -> str:
    position = code.layout.items(expr.item)
    return code.once(("items", expr.item), lambda: code.let(f"N[{position}]", "n"))


class _loop:
    """The loop over the items of an aggregate; inside it the item is at hand."""

    def __init__(self, code: Code, expr: plan.Aggregate, items: str) -> None:
        self.code, self.expr = code, expr
        self.item = code.name("x")
        self.block = code.block(f"for {self.item} in BLANKS if {items} is None else {items}:")

    def __enter__(self) -> "_loop":
        self.block.__enter__()
        self.outer = self.code.at_hand.get(self.expr.item)
        self.code.at_hand[self.expr.item] = self.item
        return self

    def __exit__(self, *failure: object) -> None:
        self.code.at_hand.pop(self.expr.item)
        if self.outer is not None:
            self.code.at_hand[self.expr.item] = self.outer
        self.block.__exit__(None, None, None)

    def where(self) -> str:
        """A mask: 0 where the item counts for sure, else what would decide it."""
        unsure = self.code.let("0", "w")
        if self.expr.where is not None:
            require(self.code, [self.expr.where], "continue", unsure)
        return unsure

    def value(self) -> Number:
        """The value of the item; one for a count."""
        if self.expr.fn == "count" or self.expr.value is None:
            return constant(1)
        return number(self.code, self.expr.value)
