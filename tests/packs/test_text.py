"""A pack's policy.md carries its document word for word: only recorded words were mended."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
import yaml

POLICIES = Path(__file__).parents[2] / "policies"
PACKS = sorted(path.parent for path in POLICIES.glob("*/source.txt"))

FRONT_MATTER = re.compile(r"\A---\n(?:.*\n)*?---\n")
RULE_BLOCK = re.compile(r"^```规则[ \t]*\n(?:.*\n)*?```[ \t]*$", re.MULTILINE)
BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")
MARKDOWN_MARK = re.compile(r"^#+|^- |^---+[ \t]*$|\*\*", re.MULTILINE)


def bare(text: str) -> str:
    """Leave the words alone: no bookmarks, no page rules, no Markdown marks, no whitespace."""
    return re.sub(r"\s+", "", MARKDOWN_MARK.sub("", BOOKMARK.sub("", text)))


def pack_words(pack: Path) -> str:
    text = (pack / "policy.md").read_text(encoding="utf-8")
    return bare(RULE_BLOCK.sub("", FRONT_MATTER.sub("", text, count=1)))


def mended(words: str, mends: list[dict[str, str]]) -> str:
    for mend in mends:
        old = bare(mend["old"])
        assert words.count(old) == 1, (
            f"{mend['old']!r} stands {words.count(old)} times in source.txt"
        )
        words = words.replace(old, bare(mend["new"]))
    return words


def differences(expected: str, actual: str, context: int = 12) -> str:
    """Say each place where the two texts part, with some words before and after it."""
    lines = []
    for tag, i, j, k, m in difflib.SequenceMatcher(
        None, expected, actual, autojunk=False
    ).get_opcodes():
        if tag != "equal":
            before, after = expected[max(0, i - context) : i], expected[j : j + context]
            lines.append(f"…{before}[文件:{expected[i:j]}|规则包:{actual[k:m]}]{after}…")
    return "\n".join(lines)


def mends_of(pack: Path) -> list[dict[str, str]]:
    mends: list[dict[str, str]] = yaml.safe_load((pack / "mended.yaml").read_text(encoding="utf-8"))
    return mends


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_the_pack_holds_the_words_of_the_document(pack: Path) -> None:
    document = bare((pack / "source.txt").read_text(encoding="utf-8"))
    difference = differences(mended(document, mends_of(pack)), pack_words(pack))
    assert not difference, f"{pack.name}/policy.md 与 source.txt 不一致：\n{difference}"


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_each_mend_says_what_was_read_what_is_meant_and_why(pack: Path) -> None:
    for mend in mends_of(pack):
        assert set(mend) == {"old", "new", "why"}
        assert mend["old"] != mend["new"]
        assert mend["why"].strip()


def test_a_changed_word_is_shown_with_its_neighbours() -> None:
    shown = differences("给予最高300万元的一次性补助", "给予最高200万元的一次性补助")
    assert shown == "…给予最高[文件:3|规则包:2]00万元的一次性补助…"


def test_all_five_documents_have_a_pack() -> None:
    assert {pack.name for pack in PACKS} >= {
        "binjiang-2024",
        "jiading-2024",
        "pinggu-draft",
        "shangcheng-2023",
        "zhengzhou-draft",
    }
