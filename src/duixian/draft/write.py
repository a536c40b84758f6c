"""Puts rule blocks between the lines of a document, each after the clause it rests on."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from duixian.draft.block import DraftBlock, Value
from duixian.draft.yaml_text import yaml_of
from duixian.law.blocks import RULE_INFO
from duixian.law.clauses import Clause
from duixian.law.source import Source


@dataclass(slots=True)
class Placed:
    """A block and the clause it stands under."""

    clause: Clause
    block: DraftBlock


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a policy.md, and where each block's text begins in it."""

    text: str
    starts: tuple[int, ...]

    def at(self, offset: int) -> int | None:
        """The number of the block a place lies in; None for a place in the document's text."""
        found = bisect_right(self.starts, offset) - 1
        if found < 0:
            return None
        end = self.text.find("\n```\n", self.starts[found])
        return found if offset <= end else None


def write(source: Source, head: dict[str, Value], placed: Sequence[Placed]) -> Written:
    """The whole policy.md; the document's words are not touched."""
    pieces = [f"---\n{yaml_of(head)}---\n\n"]
    length, at = len(pieces[0]), 0
    starts: list[int] = []
    for number, one in enumerate(placed):
        end = _line_end(source.text, one.clause)
        if end > at:
            pieces.append(source.text[at:end].rstrip() + "\n")
            length, at = length + len(pieces[-1]), end
        block = f"\n```{RULE_INFO}\n{yaml_of(one.block.mapping(_id(placed, number)))}```\n"
        starts.append(length)
        pieces.append(block)
        length += len(block)
        following = placed[number + 1].clause if number + 1 < len(placed) else None
        if following is None or following.path != one.clause.path:
            pieces.append("\n")
            length += 1
            at += len(source.text[at:]) - len(source.text[at:].lstrip("\n"))
    pieces.append(source.text[at:])
    return Written("".join(pieces).rstrip("\n") + "\n", tuple(starts))


def _line_end(text: str, clause: Clause) -> int:
    """The end of the line a clause's words end on; a child on the same line starts a new one."""
    end = clause.text_spans[-1].end
    following = clause.children[0].span.start if clause.children else len(text)
    line = text.find("\n", end)
    line = len(text) if line < 0 else line
    return min(line, following) if following >= end else line


def _id(placed: Sequence[Placed], number: int) -> str:
    path = placed[number].clause.path
    same = [i for i, one in enumerate(placed) if one.clause.path == path]
    return path if len(same) == 1 else f"{path}.{same.index(number) + 1}"
