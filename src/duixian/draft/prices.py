"""Prices per square metre, day or month: 每平方米每天不超过2元, 按3000元/平方米的标准.

A price becomes an amount once it is multiplied by what it is per; which area and how many days
are asked of a person unless the dictionary has them under these words.
"""

import re

from duixian.draft.facts import Facts, Surroundings
from duixian.draft.given import Given
from duixian.draft.grants import PRICED, Grant
from duixian.draft.literals import literal_of
from duixian.draft.sentence import Part
from duixian.law.quantity import Quantity
from duixian.rules.types import AREA, MONTHS, count

_UNIT = re.compile("元/(?:平方米|平米|㎡|m2|m²)(?:[·/]?每?(?P<time>天|日|个?月))?$")
_TIMES = {"天": "天", "日": "天", "月": "月", "个月": "月"}
_AREA = re.compile(
    "(?:办公|经营|生产|研发|仓储|租赁|租用|购置|厂房|场地|用房|自用|建筑)+(?:用房|场地|厂房)?"
)


def price_of(grant: Grant) -> tuple[Part, Quantity, str] | None:
    """The only price of a grant: its part, its figure, and 天, 月 or "" for the time it is per."""
    found = []
    for part in (*grant.manners, *grant.rates, *grant.awards):
        for figure in part.figures:
            time = _time(part, figure)
            if time is not None:
                found.append((part, figure, time))
    return found[0] if len(found) == 1 else None


def _time(part: Part, figure: Quantity) -> str | None:
    if figure.dimension != "money":
        return None
    unit = _UNIT.search(figure.raw)
    if unit is not None:
        return _TIMES.get(unit["time"] or "", "")
    before = PRICED.search(part.text[: figure.span.start - part.start])
    if before is None or "年" in before.group():
        return None
    return next((_TIMES[one] for one in ("天", "日", "月") if one in before.group()), "")


def write_price(
    grant: Grant, facts: Facts, at: Surroundings, given: Given
) -> tuple[Part, Quantity] | None:
    """Write the amount of a price; None where there is none or it cannot be written."""
    price = price_of(grant)
    if price is None:
        return None
    part, figure, time = price
    whole = re.match("[0-9.]+[万亿]?元", figure.raw)
    literal = whole.group() if whole is not None else literal_of(figure)
    if literal is None or figure.comparator in (">", ">=", "<"):
        return None
    named = _AREA.search(grant.sentence.text)
    area = facts.number(f"{named.group() if named else ''}面积", AREA, at)
    factors = [area]
    if time:
        type = MONTHS if time == "月" else count("天")
        factors.append(facts.number("补贴月数" if time == "月" else "补贴天数", type, at))
    words = part.quote
    expression = f"{literal}/平方米{'·' + time if time else ''}"
    expression += "".join(f" × {one.fact.name}" for one in factors)
    limit = figure.comparator == "<="
    given.kind = "幅度" if limit else "比例"
    given.amount = {"最高": expression, "原文": words} if limit else f"{expression} ← {words}"
    given.said.add(figure.span.start)
    given.priced = part.text
    for one in factors:
        if one.question:
            given.ask(words, one.question)
    return part, figure
