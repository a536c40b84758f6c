"""An amendment on the terminal: the words struck out and put in, the rules changed with them."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from duixian.amendment.compare import Amendment, Change, ClauseChange, RuleChange
from duixian.amendment.wording import marked
from duixian.cli.wrap import hang

#: Two values longer than this are shown as one, with what differs marked.
_LONG = 40


def render_amendment(console: Console, found: Amendment) -> None:
    """Print what differs between two versions."""
    old, new = found.old, found.new
    for version, meta in (("旧版", old), ("新版", new)):
        number = "" if meta.number in ("", "无") else f"（{meta.number}）"
        console.print(Text(f"{version}：{meta.title}{number}", style="bold"))
    if old.code != new.code:
        told = f"注意：两版的代码不同（{old.code}、{new.code}），像是两项政策，不是一项的两版。"
        _say(console, "", told, "yellow")
    if not (found.meta or found.clauses or found.rules):
        console.print("两版相同。")
        return
    for change in found.meta:
        _pair(console, change.key, change.before, change.after)
    if found.clauses:
        console.print(Text(f"\n条文：{len(found.clauses)} 处不同", style="bold"))
    for clause in found.clauses:
        _clause(console, clause)
    paying = [rule for rule in found.rules if not rule.pays_alike]
    silent = [rule for rule in found.rules if rule.pays_alike]
    _rules(console, f"影响给付的规则：{len(paying)} 条", paying)
    _rules(console, f"不影响给付的规则：{len(silent)} 条", silent)


def _clause(console: Console, clause: ClauseChange) -> None:
    console.print(f"\n  {_moved(clause.old, clause.new)}  {clause.title}", markup=False)
    for before, after in clause.sentences:
        if before and after:
            _say(console, "    ~ ", marked(before, after), "yellow")
        else:
            _say(console, f"    {'+' if after else '-'} ", after or before, "")


def _rules(console: Console, head: str, rules: Iterable[RuleChange]) -> None:
    for number, rule in enumerate(rules):
        if number == 0:
            console.print(Text(f"\n{head}", style="bold"))
        console.print(f"\n  {_moved(rule.old, rule.new)}  {rule.name}", markup=False)
        if rule.old is not None and rule.new is not None:
            for change in rule.changes:
                _change(console, change)


def _change(console: Console, change: Change) -> None:
    _pair(console, change.key, change.before, change.after)


def _pair(console: Console, key: str, before: str, after: str) -> None:
    if before and after and len(before + after) > _LONG:
        _say(console, "    ", f"{key}：{marked(before, after)}", "")
    else:
        _say(console, "    ", f"{key}：{before or '（无）'} → {after or '（无）'}", "")


def _say(console: Console, lead: str, text: str, style: str) -> None:
    console.print(Text("\n".join(hang(lead, text, console.width)), style=style))


def _moved(old: str | None, new: str | None) -> str:
    """Where it stands now, and where it stood."""
    if old is None:
        return f"新增 {new}"
    if new is None:
        return f"废止 {old}"
    return new if old == new else f"{new}（原 {old}）"
