"""The programs leave nothing out: every code, kind, form of an amount, group and function."""

import re
from pathlib import Path

import pytest

import duixian.rules
from duixian.rules.blocks.block import KEYS
from duixian.rules.language.lower import FUNCTIONS
from duixian.rules.plan import Kind
from tests.language.programs import Program, programs

_RULES = Path(duixian.rules.__file__).parent


#: Programs with more mistakes than one. An open front matter is one mistake that is found twice.
SEVERAL = {
    "adds-to-a-rule-that-does-not-exist": 2,
    "comparator-against-the-wording": 4,
    "front-matter-not-closed": 2,
    "front-matter-words-nobody-knows": 4,
    "ten-mistakes-in-one-run": 10,
}


def emitted() -> set[str]:
    """The codes that stand in the code of the front."""
    texts = (path.read_text("utf-8") for path in _RULES.rglob("*.py"))
    return {code for text in texts for code in re.findall(r"DX\d{3}", text)}


def reported() -> set[str]:
    """The codes that the bad programs expect."""
    paths = [*programs("bad"), *programs("bad_dictionary")]
    return {
        code for path in paths for code in re.findall(r"\[(DX\d{3})\]", Program.read(path).expected)
    }


def good_texts() -> str:
    """All good programs in one text."""
    return "\n".join(Program.read(path).text for path in programs("good"))


def test_every_code_of_the_front_is_shown_by_a_bad_program() -> None:
    assert emitted() - reported() == set()


def test_every_kind_is_shown_by_a_good_program() -> None:
    assert [kind for kind in Kind if f"类型: {kind}\n" not in good_texts()] == []


def test_every_function_is_shown_by_a_good_program() -> None:
    assert [name for name in FUNCTIONS if not re.search(rf"{name}[(（]", good_texts())] == []


def test_every_form_of_an_amount_and_every_group_is_shown_by_a_good_program() -> None:
    forms = ("按档", "分段", "按项", "按名次", "最低", "最高", "任一", "全部", "至少")
    assert [form for form in forms if f"{form}:" not in good_texts()] == []


def test_every_key_of_a_block_is_shown_by_a_good_program() -> None:
    keys = {key for keys in KEYS.values() for key in keys}
    assert {key for key in keys if f"{key}:" not in good_texts()} == set()


@pytest.mark.parametrize("path", programs("bad"), ids=lambda path: path.stem)
def test_one_mistake_is_answered_with_one_finding(path: Path) -> None:
    found = re.findall(r"^(?:错误|提醒)\[", Program.read(path).expected, re.MULTILINE)
    assert len(found) == SEVERAL.get(path.stem, 1)


@pytest.mark.parametrize("path", [*programs("good"), *programs("bad")], ids=lambda path: path.stem)
def test_a_program_is_small(path: Path) -> None:
    assert len(Program.read(path).text) < 1600
