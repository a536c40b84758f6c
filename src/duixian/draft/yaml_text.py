"""Writes blocks, front matter and proposed facts as YAML that reads back to the same text."""

import re

from duixian.draft.block import Value

#: Text that needs no quotes: it begins with a letter or digit and has no sign of YAML in it.
_BARE = re.compile(
    r"[^\W_](?:[^:#{}\[\],&*!|>'\"%@`\\\n]|(?<=[0-9])%|[:](?=\S)|>(?= )|>=|,(?=\S))*"
)
_FLOW = re.compile(r"[\w（）()《》·×.\-]+")


def yaml_of(value: dict[str, Value], indent: int = 0) -> str:
    """A mapping as lines, each ended."""
    lines = []
    for key, inner in value.items():
        lines += _entry(f"{' ' * indent}{scalar(key)}:", inner, indent)
    return "".join(f"{line}\n" for line in lines)


def _entry(head: str, value: Value, indent: int) -> list[str]:
    if isinstance(value, str):
        return [f"{head} {scalar(value)}"]
    if isinstance(value, dict):
        return [head, *yaml_of(value, indent + 2).splitlines()]
    if all(isinstance(one, str) and _FLOW.fullmatch(one) for one in value):
        return [f"{head} [{', '.join(str(one) for one in value)}]"]
    return [head, *(line for one in value for line in _item(one, indent + 2))]


def _item(value: Value, indent: int) -> list[str]:
    lead = " " * indent + "- "
    if isinstance(value, str):
        return [lead + scalar(value)]
    inner: dict[str, Value] = value if isinstance(value, dict) else {"全部": value}
    lines = yaml_of(inner, indent + 2).splitlines()
    return [lead + lines[0].lstrip(), *lines[1:]]


def scalar(text: str) -> str:
    """One text, in single quotes where YAML could read it as something else."""
    flat = " ".join(text.split())
    if _BARE.fullmatch(flat) and not flat.endswith((":", " ")) and " #" not in flat:
        return flat
    return "'" + flat.replace("'", "''") + "'"
