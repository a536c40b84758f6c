"""One self-contained HTML page of a pack: no network, no script but its own short one.

A content security policy with the hashes of that script and style is part of the page: whatever
the document may hold, nothing else runs.
"""

import base64
import hashlib
from collections.abc import Iterable
from importlib.resources import files

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from duixian.cases.case import Outcome
from duixian.desk.editor.document import Document
from duixian.law.source import Source
from duixian.page.cards import Cards
from duixian.page.content import CaseShown, Share
from duixian.page.figures import figures_of
from duixian.page.sections import anchors, contents, sections
from duixian.page.text import Text
from duixian.rules.plan import Plan

_PARTS = files("duixian.page").joinpath("parts")


def page(plan: Plan, source: Source, outcomes: Iterable[Outcome]) -> str:
    """The page of a checked pack with its worked cases already run."""
    document, shown = Document(source), [_case(n, o) for n, o in enumerate(outcomes, 1)]
    figures = figures_of(document)
    text = Text(source, figures, anchors(document))
    by_benefit = _by_benefit(plan, shown)
    cards = Cards(figures, lambda id: by_benefit.get(id, ()))
    style, script = _part("style.css"), _part("script.js")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    template = environment.from_string(_part("page.html"))
    return template.render(
        plan=plan,
        meta=plan.meta,
        draft=plan.meta.status == "征求意见",
        contents=contents(document),
        sections=list(sections(document, text, cards)),
        shares=_shares(plan),
        not_computed=plan.coverage.not_computed if plan.coverage else (),
        cases=[case for _, case in shown],
        style=Markup(style),
        script=Markup(script),
        style_hash=_hash(style),
        script_hash=_hash(script),
    )


def _part(name: str) -> str:
    return _PARTS.joinpath(name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return "sha256-" + base64.b64encode(digest).decode()


def _shares(plan: Plan) -> list[Share]:
    found = plan.coverage
    if found is None:
        return []
    pairs = (("条款", found.clauses), ("数字", found.figures), ("比较词", found.comparators))
    return [Share(label, *pair) for label, pair in pairs]


def _case(number: int, outcome: Outcome) -> tuple[Outcome, CaseShown]:
    case = outcome.case
    results = []
    for check in outcome.checks:
        what = f"{check.benefit.partition('.')[2]} {check.what}".strip()
        got = "" if check.holds else f"，程序得到 {check.got}"
        results.append(f"{what}：{check.expected}{got}")
    return outcome, CaseShown(
        name=case.name,
        why=case.why,
        verdict=outcome.verdict.value,
        results=(*results, outcome.refused),
        anchor=f"e{number}",
        made_up=case.applicant.made_up,
    )


def _by_benefit(
    plan: Plan, shown: list[tuple[Outcome, CaseShown]]
) -> dict[str, tuple[CaseShown, ...]]:
    found: dict[str, list[CaseShown]] = {}
    for outcome, case in shown:
        for one in outcome.case.expected:
            found.setdefault(one.benefit.removeprefix(f"{plan.meta.code}."), []).append(case)
    return {id: tuple(cases) for id, cases in found.items()}
