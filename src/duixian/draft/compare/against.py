"""Drafts a pack from its own text, rule blocks left out, and holds the draft against it."""

from dataclasses import dataclass

from duixian.draft.compare.hold import Difference, hold
from duixian.draft.pack import Drafted, draft
from duixian.law.blocks import split_policy
from duixian.law.source import Source
from duixian.rules.diagnostics import Diagnostics
from duixian.rules.dictionary import Dictionary
from duixian.rules.pack import compile_source


@dataclass(frozen=True, slots=True)
class Held:
    """A draft beside the pack it was held against."""

    code: str
    drafted: Drafted
    differences: tuple[Difference, ...]


def against(source: Source, dictionary: Dictionary) -> Held:
    """Draft from a pack's text alone and compare; raise Diagnostics where the pack has errors."""
    compiled = compile_source(source, dictionary)
    if compiled.plan is None:
        raise Diagnostics(list(compiled.errors))
    parts = split_policy(source)
    plain = Source(source.path, "".join(source.slice(span) for span in parts.text))
    drafted = draft(plain, dictionary, compiled.plan.meta.code)
    again = compile_source(Source("draft.md", drafted.text), drafted.dictionary)
    if again.plan is None:
        raise Diagnostics(list(again.errors))
    return Held(
        compiled.plan.meta.code, drafted, tuple(hold(compiled.plan, again.plan, drafted.marked))
    )
