"""The Excel ledger read back: every fen, no formula from the data, sheets that a workbook takes."""

import gc
import resource
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl import Workbook
from python_calamine import CalamineWorkbook

from duixian.register.applicant import Applicant
from duixian.report import cells
from duixian.report.ledger import ABOVE, write_ledger
from duixian.report.run_figures import RunFigures, run_figures
from duixian.report.sheets import Names, spans
from duixian.rules.diagnostics import Diagnostics
from duixian.rules.library import Library
from tests.awards.allocation.charity import CLAUSE, YI, a_run, seller

DEMONSTRATION = "shangcheng.二.9.1"
BAD_NAMES = ["=1+1", "+86 571", "-cmd", "@SUM(A1)", "\tx", "#REF!", "a\x01b", '=HYPERLINK("x")']


def sellers() -> list[Applicant]:
    """Companies with money, with a question, with odd names and with nothing."""
    odd = [seller(f"n{n}", YI, place=9, name=name) for n, name in enumerate(BAD_NAMES)]
    paid = [seller(f"p{n}", YI + 1, place=n, 示范企业级别="国家级") for n in (1, 2, 3)]
    return [*odd, *paid, seller("q", None, 示范企业级别="市级")]


@pytest.fixture
def written(library: Library, tmp_path: Path) -> Iterator[tuple[RunFigures, Path]]:
    """A run and its ledger, two applicants a sheet."""
    with a_run(library, sellers(), tmp_path / "out", settle=True) as connection:
        run = run_figures(connection, tmp_path / "out", library, "登记库")
        write_ledger(connection, run, tmp_path / "台账.xlsx", capacity=2)
        write_ledger(connection, run, tmp_path / "一张.xlsx")
        yield run, tmp_path


def read(path: Path) -> dict[str, list[list[Any]]]:
    """All cells as calamine reads them."""
    book = CalamineWorkbook.from_path(str(path))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def fen(value: Any) -> int:
    """What a spreadsheet's number stands for, in fen; exact, or the test fails."""
    found = Decimal(repr(value)) * 100
    assert found == int(found)
    return int(found)


def test_every_amount_comes_back_to_the_fen(written: tuple[RunFigures, Path]) -> None:
    run, folder = written
    rows = read(folder / "一张.xlsx")[CLAUSE][ABOVE:]
    figures = next(one for one in run.clauses if one.benefit.id == CLAUSE)

    assert len(rows) == figures.rows == 4
    assert sum(fen(row[8]) for row in rows) == figures.sums.low == 60 * 10**6
    assert sum(fen(row[9]) for row in rows) == figures.sums.high
    assert figures.settled is not None
    assert sum(fen(row[10]) for row in rows) == figures.settled.low


def test_subtotals_stand_as_formula_and_as_exact_value(written: tuple[RunFigures, Path]) -> None:
    run, folder = written
    book = openpyxl.load_workbook(folder / "一张.xlsx")
    sheet, figures = book[CLAUSE], next(c for c in run.clauses if c.benefit.id == CLAUSE)

    assert sheet["I2"].value == "=ROUND(SUBTOTAL(109,I5:I8),2)"
    assert fen(sheet["I3"].value) == figures.sums.low
    assert sheet["I5"].number_format == cells.YUAN_FORMAT
    assert sheet.freeze_panes == "C5" and sheet.auto_filter.ref == "A4:L8"
    assert sheet.column_dimensions["B"].width == 36


def test_more_rows_than_a_sheet_takes_are_split_and_said(written: tuple[RunFigures, Path]) -> None:
    _, folder = written
    sheets = read(folder / "台账.xlsx")
    parts = [name for name in sheets if name.startswith(CLAUSE)]

    assert parts == [CLAUSE, f"{CLAUSE} (2)"]
    assert "本条共 2 张表" in sheets[CLAUSE][0][0]
    ids = [row[0] for name in parts for row in sheets[name][ABOVE:]]
    assert len(ids) == 4 and len(set(ids)) == 4
    contents = {row[1]: row[-1] for row in sheets["目录"] if len(row) > 1}
    assert contents[CLAUSE] == f"{CLAUSE}（共 2 张）"


def test_made_up_data_is_called_so_on_every_sheet(written: tuple[RunFigures, Path]) -> None:
    _, folder = written
    for name, rows in read(folder / "一张.xlsx").items():
        assert "虚构数据" in rows[0][0], name
    book = openpyxl.load_workbook(folder / "一张.xlsx")
    assert all(sheet.oddHeader.center.text == "虚构数据" for sheet in book)


