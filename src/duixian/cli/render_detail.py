"""One benefit in full: reasons with their words, calculation, caps, readings, evidence."""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from duixian.assess.result import BenefitResult, Place, Reason, Status
from duixian.cli.amount import interval
from duixian.cli.words import STATUS_EN, STATUS_STYLE, WORDS
from duixian.cli.wrap import hang

_MARKS = {True: ("✓", "green"), False: ("✗", "red"), None: ("？", "yellow")}
_STEP = ("·", "dim")


def detail(benefit: BenefitResult, lang: str, width: int) -> RenderableType:
    """Everything a result says of one benefit."""
    words = WORDS[lang]
    parts: list[Text] = [_head(benefit, lang), *_lines("  ", benefit.summary, width)]
    if benefit.payable is not None and benefit.payable != benefit.amount:
        text = words["settled"].format(interval(benefit.payable, lang))
        parts += _lines("  ", text.strip(), width)
    if benefit.place is not None:
        parts.append(Text(f"  {benefit.place.file}:{benefit.place.line}", style="dim"))
    parts += _tree(words["reasons"], benefit.reasons, words, width)
    parts += _tree(words["calculation"], benefit.calculation, words, width, calculated=True)
    for item in benefit.items:
        status = item.status if lang == "zh" else STATUS_EN[item.status]
        settled = item.status in (Status.ELIGIBLE, Status.INELIGIBLE)
        parts += _tree(
            f"{item.key}{words['colon']}{status}", item.reasons, words, width, calculated=settled
        )
    for head, lines in _lists(benefit, words):
        for line in lines:
            parts += _lines(f"  {head}{words['colon']}" if head else "  ", line, width)
    return Group(Text(""), *parts)


def _head(benefit: BenefitResult, lang: str) -> Text:
    status = benefit.status if lang == "zh" else STATUS_EN[benefit.status]
    head = Text(f"{benefit.benefit}  {benefit.name}", style="bold")
    head.append(f"  {status}", style=STATUS_STYLE[benefit.status])
    if benefit.draft:
        head.append(f"  〔{WORDS[lang]['draft']}〕", style="yellow")
    return head


def _lines(lead: str, text: str, width: int) -> Iterator[Text]:
    for line in hang(lead, text, width):
        yield Text(line)


def _lists(benefit: BenefitResult, words: dict[str, str]) -> Iterator[tuple[str, Iterable[str]]]:
    yield words["caps"], [cap.text for cap in benefit.caps_bound]
    readings = (
        words["taken"].format(words=r.words, taken=r.taken, others="；".join(r.others))
        for r in benefit.readings
    )
    yield words["readings"], readings
    yield words["near"], [step.text for step in benefit.near]
    for key, values in (("evidence", benefit.evidence), ("departments", benefit.departments)):
        yield words[key], ["、".join(values)] if values else []
    yield "", [duty.text for duty in benefit.duties]
    yield "", benefit.notes


def _tree(
    head: str,
    reasons: tuple[Reason, ...],
    words: dict[str, str],
    width: int,
    *,
    calculated: bool = False,
) -> Iterator[Text]:
    """A heading and its reasons; a step that was calculated is neither true nor unknown."""
    if not reasons:
        return
    yield Text(f"  {head}", style="dim")
    for reason in reasons:
        yield from _grow(reason, 4, words, width, calculated)


def _grow(
    reason: Reason, indent: int, words: dict[str, str], width: int, calculated: bool
) -> Iterator[Text]:
    plain = calculated and reason.truth is None
    mark, style = _STEP if plain else _MARKS[reason.truth]
    said = reason.text + (_quote(reason.place, words) if reason.place is not None else "")
    lead = " " * indent + mark + " "
    first, *rest = hang(lead, said, width)
    line = Text(lead, style=style)
    line.append(first[len(lead) :], style="default")
    yield line
    for more in rest:
        yield Text(more)
    for child in reason.children:
        yield from _grow(child, indent + 3, words, width, calculated)


def _quote(place: Place, words: dict[str, str]) -> str:
    return "  " + words["quote"].format(text=place.text, clause=place.clause, line=place.line)
