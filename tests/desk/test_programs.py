"""Every program of the language: laid out it means the same, an editor and a page can show it."""

from pathlib import Path

import pytest

from duixian.desk.editor.document import Document
from duixian.desk.editor.outline import outline
from duixian.desk.editor.positions import Lines
from duixian.desk.layout.pack import formatted
from duixian.law.source import Source
from duixian.rules.pack import Compiled, compile_source
from tests.desk.plain_plan import plain
from tests.language.dictionary import small_dictionary
from tests.language.programs import Program, programs

EVERY = [*programs("good"), *programs("bad")]


def told(compiled: Compiled) -> list[tuple[str, str]]:
    return sorted((found.code, found.message) for found in compiled.findings)


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_laid_out_a_program_means_the_same(path: Path) -> None:
    source = Source(path.name, Program.read(path).text)
    once = Source(path.name, formatted(source).text)
    before, after = (compile_source(one, small_dictionary()) for one in (source, once))
    assert told(before) == told(after)
    assert plain(before.plan) == plain(after.plan)
    assert formatted(once).text == once.text


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_an_editor_finds_its_way_in_it(path: Path) -> None:
    document = Document(Source(path.name, Program.read(path).text))
    lines = Lines(document.source.text)
    outline(document, lines)
    for tie in document.ties:
        assert document.source.slice(tie.rule).strip()
        assert all(document.source.slice(span).strip() for span in tie.texts)
