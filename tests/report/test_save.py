"""The table of a round in a file: exact decimals, made-up data called so, text kept as text."""

from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest

from duixian.awards.allocation.announced import Budget, Method
from duixian.awards.allocation.announcement import Announcement
from duixian.awards.allocation.error import AllocationError
from duixian.awards.allocation.round import allocate
from duixian.report.save import save_allocation
from duixian.rules.library import Library
from tests.awards.allocation.charity import CLAUSE, SALES, YI, a_run, seller

PAID = [Decimal("250000.00"), Decimal("166666.67"), Decimal("83333.33")]


@pytest.fixture
def saved(library: Library, tmp_path: Path) -> Path:
    """A folder with the same round as .xlsx, .csv and .parquet."""
    sellers = [seller(f"s{n}", n * YI, name=f"=公司{n}") for n in (1, 2, 3)]
    with a_run(library, sellers, tmp_path / "out") as connection:
        told = Announcement(by=SALES, budget=Budget(50 * 10**6, Method.PRO_RATA))
        found = allocate(connection, tmp_path / "out", library, [CLAUSE], told)
        for kind in ("xlsx", "csv", "parquet"):
            save_allocation(connection, found, library, tmp_path / f"分配.{kind}")
        with pytest.raises(AllocationError, match=r"不能写成“\.pdf”"):
            save_allocation(connection, found, library, tmp_path / "分配.pdf")
    return tmp_path


def test_parquet_holds_exact_decimals_of_yuan(saved: Path) -> None:
    with duckdb.connect() as connection:
        table = connection.from_parquet(str(saved / "分配.parquet"))
        assert [row[0] for row in table.order("序号").project('"获配（元）"').fetchall()] == PAID
        assert table.project("bool_and(虚构数据)").fetchall() == [(True,)]
        assert table.order("序号").project("名称").fetchall()[0] == ("=公司3",)


def test_csv_guards_against_formulas(saved: Path) -> None:
    lines = (saved / "分配.csv").read_text(encoding="utf-8").splitlines()

    assert lines[0].startswith("序号,编号,名称,条款,状态,名次") and lines[0].endswith("虚构数据")
    assert ",'=公司3," in lines[1] and ",166666.67," in lines[2]


def test_the_workbook_has_the_rules_and_the_rows(saved: Path) -> None:
    book = openpyxl.load_workbook(saved / "分配.xlsx")
    about, table = book["说明"], book["分配"]

    words = "\n".join(str(row[1].value) for row in about.iter_rows(min_row=2))
    assert "虚构数据" in about["A1"].value and "虚构数据" in table["A1"].value
    assert "按比例压缩" in words and "入围线" in [row[0].value for row in about.iter_rows()]
    header = [cell.value for cell in table[2]]
    paid = [row[header.index("获配（元）")].value for row in table.iter_rows(min_row=3)]
    assert [Decimal(repr(one)) for one in paid] == [one.normalize() for one in PAID]
    assert table["C3"].data_type == "s" and table.freeze_panes == "D3"
