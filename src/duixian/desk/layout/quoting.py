"""A scalar as text: without quotes wherever the reader takes the same text back."""

from functools import lru_cache

from duixian.law.source import Source
from duixian.rules.yaml_tree import Mapping, Node, Scalar, Sequence, parse_yaml


@lru_cache(maxsize=4096)
def plain(text: str, *, flow: bool = False, key: bool = False) -> bool:
    """Whether the text may stand without quotes: in a line of its own, in [] or {}, as a key."""
    if "\n" in text or text != text.strip():
        return False
    pair = f"{text}: x" if key else f"x: {text}"
    tree, found = parse_yaml(Source("", f"{{{pair}}}" if flow else pair))
    if found or not isinstance(tree, Mapping) or len(tree.entries) != 1:
        return False
    node: Node = tree.entries[0].key if key else tree.entries[0].value
    same = isinstance(node, Scalar) and node.plain and node.text == text
    return same and (key or _in_list(text, flow))


def _in_list(text: str, flow: bool) -> bool:
    tree, found = parse_yaml(Source("", f"[{text}]" if flow else f"- {text}"))
    if found or not isinstance(tree, Sequence) or len(tree.items) != 1:
        return False
    node = tree.items[0]
    return isinstance(node, Scalar) and node.text == text


def quoted(text: str, *, flow: bool = False, key: bool = False) -> str:
    """The text as YAML, in quotes only where it needs them."""
    if text and plain(text, flow=flow, key=key):
        return text
    if "\n" in text or ("'" in text and '"' not in text and "\\" not in text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def literal_block(text: str, indent: int) -> list[str] | None:
    """A text of several lines under `|`, its lines indented; None where that cannot say it."""
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    if "\n" not in body or body[:1] in (" ", "\n", "") or "\t" in text or "\r" in text:
        return None
    mark = {0: "|-", 1: "|"}.get(ends, "|+")
    lines = [" " * indent + line if line.strip() else "" for line in body.split("\n")]
    if any(line != line.rstrip() for line in body.split("\n")):
        return None
    return [mark, *lines, *[""] * max(0, ends - 1)]
