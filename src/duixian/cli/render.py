"""An assessment on the terminal: what may be had, then what is missing and what is near."""

from collections.abc import Iterable, Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from duixian.assess.result import Assessment, BenefitResult, PolicyState, Status
from duixian.cli.amount import interval
from duixian.cli.render_detail import detail
from duixian.cli.words import STATUS_EN, STATUS_STYLE, WORDS
from duixian.cli.wrap import hang, wrap
from duixian.law.width import display_width
from duixian.rules.types import YUAN
from duixian.rules.values import format_value

_ORDER = [Status.ELIGIBLE, Status.PENDING, Status.MISSING, Status.INELIGIBLE]
_MOST = 12


def render(
    console: Console,
    assessment: Assessment,
    lang: str,
    *,
    why: bool = False,
    every: bool = False,
    only: str | None = None,
) -> None:
    """Print one assessment; `only` a benefit or clause, `why` with all reasons."""
    words = WORDS[lang]
    console.print(_head(assessment, words))
    for note in assessment.notes:
        console.print(Padding(Text(note, style="dim"), (0, 2)))
    idle: list[str] = []
    for state in assessment.policies:
        chosen = [b for b in assessment.benefits if b.policy == state.code and _of(b, only)]
        shown = [b for b in chosen if every or only or b.status is not Status.NOT_APPLICABLE]
        if shown:
            style = "bold yellow" if state.draft else "bold"
            lines = wrap(state.text, console.width)
            console.print(Text("\n" + "\n".join(lines), style=style))
            console.print(_benefits(shown, lang, console.width, full=why or only is not None))
            hidden = len(chosen) - len(shown)
            if hidden:
                text = words["not_applicable"].format(hidden)
                console.print(Padding(text, (0, 2)), style="dim")
        elif only is None:
            idle.append(state.text if state.in_force is False else _elsewhere(state, words))
    for part in _after(assessment, lang, console.width) if only is None else ():
        console.print(part)
    for part in _list(words["idle"], idle, console.width):
        console.print(part, style="dim")
    console.print()


def _elsewhere(state: PolicyState, words: dict[str, str]) -> str:
    return words["nothing_applies"].format(state.title)


def _benefits(
    benefits: list[BenefitResult], lang: str, width: int, *, full: bool
) -> RenderableType:
    if full:
        return Group(*(detail(b, lang, width) for b in _sorted(benefits)))
    return Padding(_table(benefits, lang, width), (0, 0, 0, 2))


def _of(benefit: BenefitResult, only: str | None) -> bool:
    return only is None or benefit.benefit == only or f"{benefit.policy}.{benefit.clause}" == only


def _sorted(benefits: Iterable[BenefitResult]) -> list[BenefitResult]:
    """The telling ones first, each group in the order of the document."""
    found = list(benefits)
    return [b for status in [*_ORDER, Status.NOT_APPLICABLE] for b in found if b.status is status]


def _head(assessment: Assessment, words: dict[str, str]) -> RenderableType:
    text = Text(assessment.name or assessment.applicant, style="bold")
    text.append("  " + words["year"].format(assessment.year), style="not bold")
    if assessment.made_up:
        text.append(f"  〔{words['made_up']}〕", style="magenta")
    return text


def _table(benefits: list[BenefitResult], lang: str, width: int) -> Table:
    rows = [_row(b, lang) for b in _sorted(benefits)]
    taken = sum(max(display_width(row[n]) for row in rows) + 2 for n in range(3))
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    for benefit, row in zip(_sorted(benefits), rows, strict=True):
        style = STATUS_STYLE[benefit.status]
        text = "\n".join(wrap(row[3], width - taken - 4))
        faint = "dim" if "dim" in style else ""
        table.add_row(*(Text(cell, style=style) for cell in row[:3]), Text(text, style=faint))
    return table


def _row(b: BenefitResult, lang: str) -> tuple[str, str, str, str]:
    """Status, clause, amount, and the sentence without the status it begins with."""
    label = str(b.status) if lang == "zh" else STATUS_EN[b.status]
    path = b.benefit.split(".", 1)[1]
    gap = "　" if lang == "zh" else "  "
    text = f"{b.name}{gap}{b.summary}"
    if b.payable is not None and b.payable != b.amount:
        text += WORDS[lang]["settled"].format(interval(b.payable, lang))
    return label, path, interval(b.payable or b.amount, lang), text


def _after(assessment: Assessment, lang: str, width: int) -> Iterator[RenderableType]:
    words = WORDS[lang]
    settlement = assessment.settlement
    if settlement is not None:
        total = interval(settlement.total, lang)
        drafts = words["drafts"] if _counts_drafts(assessment) else ""
        yield Text(f"\n{words['total']}  {total}{drafts}", style="bold")
        lines = [c.text for c in settlement.choices]
        lines += [a.text for a in settlement.adjustments]
        yield from _list(
            words["settlement"], [*lines, *settlement.undetermined, *settlement.notes], width
        )
    yield from _list(words["near"], _near(assessment, words, lang), width)
    yield from _list(words["missing"], _missing(assessment, words), width)


def _counts_drafts(assessment: Assessment) -> bool:
    """Whether the total holds anything that only a draft promises."""
    return any(b.draft and b.payable and b.payable.high != 0 for b in assessment.benefits)


def _list(head: str, lines: list[str], width: int) -> Iterator[RenderableType]:
    if not lines:
        return
    yield Text(f"\n{head}", style="bold")
    for line in dict.fromkeys(lines):
        yield Text("\n".join(hang("  · ", line, width)))


def _near(assessment: Assessment, words: dict[str, str], lang: str) -> list[str]:
    steps = [(s.gain, b, s) for b in assessment.benefits for s in b.near if s.gain > 0]
    steps.sort(key=lambda step: (-step[0], step[1].benefit))
    found = []
    for gain, benefit, step in steps[:_MOST]:
        worth = words["gain"].format(format_value(gain, YUAN, lang))
        found.append(
            f"{benefit.benefit} {benefit.name}{words['colon']}{step.text}"
            + ("" if worth in step.text else worth)
        )
    return found


def _missing(assessment: Assessment, words: dict[str, str]) -> list[str]:
    """Every missing fact once, with the question, and the clauses that wait for it."""
    users: dict[str, list[str]] = {}
    for benefit in assessment.benefits:
        for fact in benefit.missing:
            key = "asked" if fact.evidence else "asked_bare"
            asked = words[key].format(provider=fact.provider, evidence="、".join(fact.evidence))
            line = f"{fact.label}{words['colon']}{fact.question or ''}{asked}"
            users.setdefault(line, []).append(benefit.benefit)
    ranked = sorted(users.items(), key=lambda one: -len(one[1]))
    return [
        line + " " + words["used_by"].format("、".join(dict.fromkeys(of))) for line, of in ranked
    ]
