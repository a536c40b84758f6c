"""A facts file becomes applicants: typed, exact, with what is not given left unknown."""

import json
from datetime import date
from pathlib import Path

import pytest
import yaml

from duixian.register.applicant import Applicant, Award, Ledger
from tests.unit.register.sample import FACTS, found_in, read_yaml

PERSON = "申请人: {编号: a, 名称: 甲}\n"


def one(folder: Path, text: str) -> Applicant:
    [applicant] = read_yaml(folder, text)
    return applicant


def test_who_the_applicant_is(tmp_path: Path) -> None:
    applicant = one(tmp_path, FACTS)
    assert (applicant.id, applicant.name) == ("sample-01", "某某文化传媒有限公司（虚构）")
    assert (applicant.code, applicant.division) == ("91330102MA2H0XXX0M", "330102")
    assert applicant.identities == frozenset({"MCN机构", "直播电商企业", "企业"})
    assert applicant.made_up
    assert applicant.year == 2023
    assert applicant.origin == str(tmp_path / "facts.yaml")


def test_facts_are_whole_numbers_in_their_units(tmp_path: Path) -> None:
    applicant = one(tmp_path, FACTS)
    assert applicant.yearly == {
        ("网络零售额", 2022): 1800_0000_00,
        ("网络零售额", 2023): 2500_0000_00,
        ("快递单量", 2023): 100_000,
        ("营业收入增速", 2023): -35_000,
    }
    assert applicant.facts == {
        "拥有完整培训档案": True,
        "认定级别": "省级",
        "经营面积": 3000_00,
        "注册日期": date(2020, 8, 6).toordinal(),
    }


def test_what_is_unknown_or_empty_is_absent(tmp_path: Path) -> None:
    facts = "事实: {拥有完整培训档案: 未知, 认定级别: , 网络零售额: {2022: 未知, 2023: 1元}}\n"
    applicant = one(tmp_path, PERSON + facts + "主播: 未知\n既往奖励: 未知\n")
    assert applicant.facts == {}
    assert applicant.yearly == {("网络零售额", 2023): 100}
    assert applicant.items == {}
    assert applicant.ledger == Ledger()
    assert applicant.identities is None
    assert applicant.year is None


def test_identities_are_known_whole_or_not_at_all(tmp_path: Path) -> None:
    cases: list[tuple[str, list[str] | None]] = [
        ("[]", []),
        ("[企业, 未知]", None),
        ("未知", None),
        ("企业", ["企业"]),
    ]
    for words, expected in cases:
        identities = one(tmp_path, f"申请人: {{编号: a, 名称: 甲, 身份: {words}}}\n").identities
        assert (identities if identities is None else list(identities)) == expected


def test_no_items_and_unknown_items_differ(tmp_path: Path) -> None:
    applicant = one(tmp_path, FACTS)
    assert applicant.items["标准"] == ()
    assert set(applicant.items) == {"主播", "标准"}


def test_the_value_of_an_item_in_its_year_is_the_fact_and_others_are_history(
    tmp_path: Path,
) -> None:
    first, second = one(tmp_path, FACTS).items["主播"]
    assert (first.key, first.year, first.history) == ("甲", None, {})
    assert first.facts == {"年带货销售额": 1_0000_0000_00, "独家签约": True}
    assert (second.key, second.year) == ("乙", 2022)
    assert second.facts == {"年带货销售额": 8000_0000_00}
    assert second.history == {("年带货销售额", 2021): 5000_0000_00}


def test_the_ledger_of_earlier_awards(tmp_path: Path) -> None:
    ledger = one(tmp_path, FACTS).ledger
    assert ledger.complete
    assert ledger.awards == (
        Award(
            benefit="shangcheng.二.4",
            policy="shangcheng",
            level="区级",
            division="330102",
            year=2022,
            amount=50_0000_00,
            tier=10_0000_0000_00,
        ),
        Award(
            benefit=None,
            policy="某市级政策",
            level="市级",
            division="330100",
            year=2023,
            amount=20_0000_00,
            matter="引才",
            matching=10_0000_00,
        ),
    )


def test_public_figures_come_with_their_source(tmp_path: Path) -> None:
    assert one(tmp_path, FACTS).parameters == {("北京市网络零售额平均增速", 2024): (30_000, "假设")}


def test_several_applicants_share_what_stands_beside_the_list(tmp_path: Path) -> None:
    text = (
        "虚构: 是\n年度: 2023\n申请人列表:\n"
        "  - 申请人: {编号: a, 名称: 甲}\n    事实: {快递单量: 1单}\n"
        "  - 申请人: {编号: b, 名称: 乙}\n    年度: 2022\n    事实: {快递单量: 2单}\n"
    )
    first, second = read_yaml(tmp_path, text)
    assert (first.id, first.made_up, first.yearly) == ("a", True, {("快递单量", 2023): 1})
    assert (second.id, second.made_up, second.yearly) == ("b", True, {("快递单量", 2022): 2})


def test_json_says_the_same_as_yaml(tmp_path: Path) -> None:
    loaded = yaml.load(FACTS, yaml.BaseLoader)
    loaded["虚构"] = loaded["事实"]["拥有完整培训档案"] = True
    loaded["年度"] = 2023
    loaded["事实"]["快递单量"] = 100000
    loaded["事实"]["贷款期限"] = None
    path = tmp_path / "facts.json"
    from_json = read_yaml(tmp_path, json.dumps(loaded, ensure_ascii=False), "facts.json")
    from_yaml = read_yaml(tmp_path, FACTS)
    assert [a.origin for a in from_json] == [str(path)]
    assert [(a.yearly, a.facts, a.items, a.ledger) for a in from_json] == [
        (a.yearly, a.facts, a.items, a.ledger) for a in from_yaml
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + FACTS.replace("\n", "\r\n").encode())
    assert read_yaml(tmp_path, FACTS)[0].yearly
    assert found_in(tmp_path, "\ufeff" + FACTS.replace("\n", "\r\n")) == []


@pytest.mark.parametrize("year", ["2023", "2023年", '"2023"', "２０２３"])
def test_a_year_may_be_written_in_several_ways(tmp_path: Path, year: str) -> None:
    applicant = one(tmp_path, PERSON + f"事实: {{网络零售额: {{{year}: 1元}}}}\n")
    assert applicant.yearly == {("网络零售额", 2023): 100}
