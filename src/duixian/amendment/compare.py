"""Two versions of a pack side by side: clauses reworded, rules changed, added and repealed."""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace

from duixian.amendment.pairing import Named, paired
from duixian.amendment.wording import reworded
from duixian.law.source import Source
from duixian.rules.library import blocks
from duixian.rules.plan import Benefit, ClauseText, PackMeta, Plan, Undertaking
from duixian.rules.yaml_tree import Mapping, Node, Scalar, Sequence, parse_yaml
from duixian.whatif.meaning import same

_META = {
    "title": "标题", "number": "文号", "issuers": "发文机关", "division": "区划", "level": "层级",
    "status": "状态", "force": "施行日期、失效日期",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of a rule or of the front matter; "" where there is none."""

    key: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule in both versions; None where it is added or repealed.

    `pays_alike`: whatever was changed, nobody gets more or less for it.
    """

    old: str | None
    new: str | None
    name: str
    changes: tuple[Change, ...]
    pays_alike: bool


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause in both versions; None where it is added or struck out."""

    old: str | None
    new: str | None
    title: str
    sentences: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Amendment:
    """All that differs between two versions of a policy."""

    old: PackMeta
    new: PackMeta
    meta: tuple[Change, ...]
    clauses: tuple[ClauseChange, ...]
    rules: tuple[RuleChange, ...]


def compare(old: tuple[Plan, Source], new: tuple[Plan, Source]) -> Amendment:
    """Compare two compiled packs, each with its policy.md."""
    before, after = old[0], new[0]
    return Amendment(
        before.meta,
        after.meta,
        tuple(_meta(before.meta, after.meta)),
        tuple(_clauses(before.clauses, after.clauses)),
        tuple(_rules(old, new)),
    )


def _meta(old: PackMeta, new: PackMeta) -> Iterator[Change]:
    for field in fields(PackMeta):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if field.name in _META and before != after:
            yield Change(_META[field.name], _said(before), _said(after))


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return "、".join(map(str, value))
    if isinstance(value, str):
        return value
    begins, ends = getattr(value, "begins", None), getattr(value, "ends", None)
    return f"{begins or '待定'} 至 {ends or '待定'}"


def _clauses(old: tuple[ClauseText, ...], new: tuple[ClauseText, ...]) -> Iterator[ClauseChange]:
    first = [Named(one.path, one.title, one.text) for one in old]
    second = [Named(one.path, one.title, one.text) for one in new]
    for i, j in paired(first, second):
        before = old[i] if i is not None else None
        after = new[j] if j is not None else None
        sentences = reworded(before.text if before else "", after.text if after else "")
        moved = before is not None and after is not None and before.path != after.path
        if sentences or moved:
            title = (after or before or old[0]).title
            yield ClauseChange(_path(before), _path(after), title, sentences)


def _path(clause: ClauseText | None) -> str | None:
    return None if clause is None else clause.path


def _rules(old: tuple[Plan, Source], new: tuple[Plan, Source]) -> Iterator[RuleChange]:
    first, second = blocks(old[0]), blocks(new[0])
    names = [[Named(_number(b), b.name, s.slice(b.span)) for b in bs]
             for bs, s in ((first, old[1]), (second, new[1]))]  # fmt: skip
    for i, j in paired(names[0], names[1]):
        before = first[i] if i is not None else None
        after = second[j] if j is not None else None
        changes = _changes(_entries(before, old[1]), _entries(after, new[1]))
        if changes or before is None or after is None:
            name = (after or before or first[0]).name
            alike = _pays_alike(before, after)
            yield RuleChange(_id(before), _id(after), name, changes, alike)


def _number(block: Benefit | Undertaking) -> str:
    """Its number without the pack's code, which may have changed."""
    return block.id.split(".", 1)[1]


def _id(block: Benefit | Undertaking | None) -> str | None:
    return None if block is None else block.id


def _pays_alike(old: Benefit | Undertaking | None, new: Benefit | Undertaking | None) -> bool:
    if isinstance(old, Benefit) and isinstance(new, Benefit):
        return same(replace(old, id=new.id, pack=new.pack, matter=_matter(old, new)), new)
    return not isinstance(old, Benefit) and not isinstance(new, Benefit)


def _matter(old: Benefit, new: Benefit) -> str:
    """The matter of the old version; its own number stands for itself."""
    return new.matter if old.matter == old.id and new.matter == new.id else old.matter


def _changes(old: dict[str, list[str]], new: dict[str, list[str]]) -> tuple[Change, ...]:
    found: list[Change] = []
    for key in dict.fromkeys([*old, *new]):
        gone = [text for text in old.get(key, []) if text not in new.get(key, [])]
        put = [text for text in new.get(key, []) if text not in old.get(key, [])]
        length = max(len(gone), len(put))
        gone += [""] * (length - len(gone))
        put += [""] * (length - len(put))
        found += [Change(key, one, other) for one, other in zip(gone, put, strict=True)]
    return tuple(found)


def _entries(block: Benefit | Undertaking | None, source: Source) -> dict[str, list[str]]:
    """The entries of a rule: key → its values as written; inner keys after a dot."""
    found: dict[str, list[str]] = {}
    if block is not None:
        tree, _ = parse_yaml(source, block.span)  # it was compiled, so it can be read
        _gather(tree, "", found)
    return found


def _gather(node: Node | None, key: str, found: dict[str, list[str]]) -> None:
    match node:
        case Mapping():
            for entry in node.entries:
                _gather(entry.value, f"{key}.{entry.key.text}".strip("."), found)
        case Sequence():
            for item in node.items:
                _gather(item, key, found)
        case Scalar():
            found.setdefault(key, []).append(" ".join(node.text.split()))
        case None:
            pass
