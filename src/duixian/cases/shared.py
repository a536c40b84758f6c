"""共同: what all cases of a file share; a case's own entries win, fact by fact."""

from duixian.rules.yaml_tree import Mapping, Node

#: Keys whose entries are put together one by one; of all others the case's own holds.
_TOGETHER = ("申请人", "事实", "参数")


def with_shared(own: Mapping, shared: Mapping | None, left_out: tuple[str, ...]) -> Mapping:
    """The record of a case as a facts file would have it, places kept."""
    entries = {e.key.text: e for e in shared.entries} if shared is not None else {}
    for entry in own.entries:
        key = entry.key.text
        if key in left_out:
            continue
        before = entries.get(key)
        if before is not None and key in _TOGETHER:
            entry = type(entry)(entry.key, _together(entry.value, before.value))
        entries[key] = entry
    return Mapping(tuple(entries.values()), own.span)


def _together(own: Node, shared: Node) -> Node:
    if not isinstance(own, Mapping) or not isinstance(shared, Mapping):
        return own
    entries = {e.key.text: e for e in (*shared.entries, *own.entries)}
    return Mapping(tuple(entries.values()), own.span)
