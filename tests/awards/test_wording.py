"""Both languages say the same things."""

import re
from pathlib import Path
from string import Formatter

import pytest

from duixian import awards
from duixian.awards.wording import _WORDS, level_name


def values(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("key", _WORDS)
def test_both_languages_put_in_the_same_values(key: str) -> None:
    chinese, english = _WORDS[key]

    assert values(chinese) == values(english)


def test_no_english_sentence_holds_chinese() -> None:
    assert not [k for k, (_, english) in _WORDS.items() if re.search("[一-鿿]", english)]


def test_words_are_kept_out_of_the_logic() -> None:
    """Chinese stands in docstrings, in comments and in the names of levels only."""
    sources = [p for p in Path(awards.__path__[0]).glob("*.py") if p.name in SILENT]
    said = {p.name: re.findall(r'f?"[^"\n]*[一-鿿][^"\n]*"(?!"")', code(p)) for p in sources}

    assert said == {name: [] for name in SILENT}


#: The files of the settlement's logic; `deduction` names the levels of government.
SILENT = {
    "advance.py", "box.py", "candidate.py", "caps.py", "case.py", "choice.py", "claim.py",
    "frequency.py", "history.py", "joint_room.py", "matter.py", "overlap.py", "record.py",
    "relation.py", "report.py", "revision.py", "settle.py",
}  # fmt: skip


def code(path: Path) -> str:
    return re.sub(r'""".*?"""', "", path.read_text("utf-8"), flags=re.DOTALL)


def test_a_level_nobody_knows_is_shown_as_it_is() -> None:
    assert level_name("en", "市级") == "city"
    assert level_name("en", "村级") == "村级"
    assert level_name("zh", "市级") == "市级"
