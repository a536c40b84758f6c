"""The Excel ledger of a run: a contents sheet, then a sheet for each clause that has rows.

Written row by row with bounded memory; subtotals stand above the rows, once as a formula that
follows the filter and once as the exact value.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from duckdb import DuckDBPyConnection
from openpyxl import Workbook

from duixian.assess.result import Status
from duixian.register.store.whole import whole
from duixian.register.tables import APPLICANTS, identifier, literal
from duixian.report import cells, words
from duixian.report.cells import Sheet
from duixian.report.run_figures import LIVE, ClauseFigures, RunFigures, held, live
from duixian.report.sheets import ROWS, Names, new_sheet, spans, written_to

#: Rows above the first applicant: title, two subtotals, header.
ABOVE = 4
_BATCH = 5_000
_BOUNDS = {"award": "上限", "year": "年度上限", "total": "累计上限"}
_STATUSES = (
    Status.ELIGIBLE,
    Status.PENDING,
    Status.MISSING,
    Status.INELIGIBLE,
    Status.NOT_APPLICABLE,
)
#: Told after each clause: clauses done, clauses in all.
Progress = Callable[[int, int], None]


def write_ledger(
    connection: DuckDBPyConnection,
    run: RunFigures,
    target: Path,
    *,
    force: bool = False,
    capacity: int = ROWS - ABOVE,
    progress: Progress = lambda done, clauses: None,
) -> None:
    """Writes the ledger, whole or not at all; at most `capacity` applicants a sheet.

    `connection` as `run_figures` leaves it. Raises Diagnostics (DX309, DX310).
    """
    names = Names()
    contents = names.take("目录")
    listed = [one for one in run.clauses if one.rows]
    sheets = {
        one.benefit.id: [names.take(one.benefit.id) for _ in spans(one.rows, capacity)]
        for one in listed
    }
    with whole(target, force=force) as made, written_to(made) as workbook:
        _contents(workbook, contents, run, sheets)
        for done, one in enumerate(listed):
            progress(done, len(listed))
            _clause(connection, workbook, run, one, sheets[one.benefit.id], capacity)


def _contents(workbook: Workbook, name: str, run: RunFigures, sheets: dict[str, list[str]]) -> None:
    header = ["政策", "条款", "名称", "类型", *_STATUSES]
    header += ["金额下限合计（元）", "有上限的上限合计（元）", "没有上限（笔）"]
    header += ["结算后下限合计（元）", "结算后有上限的合计（元）"] if run.settled else []
    header += ["最常缺的事实（家）", "工作表"]
    widths = [12, 18, 30, 8, 10, 10, 10, 10, 10, 20, 24, 16]
    widths += [22, 26] if run.settled else []
    facts = words.facts(run)
    sheet = new_sheet(workbook, name, [*widths, 50, 40], f"C{len(facts) + 4}", _label(run))
    sheet.append([cells.text(sheet, words.title(run), cells.TITLE)])
    for key, value in facts:
        font = cells.WARNING if key == "数据" else None
        sheet.append([cells.text(sheet, key, cells.BOLD), cells.text(sheet, value, font)])
    sheet.append([])
    sheet.append([cells.head(sheet, each) for each in header])
    for one in run.clauses:
        sheet.append(list(_line(sheet, run, one, sheets.get(one.benefit.id, []))))
    first = len(facts) + 4
    sheet.append(list(_totals(sheet, run, first, first + sum(1 for _ in run.clauses) - 1)))


def _label(run: RunFigures) -> str:
    """What stands on every printed page."""
    return words.MADE_UP if run.made_up else ""


def _line(sheet: Sheet, run: RunFigures, one: ClauseFigures, names: Sequence[str]) -> Iterator[Any]:
    policy = next(p for p in run.policies if p.plan.meta.code == one.benefit.pack)
    yield cells.text(sheet, policy.plan.meta.short + ("（草案）" if policy.draft else ""))
    yield cells.text(sheet, one.benefit.id)
    yield cells.text(sheet, one.benefit.name)
    yield cells.text(sheet, str(one.benefit.kind))
    for status in _STATUSES:
        yield cells.count(sheet, one.counts.get(status, 0))
    yield from _amounts(sheet, run, one)
    yield cells.text(sheet, words.missing_words(one))
    if names:
        more = f"（共 {len(names)} 张）" if len(names) > 1 else ""
        yield cells.link(sheet, names[0] + more, names[0])
    else:
        none = "没有人有金额或待补充" if one.paying else "条款没有写明金额，不列明细"
        yield cells.text(sheet, none)


def _amounts(sheet: Sheet, run: RunFigures, one: ClauseFigures) -> Iterator[Any]:
    if not one.paying:
        yield from [None] * (5 if run.settled else 3)
        return
    yield cells.money(sheet, one.sums.low)
    yield cells.money(sheet, one.sums.high)
    yield cells.count(sheet, one.sums.unbounded)
    if one.settled is not None:
        yield cells.money(sheet, one.settled.low)
        yield cells.money(sheet, one.settled.high)


def _totals(sheet: Sheet, run: RunFigures, first: int, last: int) -> Iterator[Any]:
    """Sums of the columns by formula; the exact values stand on the clauses' sheets."""
    yield cells.text(sheet, "合计（公式）", cells.BOLD)
    yield from [None] * 3
    for column in "EFGHI":
        yield cells.formula(sheet, f"=SUM({column}{first}:{column}{last})", cells.COUNT_FORMAT)
    for column in "JK":
        yield cells.formula(sheet, f"=ROUND(SUM({column}{first}:{column}{last}),2)")
    yield cells.formula(sheet, f"=SUM(L{first}:L{last})", cells.COUNT_FORMAT)
    for column in "MN" if run.settled else "":
        yield cells.formula(sheet, f"=ROUND(SUM({column}{first}:{column}{last}),2)")


