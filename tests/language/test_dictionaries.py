"""Bad dictionaries: each file holds a facts.yaml and public figures, and what is said of them."""

import re
from pathlib import Path

import pytest

from duixian.rules.checks.dictionary import unread
from duixian.rules.diagnostics import Diagnostic, Diagnostics
from duixian.rules.dictionary_from_yaml import load_dictionary
from duixian.rules.report import report
from tests.language.programs import Program, programs

_FILE = re.compile(r"^```yaml (?P<path>\S+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


def findings(folder: Path) -> list[Diagnostic]:
    """What is wrong with the dictionary of a folder without packs."""
    try:
        dictionary = load_dictionary(folder)
    except Diagnostics as wrong:
        return wrong.found
    return unread(folder, dictionary, [])


@pytest.mark.parametrize("path", programs("bad_dictionary"), ids=lambda path: path.stem)
def test_a_bad_dictionary_is_answered_with_its_report(path: Path, tmp_path: Path) -> None:
    program = Program.read(path)
    for file in _FILE.finditer(program.text):
        target = tmp_path / file["path"]
        target.parent.mkdir(exist_ok=True)
        target.write_text(file["text"], "utf-8")
    found = findings(tmp_path)
    assert found, "nothing is wrong with this dictionary"
    program.holds(report(found).replace(f"{tmp_path}/", ""))
