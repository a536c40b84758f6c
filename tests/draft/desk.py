"""Drafts made-up clauses over the small dictionary beside this file."""

from pathlib import Path

from duixian.draft.block import DraftBlock
from duixian.draft.pack import Drafted, draft
from duixian.law.source import Source
from duixian.rules.dictionary import Dictionary
from duixian.rules.dictionary_from_yaml import load_dictionary
from duixian.rules.pack import Compiled, compile_source

HERE = Path(__file__).parent
_HEAD = "示例区促进商贸发展若干措施\n\n"


def dictionary() -> Dictionary:
    """The small dictionary."""
    return load_dictionary(HERE)


def drafted(*clauses: str) -> Drafted:
    """The draft of a document of these clauses, numbered 一、二、…"""
    numbered = [f"{'一二三四五六七八九'[i]}、{clause}" for i, clause in enumerate(clauses)]
    return draft(Source("示例.txt", _HEAD + "\n\n".join(numbered) + "\n"), dictionary(), "shili")


def blocks(clause: str) -> list[DraftBlock]:
    """The blocks of one clause."""
    return [block for path, block in drafted(clause).blocks if path == "一"]


def compiled(one: Drafted) -> Compiled:
    """The drafted pack, compiled with what it proposes."""
    return compile_source(Source("policy.md", one.text), one.dictionary)
