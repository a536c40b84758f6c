"""The catalogue of diagnostics: every stable code with its explanation (`catalogue.toml`)."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Entry:
    """One code: a title, what it means and what to do, an example wrong and one right."""

    code: str
    title: str
    text: str
    wrong: str = ""
    right: str = ""


def catalogue() -> dict[str, Entry]:
    """Every code with its entry, in the order of the codes."""
    text = files("duixian.rules").joinpath("catalogue.toml").read_text("utf-8")
    return {code: Entry(code, **entry) for code, entry in sorted(tomllib.loads(text).items())}
