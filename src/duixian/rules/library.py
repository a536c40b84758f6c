"""The library of packs under `policies/`: all plans together, and how people name a clause."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from duixian.law.source import Source
from duixian.rules.checks import open_marks
from duixian.rules.diagnostics import Diagnostic, Diagnostics, Severity
from duixian.rules.dictionary import Dictionary
from duixian.rules.dictionary_from_yaml import load_dictionary
from duixian.rules.language.scope import did_you_mean
from duixian.rules.pack import POLICY, Compiled, compile_pack
from duixian.rules.plan import Benefit, ClauseText, Plan, Undertaking

_MARKS = re.compile(r"[（(]([^（()）]*)[)）]")
#: the last part is written in brackets, as the document numbers it: 嘉定 (三)
_BRACKETED = re.compile(r"[（(][^（()）]*[)）]$")
_ORDINAL = re.compile(r"第([零〇一二三四五六七八九十百两\d]+)[条章款项]")


@dataclass(frozen=True, slots=True)
class Library:
    """Checked packs in a fixed order, and the dictionary they share."""

    dictionary: Dictionary
    packs: tuple[Compiled, ...]

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans of all packs."""
        return tuple(pack.plan for pack in self.packs if pack.plan is not None)

    @property
    def sources(self) -> dict[str, Source]:
        """Each pack's policy.md by the pack's code."""
        return {p.plan.meta.code: p.source for p in self.packs if p.plan is not None}

    def plan(self, name: str) -> Plan | None:
        """The plan a person means by its code, short name or folder."""
        for plan in self.plans:
            if name in (plan.meta.code, plan.meta.short, Path(plan.path).parent.name):
                return plan
        return None

    def only(self, codes: Iterable[str]) -> "Library":
        """The library with only these packs."""
        wanted = set(codes)
        packs = tuple(p for p in self.packs if p.plan is not None and p.plan.meta.code in wanted)
        return Library(self.dictionary, packs)

    def resolve(self, text: str) -> str | None:
        """The full id a person means by `上城.二.7`, `平谷 三(三)` or `嘉定 (三)`."""
        plan, path = self._split(text)
        if plan is None:
            return None
        ids = [*_ids(plan)]
        if _BRACKETED.search(text.strip()):
            labels = {clause.path: clause.label for clause in plan.clauses}
            ids = [one for one in ids if labels.get(one, "（")[:1] in ("（", "(")] or ids
        exact = [one for one in ids if one == path]
        tails = [one for one in ids if one.endswith("." + path)] if path else []
        for found in (exact, tails):
            if len(found) == 1:
                return f"{plan.meta.code}.{found[0]}"
        return None

    def _split(self, text: str) -> tuple[Plan | None, str]:
        cleaned = _MARKS.sub(r".\1.", text.strip().replace("．", "."))
        cleaned = _ORDINAL.sub(r".\1.", cleaned)
        parts = [part for part in re.split(r"[.\s、:：]+", cleaned) if part]
        if not parts:
            return None, ""
        for plan in self.plans:
            for name in (plan.meta.code, plan.meta.short):
                if parts[0] == name:
                    return plan, ".".join(parts[1:])
                if parts[0].startswith(name):
                    return plan, ".".join([parts[0][len(name) :], *parts[1:]])
        return None, ""

    def clause(self, text: str) -> tuple[Plan, ClauseText] | None:
        """The clause a person means, with its plan."""
        full = self.resolve(text)
        if full is None:
            return None
        code, path = full.split(".", 1)
        plan = self.plan(code)
        assert plan is not None
        home = next((b.clause for b in blocks(plan) if b.id == full), path)
        return plan, next(c for c in plan.clauses if c.path == home)

    def suggestions(self, text: str) -> str:
        """“是否指 …？” for a clause nobody knows."""
        plan, path = self._split(text)
        if plan is None:
            names = [p.meta.short for p in self.plans]
            return did_you_mean(text, names) or "政策：" + "、".join(names)
        return did_you_mean(path, _ids(plan)) or "条款：" + "、".join(_ids(plan))

    def division(self, code: str) -> str:
        """The division of a pack."""
        plan = self.plan(code)
        return plan.meta.division if plan is not None else ""

    def level(self, code: str) -> str:
        """The level of a pack's government."""
        plan = self.plan(code)
        return plan.meta.level if plan is not None else ""


def blocks(plan: Plan) -> tuple[Benefit | Undertaking, ...]:
    """Everything a pack's blocks became, in the order of the text."""
    found: list[Benefit | Undertaking] = [*plan.benefits, *plan.undertakings]
    return tuple(sorted(found, key=lambda block: block.span.start))


def _ids(plan: Plan) -> list[str]:
    """Every id of the plan without its code: clauses and blocks."""
    prefix = len(plan.meta.code) + 1
    found = [clause.path for clause in plan.clauses]
    found += [block.id[prefix:] for block in blocks(plan)]
    return list(dict.fromkeys(found))


def pack_folders(policies: Path) -> list[Path]:
    """The folders under `policies` that hold a pack."""
    return sorted(path.parent for path in policies.glob(f"*/{POLICY}"))


def compile_all(folders: Iterable[Path], dictionary: Dictionary) -> tuple[Compiled, ...]:
    """Compile packs; their findings are kept with each."""
    return tuple(compile_pack(folder, dictionary) for folder in folders)


def load_library(policies: Path) -> Library:
    """Load the dictionary and every pack; raise Diagnostics where anything is an error."""
    dictionary = load_dictionary(policies)
    packs = compile_all(pack_folders(policies), dictionary)
    errors: list[Diagnostic] = [
        d
        for pack in packs
        for d in map(open_marks.refused, pack.findings)
        if d.severity is Severity.ERROR
    ]
    if errors:
        raise Diagnostics(errors)
    return Library(dictionary, packs)
