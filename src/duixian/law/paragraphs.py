"""The clauses of a document that has neither numbers nor headings: its paragraphs, 段1, 段2 …"""

from collections.abc import Sequence

from duixian.law.closing import without_signatures
from duixian.law.lines import Line
from duixian.law.outline import Node, unnumbered

_ENDS = "。；;！!”」）)"


def paragraphs(lines: Sequence[Line]) -> list[Node]:
    """One node for each paragraph with a full sentence; titles and salutations are left out."""
    groups: list[list[Line]] = []
    open_group = False
    for line in without_signatures([line for line in lines if not line.depth]):
        if open_group:
            groups[-1].append(line)
        else:
            groups.append([line])
        open_group = not line.words.endswith(tuple(_ENDS + "：:")) and "。" in line.words
    ruling = [group for group in groups if "。" in "".join(line.words for line in group)]
    return [Node(unnumbered(f"段{i}", group[0]), group) for i, group in enumerate(ruling, 1)]
