"""Small registers in files, for the tests of the store and of the checks."""

import csv
from pathlib import Path

import duckdb

from duixian.register.checking.check import Checked, check
from duixian.register.store.opening import opened
from duixian.register.tables import tables
from tests.unit.register.sample import DICTIONARY, Packs

Rows = list[list[str]]

#: The facts file of `sample`, as tables of texts.
TEXTS: dict[str, Rows] = {
    "申请人": [
        ["编号", "名称", "统一社会信用代码", "注册地", "身份", "虚构", "历史完整",
         "拥有完整培训档案", "认定级别", "经营面积（平方米）", "注册日期", "贷款期限", "标准"],
        ["sample-01", "某某文化传媒有限公司（虚构）", "91330102MA2H0XXX0M", "330102", "MCN机构",
         "是", "是", "是", "省级", "3000", "2020年8月6日", "未知", "无"],
        ["sample-02", "乙（虚构）", "", "", "", "是", "", "", "", "", "", "", ""],
    ],
    "年度数据": [
        ["编号", "年度", "网络零售额（万元）", "快递单量", "营业收入增速"],
        ["sample-01", "2022", "1800", "", ""],
        ["sample-01", "2023", "2500", "10万单", "-3.5%"],
    ],
    "主播": [
        ["编号", "名称", "年度", "年带货销售额(亿元)", "独家签约"],
        ["sample-01", "甲", "", "1", "是"],
        ["sample-01", "乙", "2022", "8000万元", ""],
    ],
    "明细历史": [
        ["编号", "种类", "名称", "指标", "年度", "值"],
        ["sample-01", "主播", "乙", "年带货销售额", "2021", "5000万元"],
    ],
    "既往奖励": [
        ["编号", "条款", "政策", "层级", "区划", "年度", "金额（万元）", "档位", "事项",
         "区级配套（万元）"],
        ["sample-01", "上城.二.4", "", "", "", "2022", "50", "10亿元", "", ""],
        ["sample-01", "", "某市级政策", "市级", "330100", "2023", "20", "", "引才", "10"],
    ],
    "参数": [
        ["参数", "年度", "值", "来源"],
        ["北京市网络零售额平均增速", "2024", "3%", "假设"],
    ],
}  # fmt: skip


def texts() -> dict[str, Rows]:
    """The tables, to be changed."""
    return {name: [list(row) for row in rows] for name, rows in TEXTS.items()}


def csv_folder(folder: Path, held: dict[str, Rows]) -> Path:
    """The tables as CSV files."""
    place = folder / "表"
    place.mkdir()
    for name, rows in held.items():
        with (place / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return place


def parquet_folder(folder: Path, *statements: str) -> Path:
    """A register without rows in which the statements were then carried out, as Parquet."""
    place = folder / "登记库"
    place.mkdir()
    with duckdb.connect() as connection:
        for table in tables(DICTIONARY):
            connection.execute(table.create())
        for statement in statements:
            connection.execute(statement)
        names = connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()
        for (name,) in names:
            connection.execute(f"COPY \"{name}\" TO '{place / name}.parquet'")
    return place


def checked(place: Path | str) -> Checked:
    """What a check of the register finds."""
    with opened(str(place), DICTIONARY, Packs()) as register:
        return check(register, DICTIONARY, Packs())


def found(place: Path | str) -> list[tuple[str, str, str, list[int]]]:
    """What is wrong: the code, the table, the column, the rows."""
    result = checked(place)
    shape: list[tuple[str, str, str, list[int]]]
    shape = [(d.code, d.message, "", []) for d in result.structure]
    return shape + [
        (b.rule.code, b.rule.table, b.rule.column, [row for row, _ in b.first])
        for b in result.broken
    ]
