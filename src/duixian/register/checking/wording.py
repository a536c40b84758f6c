"""A check in words: what is wrong with its places and remedies, and how complete the rest is."""

from collections.abc import Iterator, Sequence

from duixian.register.checking.check import Broken, Checked
from duixian.register.checking.completeness import Known
from duixian.rules.diagnostics import Severity
from duixian.rules.report import report

_HEADS = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}
_LONGEST = 40


def told(checked: Checked, place: str, *, complete: bool = False) -> str:
    """The whole report; `complete` has the known share of every column, not of tables only."""
    lines: list[str] = []
    if checked.structure:
        lines.append(report(checked.structure))
    for broken in checked.broken:
        lines += _broken(broken, place)
    lines += _complete(checked.completeness, complete)
    lines.append(_summary(checked))
    return "\n".join(lines)


def _broken(broken: Broken, place: str) -> Iterator[str]:
    rule = broken.rule
    where = f"{place}:{rule.table}" + (f".{rule.column}" if rule.column else "")
    yield f"{_HEADS[rule.severity]}[{rule.code}] {rule.reason}：{broken.count:,} 行"
    yield f"  --> {where}"
    for row, value in broken.first:
        yield f"  第 {row:,} 行" + (f"：{_cut(value)}" if value else "")
    if broken.count > len(broken.first):
        yield f"  ……另有 {broken.count - len(broken.first):,} 行"
    yield f"  = 办法：{rule.help.removesuffix('。')}"
    yield ""


def _cut(value: str) -> str:
    plain = "".join(c if c.isprintable() else "\ufffd" for c in value)
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST] + "……"


def _complete(found: Sequence[Known], each_column: bool) -> Iterator[str]:
    """One line for each table; its columns below it, from the least known to the best."""
    if not found:
        return
    yield "已知的比例："
    for table in dict.fromkeys(each.table for each in found):
        own = sorted((e for e in found if e.table == table), key=lambda e: (e.known, e.column))
        rows, known = own[0].rows, sum(e.known for e in own)
        never = sum(not e.known for e in own)
        share = _percent(known, rows * len(own))
        empty = f"，{never} 列全未知" if never else ""
        yield f"  {table}：{rows:,} 行，{len(own)} 列可以不填，已知 {share}{empty}"
        if each_column:
            yield from (f"    {_percent(e.known, e.rows):>4} {e.column}" for e in own)
    yield ""


def _percent(known: int, all: int) -> str:
    """Rounded down: 100 % is said only where nothing is unknown."""
    return f"{100 * known // all}%"


def _summary(checked: Checked) -> str:
    rows = "、".join(f"{name} {count:,}" for name, count in checked.rows.items())
    wrong = [b for b in checked.broken if b.rule.severity is Severity.ERROR]
    structural = sum(d.severity is Severity.ERROR for d in checked.structure)
    others = len(checked.broken) - len(wrong) + len(checked.structure) - structural
    return (
        f"行数：{rows}。\n{structural} 处结构错误，{len(wrong)} 类错误共 "
        f"{sum(b.count for b in wrong):,} 行，{others} 处提醒。"
    )
