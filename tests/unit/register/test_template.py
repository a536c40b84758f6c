"""The empty workbook has a place for every fact, and what is filled in is read."""

from pathlib import Path

import openpyxl
import pytest

from duixian.register.template import header_of, write_template
from duixian.rules.diagnostics import Diagnostics
from duixian.rules.dictionary_from_yaml import load_dictionary
from tests.unit.register.sample import DICTIONARY, read

ROOT = Path(__file__).parents[3]


def test_every_fact_and_item_has_its_column(tmp_path: Path) -> None:
    path = tmp_path / "空表.xlsx"
    dictionary = load_dictionary(ROOT / "policies")
    write_template(path, dictionary)
    book = openpyxl.load_workbook(path)
    headers = {s.title: [cell.value for cell in s[1]] for s in book.worksheets}
    for fact in dictionary.facts.values():
        assert header_of(fact) in headers["年度数据" if fact.yearly else "申请人"]
    for kind in dictionary.items.values():
        assert {header_of(fact) for fact in kind.facts.values()} <= set(headers[kind.name])
        assert kind.name in headers["申请人"]
    assert {"既往奖励", "参数", "说明"} <= set(headers)


def test_headers_carry_the_question_and_the_options(tmp_path: Path) -> None:
    path = tmp_path / "空表.xlsx"
    write_template(path, DICTIONARY)
    book = openpyxl.load_workbook(path)
    sheet = book["申请人"]
    [cell] = [c for c in sheet[1] if c.value == "认定级别"]
    assert cell.comment is not None and cell.comment.text.startswith(
        "哪级？\n如 国家级、省级、市级"
    )
    ranges = [str(rule.sqref) for rule in sheet.data_validations.dataValidation]
    assert f"{cell.column_letter}2:{cell.column_letter}1000" in ranges


def test_an_empty_template_holds_no_applicants_and_no_other_mistake(tmp_path: Path) -> None:
    path = tmp_path / "空表.xlsx"
    write_template(path, DICTIONARY)
    with pytest.raises(Diagnostics) as refused:
        read(path)
    assert [d.message for d in refused.value.found] == ["工作簿里没有申请人"]


def test_a_template_that_is_filled_in_is_read(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    write_template(path, DICTIONARY)
    book = openpyxl.load_workbook(path)
    fill: dict[str, dict[str, str | int | float]] = {
        "申请人": {"编号": "a", "名称": "甲", "认定级别": "省级", "经营面积（平方米）": 30.5,
                "主播": "无", "历史完整": "是", "贷款期限（个月）": 12},
        "年度数据": {"编号": "a", "年度": 2023, "网络零售额（万元）": 2500.5, "快递单量（单）": 7,
                 "营业收入增速": "12.5%", "出口额（万美元）": 1, "年度排名": 3},
        "标准": {"编号": "a", "名称": "标准一", "标准类别": "国家标准"},
        "既往奖励": {"编号": "a", "条款": "上城.二.4", "年度": 2022, "金额（万元）": 50,
                 "明细": "甲"},
    }  # fmt: skip
    for name, cells in fill.items():
        headers = [cell.value for cell in book[name][1]]
        for header, value in cells.items():
            book[name].cell(2, headers.index(header) + 1, value)
    book.save(path)
    [applicant] = read(path)
    assert applicant.facts == {"认定级别": "省级", "经营面积": 3050, "贷款期限": 12}
    assert applicant.yearly == {
        ("网络零售额", 2023): 2500_5000_00,
        ("快递单量", 2023): 7,
        ("营业收入增速", 2023): 125_000,
        ("出口额", 2023): 1_0000_00,
        ("年度排名", 2023): 3,
    }
    assert applicant.items["主播"] == ()
    assert applicant.items["标准"][0].facts == {"标准类别": "国家标准"}
    assert applicant.ledger.awards[0].item == "甲"


def test_a_place_that_cannot_be_written_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(Diagnostics) as refused:
        write_template(tmp_path / "没有" / "表.xlsx", DICTIONARY)
    assert refused.value.found[0].code == "DX230"
