"""The HTML summary of a run: one self-contained file, nothing fetched from anywhere."""

from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from duixian.assess.result import Status
from duixian.register.store.whole import whole
from duixian.report import words
from duixian.report.run_figures import RunFigures

TEMPLATE = "summary.html.j2"


def write_page(run: RunFigures, target: Path, *, force: bool = False) -> None:
    """Writes the page, whole or not at all. Raises Diagnostics (DX309, DX310)."""
    with whole(target, force=force) as made:
        made.write_text(page(run), encoding="utf-8")


def page(run: RunFigures) -> str:
    """The page; every text of the register and the packs is escaped."""
    environment = Environment(
        loader=PackageLoader("duixian.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.filters |= {"yuan": words.yuan, "missing": words.missing_words}
    return environment.get_template(TEMPLATE).render(
        run=run,
        title=words.title(run),
        facts=words.facts(run),
        made_up=words.MADE_UP,
        statuses=list(Status),
    )
