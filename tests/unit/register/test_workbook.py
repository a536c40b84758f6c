"""An Excel workbook says the same as a facts file; every mistake names its sheet and cell."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from duixian.register.applicant import Applicant
from duixian.register.workbook import cell_name
from duixian.rules.diagnostics import Diagnostic, Diagnostics
from tests.unit.register.sample import FACTS, read, read_yaml

Sheets = Mapping[str, list[list[Any]]]

SHEETS: dict[str, list[list[Any]]] = {
    "申请人": [
        ["编号", "名称", "统一社会信用代码", "注册地", "身份", "虚构", "年度", "历史完整",
         "拥有完整培训档案", "认定级别", "经营面积（平方米）", "注册日期", "贷款期限（个月）",
         "标准"],
        ["sample-01", "某某文化传媒有限公司（虚构）", "91330102MA2H0XXX0M", 330102, "MCN机构", "是",
         2023, "是", True, "省级", 3000, date(2020, 8, 6), None, "无"],
    ],
    "年度数据": [
        ["编号", "年度", "网络零售额（万元）", "快递单量", "营业收入增速"],
        ["sample-01", 2022, 1800, None, None],
        ["sample-01", 2023, 2500, 100000, "-3.5%"],
    ],
    "主播": [
        ["编号", "名称", "年度", "年带货销售额(亿元)", "独家签约"],
        ["sample-01", "甲", None, 1, "是"],
        ["sample-01", "乙", 2022, "8000万元", None],
    ],
    "既往奖励": [
        ["编号", "条款", "政策", "层级", "区划", "年度", "金额（万元）", "档位", "事项",
         "区级配套（万元）"],
        ["sample-01", "上城.二.4", None, None, None, 2022, 50, "10亿元", None, None],
        ["sample-01", None, "某市级政策", "市级", "330100", 2023, 20, None, "引才", 10],
    ],
    "参数": [
        ["参数", "年度", "值", "来源"],
        ["北京市网络零售额平均增速", 2024, "3%", "假设"],
    ],
}  # fmt: skip


def write(folder: Path, sheets: Sheets) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = folder / "facts.xlsx"
    book.save(path)
    return path


def changed(sheet: str, row: int, column: int, value: Any) -> Sheets:
    """The sample with one cell changed; rows and columns count from 0."""
    sheets = {name: [list(r) for r in rows] for name, rows in SHEETS.items()}
    sheets[sheet][row][column] = value
    return sheets


def found_in(folder: Path, sheets: Sheets) -> list[Diagnostic]:
    with pytest.raises(Diagnostics) as refused:
        read(write(folder, sheets))
    return refused.value.found


def shown(folder: Path, each: Diagnostic) -> str:
    place = each.source.path.removeprefix(f"{folder}/")
    return f"{place} {each.code} [{each.source.slice(each.span)}] {each.message}。{each.help}"


def said(applicant: Applicant) -> tuple[Any, ...]:
    return (
        applicant.id, applicant.name, applicant.code, applicant.division, applicant.identities,
        applicant.facts, applicant.yearly, applicant.ledger, applicant.parameters,
        applicant.made_up, applicant.year, applicant.items["标准"], applicant.items["主播"][0],
    )  # fmt: skip


def test_a_workbook_says_the_same_as_a_facts_file(tmp_path: Path) -> None:
    [from_excel] = read(write(tmp_path, SHEETS))
    [from_yaml] = read_yaml(tmp_path, FACTS)
    assert said(from_excel) == said(from_yaml)
    assert from_excel.items["主播"][1].facts == {"年带货销售额": 8000_0000_00}
    assert from_excel.origin.endswith("facts.xlsx")


def test_several_applicants_keep_their_own_rows(tmp_path: Path) -> None:
    sheets: Sheets = {
        "申请人": [["编号", "名称"], ["a", "甲"], [], [2, "乙"]],
        "年度数据": [["编号", "年度", "快递单量"], [2, 2023, 7], ["a", 2023, 8]],
        "说明一": [["随便写"]],
    }
    first, second = read(write(tmp_path, sheets))
    assert (first.id, first.yearly) == ("a", {("快递单量", 2023): 8})
    assert (second.id, second.yearly) == ("2", {("快递单量", 2023): 7})
    assert (first.items, first.ledger.complete) == ({}, False)


@pytest.mark.parametrize(
    ("sheet", "row", "column", "value", "expected"),
    [
        (
            "年度数据", 0, 2, "网路零售额（万元）",
            "facts.xlsx:年度数据!C1 DX212 [网路零售额] 没有“网路零售额”这个指标。"
            "是不是“网络零售额”？",
        ),
        (
            "年度数据", 0, 2, "网络零售额",
            "facts.xlsx:年度数据!C2 DX225 [1800] “网络零售额”：“1800”没有单位。"
            "在表头的名称后面写明单位，如 （万元）、（平方米）。",
        ),
        (
            "年度数据", 0, 2, "网络零售额（万美元）",
            "facts.xlsx:年度数据!C1 DX224 [网络零售额] 表头“网络零售额（万美元）”里的单位不对："
            "这里要填人民币，“1万美元”是美元。改成这个指标的单位，如 （万元）。",
        ),
        (
            "年度数据", 2, 2, 1 / 3,
            "facts.xlsx:年度数据!C3 DX225 [0.3333333333333333] “网络零售额”：“0.3333333333333333”"
            "不是精确的数值：超过 15 位有效数字。公式外面套 ROUND(…, 2)，或直接填写到分的数值。",
        ),
        (
            "年度数据", 2, 2, 0.1234567,
            "facts.xlsx:年度数据!C3 DX213 [0.1234567万元] “网络零售额”："
            "“0.1234567万元”不到一分的零头不能要。按元计最多两位小数。",
        ),
        (
            "年度数据", 2, 2, -5,
            "facts.xlsx:年度数据!C3 DX214 [-5万元] “网络零售额”：-5万元是负数，这里不能为负。"
            "写零或正数。",
        ),
        (
            "年度数据", 2, 4, 0.035,
            "facts.xlsx:年度数据!E3 DX225 [0.035] “营业收入增速”：比例写成了数字“0.035”，"
            "分不清是小数还是百分数。把这一列设为“文本”格式，写成 12.5%。",
        ),
        (
            "年度数据", 2, 0, "sample-02",
            "facts.xlsx:年度数据!A3 DX224 [sample-02] “申请人”表里没有编号“sample-02”。"
            "是不是“sample-01”？",
        ),
        (
            "年度数据", 2, 1, 2022,
            "facts.xlsx:年度数据!B3 DX102 [2022] 2022 年写了两次。只留一个。",
        ),
        (
            "年度数据", 2, 1, None,
            "facts.xlsx:年度数据!A3 DX206 [sample-01] 这一行缺少“年度”。写年份，如 2023。",
        ),
        (
            "年度数据", 0, 3, "认定级别",
            "facts.xlsx:年度数据!D1 DX216 [认定级别] “认定级别”不分年度。把这一列移到“申请人”表。",
        ),
        (
            "年度数据", 0, 3, "网络零售额（元）",
            "facts.xlsx:年度数据!D1 DX224 [网络零售额] “网络零售额”有两列。只留一列。",
        ),
        (
            "申请人", 1, 2, 913301021234567890,
            "facts.xlsx:申请人!C2 DX225 [913301021234568000] “统一社会信用代码”："
            "这里的数字太长，Excel 已经丢了末几位。把这一列设为“文本”格式，再重新填写。",
        ),
        (
            "申请人", 1, 4, "企业、MCN公司",
            "facts.xlsx:申请人!E2 DX210 [企业、MCN公司] 没有“MCN公司”这个身份。是不是“MCN机构”？",
        ),
        (
            "申请人", 0, 0, "编码",
            "facts.xlsx:申请人!A1 DX212 [编码] 没有“编码”这个指标。是不是“编号”？",
        ),
        (
            "申请人", 1, 13, "有",
            "facts.xlsx:申请人!N2 DX224 [有] “标准”这一列不能写“有”。"
            "一项也没有就写“无”；有就填在“标准”表里，这一格留空。",
        ),
        (
            "申请人", 1, 11, datetime(2020, 8, 6, 12, 30),
            "facts.xlsx:申请人!L2 DX213 [2020-08-06 12:30:00] “注册日期”：“2020-08-06 12:30:00”"
            "不是日期。写成 2024-08-06 或 2024年8月6日。",
        ),
        (
            "主播", 2, 1, "甲",
            "facts.xlsx:主播!B3 DX217 [甲] “主播”里有两个“甲”。换一个名称，或合并成一项。",
        ),
        (
            "主播", 0, 4, "独家签",
            "facts.xlsx:主播!E1 DX205 [独家签] “主播”表没有“独家签”这一项。是不是“独家签约”？",
        ),
        (
            "既往奖励", 1, 0, None,
            "facts.xlsx:既往奖励!B2 DX206 [上城.二.4] 这一行缺少“编号”。"
            "写申请人在“申请人”表里的编号。",
        ),
        (
            "既往奖励", 1, 1, "上城.九",
            "facts.xlsx:既往奖励!B2 DX221 [上城.九] 没有条款“上城.九”。"
            "写成 政策简称.条款，如 上城.二.4；用 duixian policies 查看全部条款。",
        ),
        (
            "参数", 1, 3, None,
            "facts.xlsx:参数!C1 DX206 [值] “北京市网络零售额平均增速”缺少“来源”。"
            "写明这个数从哪里来；是假设就写“假设”。",
        ),
    ],
)  # fmt: skip
def test_a_mistake_names_its_cell(
    tmp_path: Path, sheet: str, row: int, column: int, value: Any, expected: str
) -> None:
    found = found_in(tmp_path, changed(sheet, row, column, value))
    assert expected in [shown(tmp_path, each) for each in found]


def test_a_fact_on_two_sheets_is_refused(tmp_path: Path) -> None:
    sheets = changed("申请人", 0, 13, "快递单量")
    sheets["申请人"][1][13] = 5
    [found] = found_in(tmp_path, sheets)
    assert (found.code, found.source.path[-6:]) == ("DX224", "申请人!N2")


def test_none_and_some_items_contradict(tmp_path: Path) -> None:
    sheets = {**changed("申请人", 0, 13, "主播")}
    [found] = found_in(tmp_path, sheets)
    assert found.message == "这里说没有主播，“主播”表里却有"


def test_a_sheet_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    [found] = found_in(tmp_path, {**SHEETS, "主波": [["编号"]]})
    assert (found.code, found.help) == ("DX224", "是不是“主播”？")


@pytest.mark.parametrize("sheets", [{"甲": []}, {"申请人": []}, {"申请人": [["编号", "名称"]]}])
def test_a_workbook_without_applicants_is_refused(tmp_path: Path, sheets: Sheets) -> None:
    assert "DX206" in [d.code for d in found_in(tmp_path, sheets)]


def test_an_error_value_of_excel_is_no_fact(tmp_path: Path) -> None:
    path = write(tmp_path, changed("年度数据", 2, 2, "=1/0"))
    empty = b'<c r="C3"><f>1/0</f><v(?: /|></v)></c>'  # as either of openpyxl's writers has it
    error = b'<c r="C3" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    rewritten = repack(path, "sheet2.xml", empty, error)
    with pytest.raises(Diagnostics) as refused:
        read(rewritten)
    [found] = refused.value.found
    assert (found.code, found.source.path[-7:]) == ("DX213", "年度数据!C3")


# --- files that are no workbooks ---------------------------------------------------------------


def repack(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The workbook with the first match of a pattern replaced in one of its parts."""
    result = path.with_name("other.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith(part):
                content, found = re.subn(old, new, content, count=1)
                assert found
            target.writestr(name, content, zipfile.ZIP_DEFLATED)
    return result


def refusal(path: Path) -> str:
    with pytest.raises(Diagnostics) as refused:
        read(path)
    [found] = refused.value.found
    assert (found.code, found.source.path) == ("DX202", str(path))
    assert found.help
    return found.message


def test_files_that_are_no_workbooks_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "facts.xlsx"
    whole = write(tmp_path, SHEETS).read_bytes()
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("甲.txt", "甲")
    for content, message in [
        (b"", "工作簿读不了：文件已损坏，或没有下载完整"),
        (b"\x00" * 1000, "工作簿读不了：文件已损坏，或没有下载完整"),
        (whole[: len(whole) // 2], "工作簿读不了：文件已损坏，或没有下载完整"),
        (other.getvalue(), "工作簿读不了：它不是 .xlsx 工作簿"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "工作簿读不了：它有打开密码，或是旧的 .xls 格式"),
    ]:
        path.write_bytes(content)
        assert refusal(path) == message


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = write(tmp_path, SHEETS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", bytes(201 * 1024 * 1024))
    assert refusal(path) == "工作簿读不了：解压后超过 200 MB"


def test_a_cell_in_the_last_row_and_column_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, SHEETS)
    for old, new in [(b'r="E3"', b'r="XFD1048576"'), (b'<row r="3"', b'<row r="99999999"')]:
        bad = repack(path, "sheet2.xml", old, new)
        message = refusal(bad) if b"XFD" in new else None
        assert message in (None, "工作簿读不了：有一张表太大，超过 2,000,000 格")


def test_entities_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path, SHEETS)
    doctype = b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'
    bad = repack(path, "sheet2.xml", b"<worksheet", doctype)
    assert refusal(bad) == "工作簿读不了：里面有不该有的 DOCTYPE"


def test_cells_have_names() -> None:
    assert [cell_name(0, 0), cell_name(2, 27), cell_name(9, 701)] == ["A1", "AB3", "ZZ10"]


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_are_a_workbook_or_are_refused(tmp_path: Path, data: st.DataObject) -> None:
    whole = tmp_path / "whole.xlsx"
    if not whole.exists():
        whole.write_bytes(write(tmp_path, SHEETS).read_bytes())
    content = bytearray(whole.read_bytes())
    for _ in range(data.draw(st.integers(0, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    path = tmp_path / "fuzz.xlsx"
    path.write_bytes(bytes(content[: data.draw(st.integers(0, len(content)))])
                     if data.draw(st.booleans()) else bytes(content))  # fmt: skip
    try:
        read(path)
    except Diagnostics as refused:
        assert refused.found


CELLS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text("甲1%", max_size=4)
)


@given(st.lists(st.lists(CELLS, max_size=4), min_size=1, max_size=4), st.sampled_from(list(SHEETS)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_cells_are_read_or_refused(tmp_path: Path, rows: list[list[Any]], sheet: str) -> None:
    header = SHEETS[sheet][0]
    try:
        read(write(tmp_path, {**SHEETS, sheet: [header, *rows]}))
    except Diagnostics as refused:
        assert all(d.message for d in refused.found)