def test_no_text_of_the_data_becomes_a_formula(tmp_path: Path) -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("表")
    for name in BAD_NAMES:
        sheet.append([cells.text(sheet, name)])
    workbook.save(tmp_path / "x.xlsx")

    found = openpyxl.load_workbook(tmp_path / "x.xlsx")["表"]
    for row, name in enumerate(BAD_NAMES, 1):
        cell = found.cell(row, 1)
        assert cell.data_type == "s", name
        assert cell.value == name.replace("\x01", "\N{REPLACEMENT CHARACTER}")
        assert bool(cell.quotePrefix) == (name[0] in "=+-@\t")


@pytest.mark.parametrize(
    "amount", [0, 1, -1, 10**15 - 1, 99_999_999_999_999, 12_345_678_901_234, 7 * 10**14 + 29]
)
def test_numbers_come_back_exactly_up_to_fifteen_digits(tmp_path: Path, amount: int) -> None:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("表")
    sheet.append([cells.money(sheet, amount)])
    workbook.save(tmp_path / "x.xlsx")

    assert fen(read(tmp_path / "x.xlsx")["表"][0][0]) == amount
    held = openpyxl.load_workbook(tmp_path / "x.xlsx")["表"]["A1"].value
    assert round(Decimal(repr(held)) * 100) == amount


@pytest.mark.parametrize("amount", [10**15, 9 * 10**16, -(10**15)])
def test_what_a_spreadsheet_would_round_is_text(amount: int) -> None:
    sheet = Workbook().create_sheet("表")
    held = cells.money(sheet, amount)
    words = held if isinstance(held, str) else held.value

    assert Decimal(words.replace(",", "")) * 100 == amount


def test_sheet_names_are_those_a_workbook_takes() -> None:
    names = Names()
    taken = [names.take(name) for name in ["a" * 40, "A" * 40, "x/y:z", "History", "", "", "[]'?*"]]

    assert all(0 < len(name) <= 31 for name in taken)
    assert len({name.casefold() for name in taken}) == len(taken)
    assert not any(set(name) & set("[]:*?/\\'") for name in taken)
    assert "history" not in {name.casefold() for name in taken}


def test_rows_are_divided_without_losing_one() -> None:
    assert list(spans(0, 10)) == [(0, 0)]
    assert list(spans(25, 10)) == [(0, 10), (10, 10), (20, 5)]
    assert list(spans(20, 10)) == [(0, 10), (10, 10)]


def test_an_existing_ledger_is_kept(library: Library, tmp_path: Path) -> None:
    target = tmp_path / "台账.xlsx"
    target.write_text("mine")
    with a_run(library, sellers(), tmp_path / "out") as connection:
        run = run_figures(connection, tmp_path / "out", library, "登记库")
        with pytest.raises(Diagnostics):
            write_ledger(connection, run, target)
    assert target.read_text() == "mine"


def test_what_only_awaits_an_authority_says_so(library: Library, tmp_path: Path) -> None:
    people = [seller("w", YI, 认定为聚能品牌=True), seller("q", YI)]
    with a_run(library, people, tmp_path / "out") as connection:
        run = run_figures(connection, tmp_path / "out", library, "登记库")
        write_ledger(connection, run, tmp_path / "台账.xlsx")

    rows = read(tmp_path / "台账.xlsx")["shangcheng.二.12.2"][ABOVE:]
    lacking = {row[0]: (row[3], row[4]) for row in rows}
    assert lacking["w"] == ("待认定", "主管部门认定")
    assert "认定为聚能品牌" in lacking["q"][1] and "主管部门" not in lacking["q"][1]


def test_a_full_disk_is_one_error_and_nothing_is_left(
    written: tuple[RunFigures, Path], library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A limit of the size of files stands for the disk: both end in an OSError of the write."""
    _, folder = written
    noise: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", noise.append)
    held = resource.getrlimit(resource.RLIMIT_FSIZE)
    with a_run(library, sellers(), folder / "again") as connection:
        run = run_figures(connection, folder / "again", library, "登记库")
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, held[1]))
        try:
            with pytest.raises(Diagnostics) as refused:
                write_ledger(connection, run, folder / "满.xlsx")
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, held)
    gc.collect()

    assert [one.code for one in refused.value.found] == ["DX310"]
    assert not noise and not list(folder.glob("*满*"))
