"""Where the cursor stands in a rule block: below which keys, in which part – read line by line.

The YAML of a block being typed can seldom be parsed, so indentation and colons must do.
"""

import re
from dataclasses import dataclass

from duixian.law.source import Source, Span

_KEY = re.compile(r"(?P<pad> *)(?P<dash>(?:- +)*)(?P<key>[^\s:#{}\[\],][^:#{}\[\],]*?) *:(?= |$)")
_FLOW_KEY = re.compile(r"[{,] *([^\s:{}\[\],][^:{}\[\],]*?) *: *[^{},]*$")
_NAME = re.compile(r"[\u3400-\u9fff〇A-Za-z0-9_]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?\s?([\u3400-\u9fff%‰㎡]*)$")
_ARROW = re.compile("←|<-")


@dataclass(frozen=True, slots=True)
class Context:
    """`path`: the keys above; `key`: the key the cursor stands beside, empty in a key's place.

    `typed` is the part of a name before the cursor and `span` its place; `words`: after ←.
    """

    path: tuple[str, ...]
    key: str
    typed: str
    span: Span
    line: str
    words: bool = False

    @property
    def full(self) -> tuple[str, ...]:
        """The keys above, with the one beside the cursor."""
        return (*self.path, self.key) if self.key else self.path

    @property
    def number(self) -> str | None:
        """What stands after a number just before the cursor; None where no number does."""
        found = _NUMBER.search(self.line)
        return found.group(1) if found else None


def context_at(source: Source, body: Span, offset: int) -> Context:
    """The context of an offset inside the block `body`."""
    start = source.text.rfind("\n", 0, offset) + 1
    line = source.text[start:offset]
    typed = _typed(line)
    span = Span(offset - len(typed), offset)
    if (arrow := _last_arrow(line)) is not None:
        span, typed = Span(start + arrow, offset), line[arrow:]
    path, key = _here(source, body, start, line)
    return Context(path, key, typed, span, line, arrow is not None)


def _typed(line: str) -> str:
    at = len(line)
    while at and _NAME.match(line[at - 1]):
        at -= 1
    return line[at:]


def _last_arrow(line: str) -> int | None:
    """Where the words after an arrow begin."""
    found = list(_ARROW.finditer(line))
    if not found:
        return None
    rest = line[found[-1].end() :]
    return found[-1].end() + len(rest) - len(rest.lstrip(' “"'))


def _here(source: Source, body: Span, start: int, line: str) -> tuple[tuple[str, ...], str]:
    found = _KEY.match(line)
    indent = len(line) - len(line.lstrip(" -"))
    if found is not None:
        indent = len(found["pad"]) + len(found["dash"])
    path = _above(source, body, start, indent)
    if found is None:
        listed = line.lstrip(" ").startswith("-")
        return (path[:-1], path[-1]) if listed and path else (path, "")
    rest = line[found.end() :]
    flow = _FLOW_KEY.search(rest)
    if flow is not None:
        return (*path, found["key"]), flow.group(1)
    if rest.strip().startswith("{") and not rest.strip().endswith("}"):
        return (*path, found["key"]), ""
    return path, found["key"]


def _above(source: Source, body: Span, start: int, indent: int) -> tuple[str, ...]:
    """The keys of the lines above that this line is indented below."""
    path: list[str] = []
    end = start - 1
    while end > body.start and indent:
        begin = source.text.rfind("\n", 0, end) + 1
        line = source.text[begin:end]
        end = begin - 1
        found = _KEY.match(line)
        if found is None or not line.strip():
            continue
        at = len(found["pad"]) + len(found["dash"])
        if at < indent:
            path.insert(0, found["key"])
            # the key of a list may stand right above its dashes
            indent = len(found["pad"]) + 1 if found["dash"] else at
        if begin <= body.start:
            break
    return tuple(path)


def name_at(text: str, offset: int) -> Span | None:
    """The name around an offset, or just before it."""
    start = end = offset
    while start and _NAME.match(text[start - 1]):
        start -= 1
    while end < len(text) and _NAME.match(text[end]):
        end += 1
    return Span(start, end) if end > start else None
