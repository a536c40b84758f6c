"""The policies folder a pack lies in: its dictionary, and where each name is defined."""

from dataclasses import dataclass, field
from pathlib import Path

from duixian.law.source import Source, Span, UnreadableSource
from duixian.rules.diagnostics import Diagnostic, Diagnostics
from duixian.rules.dictionary import Dictionary
from duixian.rules.dictionary_from_yaml import dictionary_files, load_dictionary
from duixian.rules.yaml_tree import Mapping, parse_yaml

FACTS = "facts.yaml"
PARAMETERS = "parameters"
_EMPTY = Dictionary({}, {}, {}, {})


@dataclass(frozen=True, slots=True)
class Defined:
    """Where a name of the dictionary is defined."""

    source: Source
    span: Span


@dataclass(slots=True)
class Home:
    """One policies folder, read again when a file of it changes."""

    folder: Path
    dictionary: Dictionary = _EMPTY
    #: what is wrong with the dictionary itself
    findings: list[Diagnostic] = field(default_factory=list)
    #: (item kind or None, name) → its place
    places: dict[tuple[str | None, str], Defined] = field(default_factory=dict)
    #: whether there ever was a dictionary without mistakes
    usable: bool = False
    _stamp: tuple[tuple[str, int, int], ...] = ()

    def fresh(self, written: dict[Path, Source]) -> bool:
        """Read the dictionary where a file has changed; tell whether it was read.

        `written` are files as they stand in the editor. A dictionary with mistakes leaves the last
        good one in place.
        """
        stamp = self._look(written)
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        try:
            self.dictionary = load_dictionary(self.folder, written=written)
            self.findings = []
            self.usable = True
        except Diagnostics as error:
            self.findings = error.found
        self.places = dict(_places(self.folder, written))
        return True

    def files(self) -> list[Path]:
        """The files of the dictionary."""
        return dictionary_files(self.folder)

    def _look(self, written: dict[Path, Source]) -> tuple[tuple[str, int, int], ...]:
        seen = []
        for path in self.files():
            if path in written:
                seen.append((str(path), hash(written[path].text), -1))
            elif path.is_file():
                state = path.stat()
                seen.append((str(path), state.st_mtime_ns, state.st_size))
        return tuple(seen)


def home_of(path: Path) -> Path | None:
    """The nearest folder above a file that holds facts.yaml; None where there is none."""
    return next((folder for folder in path.parents if (folder / FACTS).is_file()), None)


def _places(
    folder: Path, written: dict[Path, Source]
) -> list[tuple[tuple[str | None, str], Defined]]:
    found: list[tuple[tuple[str | None, str], Defined]] = []
    for path in dictionary_files(folder):
        try:
            source = written.get(path) or Source.read(path)
        except UnreadableSource:
            continue
        root, _ = parse_yaml(source)
        if not isinstance(root, Mapping):
            continue
        public = path.parent.name == PARAMETERS
        sections = [root] if public else [_under(root, key) for key in ("身份", "指标")]
        for section in sections:
            found += _names(source, section, None)
        for kind in _under(root, "明细").entries:
            found.append(((None, kind.key.text), Defined(source, kind.key.span)))
            if isinstance(kind.value, Mapping):
                found += _names(source, _under(kind.value, "指标"), kind.key.text)
    return found


def _under(node: Mapping, key: str) -> Mapping:
    value = node.get(key)
    return value if isinstance(value, Mapping) else Mapping((), node.span)


def _names(
    source: Source, section: Mapping, item: str | None
) -> list[tuple[tuple[str | None, str], Defined]]:
    return [((item, e.key.text), Defined(source, e.key.span)) for e in section.entries]