def _clause(
    connection: DuckDBPyConnection,
    workbook: Workbook,
    run: RunFigures,
    one: ClauseFigures,
    names: Sequence[str],
    capacity: int,
) -> None:
    rows = connection.execute(_select(run, one))
    for name, (_, number) in zip(names, spans(one.rows, capacity), strict=True):
        sheet = _sheet(workbook, run, one, name, number, len(names))
        left = number
        while left > 0:
            batch = rows.fetchmany(min(_BATCH, left))
            if not batch:
                raise AssertionError(f"{one.benefit.id}: {left} rows fewer than were counted")
            left -= len(batch)
            for row in batch:
                sheet.append(list(_row(sheet, one, row)))


def _select(run: RunFigures, one: ClauseFigures) -> str:
    """编号, name, code, status, mask of what is missing, before the caps, bound, amounts."""
    id = one.benefit.id
    status, low = held(id, "status"), held(id, "low")
    traced = ("missing", "before_low", "before_high", "bound")
    trace = ", ".join(f"w.{held(id, name)}" if run.traced else "NULL" for name in traced)
    order = " ".join(f"WHEN {literal(each)} THEN {n}" for n, each in enumerate(LIVE))
    settled = ", coalesce(s.low, 0), CASE WHEN s.条款 IS NULL THEN 0 ELSE s.high END"
    join = f"LEFT JOIN settled AS s ON s.编号 = w.编号 AND s.条款 = {literal(id)}"
    return f"""
        SELECT w.编号, a.名称, a.统一社会信用代码, w.{status}, {trace},
            w.{low}, w.{held(id, "high")} {settled if run.settled else ""}
        FROM (FROM wide WHERE {live(id)}) AS w
        JOIN {identifier(APPLICANTS)} AS a ON a.编号 = w.编号 {join if run.settled else ""}
        ORDER BY CASE w.{status} {order} END, w.{low} DESC, w.编号"""


def _sheet(
    workbook: Workbook, run: RunFigures, one: ClauseFigures, name: str, rows: int, of: int
) -> Sheet:
    header = ["编号", "名称", "统一社会信用代码", "状态", "尚缺", "封顶前下限（元）"]
    header += ["封顶前上限（元）", "所受上限", "金额下限（元）", "金额上限（元）"]
    header += ["结算后下限（元）", "结算后上限（元）"] if run.settled else []
    widths = [16, 36, 22, 8, 40, 18, 18, 10, 18, 18, *([18, 18] if run.settled else [])]
    sheet = new_sheet(workbook, name, widths, f"C{ABOVE + 1}", _label(run))
    made_up = f"〔{words.MADE_UP}〕" if run.made_up else ""
    parts = f"　本条共 {of} 张表，公式小计只计本表" if of > 1 else ""
    head = f"{one.benefit.id} {one.benefit.name}　{run.year} 年度{made_up}{parts}"
    sheet.append([cells.text(sheet, head, cells.TITLE)])
    last = ABOVE + rows
    columns = "IJKL" if run.settled else "IJ"
    sums = [
        cells.formula(sheet, f"=ROUND(SUBTOTAL(109,{c}{ABOVE + 1}:{c}{last}),2)") for c in columns
    ]
    sheet.append([cells.text(sheet, "小计（公式，随筛选）", cells.BOLD), *[None] * 7, *sums])
    exact = [one.sums.low, one.sums.high]
    exact += [one.settled.low, one.settled.high] if one.settled is not None else []
    values = [cells.money(sheet, fen, cells.BOLD) for fen in exact]
    sheet.append([cells.text(sheet, "全条合计（数值，到分）", cells.BOLD), *[None] * 7, *values])
    sheet.append([cells.head(sheet, each) for each in header])
    sheet.auto_filter.ref = f"A{ABOVE}:{'L' if run.settled else 'J'}{last}"
    return sheet


def _row(sheet: Sheet, one: ClauseFigures, row: Sequence[Any]) -> Iterator[Any]:
    id, name, code, status, mask, before_low, before_high, bound, *amounts = row
    finding = "主管部门认定" if status == Status.PENDING and mask == 0 else ""
    for each in (id, name, code or "", status, _missing(mask or 0, one.facts) or finding):
        yield cells.text(sheet, each)
    yield cells.money(sheet, before_low)
    yield _upper(sheet, before_low, before_high)
    yield cells.text(sheet, _BOUNDS.get(bound, bound or ""))
    for low, high in zip(amounts[::2], amounts[1::2], strict=True):
        yield cells.money(sheet, low)
        yield _upper(sheet, low, high)


@lru_cache(maxsize=10_000)
def _missing(mask: int, facts: tuple[str, ...]) -> str:
    return "、".join(fact for bit, fact in enumerate(facts) if mask >> bit & 1)


def _upper(sheet: Sheet, low: int | None, high: int | None) -> Any:
    """An upper bound; one that is not stated is said in words, never left to look like nothing."""
    if high is None and low is not None:
        return cells.text(sheet, "没有上限")
    return cells.money(sheet, high)
