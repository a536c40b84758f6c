"""The catalogue explains every code that can be reported, and no other; its examples are true."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import duixian
from duixian.rules.catalogue import Entry, catalogue
from duixian.rules.diagnostics import Diagnostic
from duixian.rules.language.lower import lower, lower_as
from duixian.rules.types import YUAN
from tests.unit.rules.language.expressions import parse, scope_of

_SOURCES = Path(duixian.__file__).parent
CATALOGUE = catalogue()


def emitted() -> set[str]:
    """Every code that stands in the library's code."""
    texts = (path.read_text("utf-8") for path in _SOURCES.rglob("*.py"))
    return {code for text in texts for code in re.findall(r"DX\d{3}", text)}


def examples() -> Iterator[tuple[str, str, bool]]:
    """The expressions among the examples: the code, the text, whether it is the wrong one."""
    for entry in CATALOGUE.values():
        for text, is_wrong in ((entry.wrong, True), (entry.right, False)):
            if text and "DX130" <= entry.code < "DX150":
                yield entry.code, re.sub(r"\s+#.*", "", text), is_wrong


def test_every_code_that_is_emitted_is_explained() -> None:
    assert emitted() - set(CATALOGUE) == set()


def test_every_code_that_is_explained_is_emitted() -> None:
    assert set(CATALOGUE) - emitted() == set()


def test_the_codes_are_in_order() -> None:
    text = (_SOURCES / "rules" / "catalogue.toml").read_text("utf-8")
    codes = re.findall(r"^\[(DX\d{3})\]$", text, re.MULTILINE)
    assert codes == sorted(set(codes)) == list(CATALOGUE)


@pytest.mark.parametrize("entry", list(CATALOGUE.values()), ids=lambda entry: entry.code)
def test_an_explanation_is_a_title_and_whole_sentences(entry: Entry) -> None:
    assert 3 <= len(entry.title) <= 24
    assert not entry.title.endswith("。")
    assert entry.text.strip().endswith("。")
    assert entry.wrong != entry.right or not entry.wrong


@pytest.mark.parametrize(("code", "text", "is_wrong"), list(examples()))
def test_an_example_is_what_it_claims_to_be(code: str, text: str, is_wrong: bool) -> None:
    key, _, value = (
        text.rpartition(": ") if text.startswith(("金额: ", "条件: ")) else ("", "", text)
    )
    scope = scope_of(text)
    node = parse(value.strip("[]"))
    if isinstance(node, Diagnostic):
        scope.findings.append(node)
    else:
        lower_as(node, scope, YUAN) if key == "金额" else lower(node, scope)
    assert {found.code for found in scope.findings} == ({code} if is_wrong else set())
