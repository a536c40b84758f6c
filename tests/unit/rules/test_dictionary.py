"""The dictionary is read whole or refused with every mistake at its place."""

from datetime import date
from pathlib import Path

import pytest

from duixian.rules.diagnostics import Diagnostics
from duixian.rules.dictionary import Dictionary
from duixian.rules.dictionary_from_yaml import load_dictionary
from duixian.rules.types import BOOL, DOLLAR, MONEY_LIMIT, RATIO, YUAN, count, option

ROOT = Path(__file__).parents[3]

FACTS = """\
身份:
  企业: {英文: Company}
  MCN机构: {英文: MCN agency, 上级: 企业}
明细:
  主播:
    英文: Streamer
    单位: 名
    指标:
      年带货销售额: {英文: Sales, 类型: 金额, 期间: 年度, 提供: 申请人, 问句: 多少？}
指标:
  网络零售额: {英文: Retail, 类型: 金额, 期间: 年度, 提供: 申请人, 佐证: [甲, 乙], 问句: 多少？}
  出口额: {英文: Exports, 类型: 金额, 单位: 美元, 期间: 年度, 提供: 海关, 问句: 多少？}
  快递单量: {英文: Parcels, 类型: 数量, 单位: 单, 期间: 年度, 提供: 海关, 最低: 10单, 问句: 几单？}
  增速: {英文: Growth, 类型: 比例, 期间: 年度, 提供: 统计部门, 最低: -100%, 问句: 多少？}
  级别: {英文: Grade, 类型: 选项, 选项: [国家级, 省级], 期间: 时点, 提供: 申请人, 问句: 哪级？}
  认定园区: {英文: Park, 类型: 是否, 期间: 时点, 提供: 主管部门, 认定: 是, 问句: 是否？}
"""
PARAMETERS = """\
平均增速:
  英文: Growth
  类型: 比例
  期间: 年度
  来源说明: 统计局
  取值:
    "2023": {值: 4.7%, 来源: 公报, 链接: https://example.cn}
    "2024": {值: 未公布, 来源: 待公布}
汇率:
  类型: 比例
  期间: 日期
  取值:
    "2023-01-01": {值: 7.0467, 来源: 公报}
    "2024-01-01": {值: 7.1217, 来源: 公报}
"""


def load(folder: Path, facts: str = FACTS, parameters: str = PARAMETERS) -> Dictionary:
    (folder / "parameters").mkdir(exist_ok=True)
    (folder / "facts.yaml").write_text(facts, encoding="utf-8")
    (folder / "parameters" / "甲.yaml").write_text(parameters, encoding="utf-8")
    return load_dictionary(folder)


def wrong(folder: Path, facts: str = FACTS, parameters: str = PARAMETERS) -> list[tuple[str, str]]:
    """Code and words marked of everything found."""
    with pytest.raises(Diagnostics) as refused:
        load(folder, facts, parameters)
    return [(d.code, d.source.slice(d.span)) for d in refused.value.found]


def test_the_dictionary_of_the_packs_is_sound() -> None:
    dictionary = load_dictionary(ROOT / "policies")
    assert dictionary.facts["网络零售额"].type == YUAN
    assert "MCN机构" in dictionary.identities


def test_facts_have_types_bounds_and_their_words(tmp_path: Path) -> None:
    facts = load(tmp_path).facts
    retail = facts["网络零售额"]
    assert (retail.type, retail.yearly, retail.low, retail.high) == (YUAN, True, 0, MONEY_LIMIT)
    assert (retail.provider, retail.evidence) == ("申请人", ("甲", "乙"))
    assert facts["出口额"].type == DOLLAR
    assert (facts["快递单量"].type, facts["快递单量"].low) == (count("单"), 10)
    assert (facts["增速"].type, facts["增速"].low) == (RATIO, -1_000_000)
    assert facts["级别"].type == option("国家级", "省级")
    assert (facts["认定园区"].type, facts["认定园区"].by_authority) == (BOOL, True)


def test_items_have_their_own_facts(tmp_path: Path) -> None:
    kind = load(tmp_path).items["主播"]
    assert (kind.english, kind.unit) == ("Streamer", "名")
    assert kind.facts["年带货销售额"].item == "主播"


def test_identities_include_the_more_general_ones(tmp_path: Path) -> None:
    assert load(tmp_path).closure(["MCN机构"]) == {"MCN机构", "企业"}


def test_parameters_by_year_and_by_date(tmp_path: Path) -> None:
    parameters = load(tmp_path).parameters
    growth, rate = parameters["平均增速"], parameters["汇率"]
    assert (growth.in_year(2023), growth.in_year(2024), growth.in_year(2022)) == (47000, None, None)
    assert growth.values[0].link == "https://example.cn"
    assert rate.on("2022-12-31") is None
    assert rate.on("2023-06-01") == 7_046_700
    assert rate.in_year(2024) == 7_121_700
    assert growth.on(date(2023, 5, 1).isoformat()) == 47000


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("身份:\n", "身分:\n", ("DX111", "身分")),
        ("提供: 海关", "提供者: 海关", ("DX111", "提供者")),
        ("类型: 比例, ", "", ("DX112", "增速")),
        ("英文: Exports", "英文: ", ("DX112", "出口额")),
        ("类型: 比例", "类型: 百分比", ("DX113", "百分比")),
        ("期间: 时点", "期间: 每月", ("DX113", "每月")),
        ("单位: 美元", "单位: 欧元", ("DX113", "欧元")),
        ("认定: 是", "认定: yes", ("DX113", "yes")),
        ("上级: 企业", "上级: 公司", ("DX115", "公司")),
        ("{英文: Company}", "{英文: Company, 上级: MCN机构}", ("DX116", "MCN机构")),
        ("最低: 10单", "最低: 10场", ("DX117", "10场")),
        ("最低: -100%", "最低: NaN", ("DX117", "NaN")),
        ("出口额:", "出口 额:", ("DX120", "出口 额")),
        ("出口额:", "2号:", ("DX120", "2号")),
        ("单位: 单, ", "", ("DX121", "数量")),
        ("选项: [国家级, 省级]", "选项: [国家级]", ("DX121", "[国家级]")),
        ("选项: [国家级, 省级]", "选项: [省级, 省级]", ("DX121", "[省级, 省级]")),
        ("认定: 是", "单位: 个", ("DX121", "个")),
        ("佐证: [甲, 乙]", "佐证: [甲, [乙]]", ("DX110", "[乙]")),
        ("英文: Streamer", "英文: [Streamer]", ("DX110", "[Streamer]")),
        ("出口额:", "网络零售额:", ("DX102", "网络零售额")),
        (FACTS, "# 空\n", ("DX110", "")),
        ("出口额:", "主播:", ("DX114", "主播")),
        ("出口额:", "企业:", ("DX114", "企业")),
        ("出口额:", "平均增速:", None),
    ],
)
def test_a_mistake_in_the_facts_is_found_at_its_place(
    tmp_path: Path, old: str, new: str, found: tuple[str, str] | None
) -> None:
    all_found = wrong(tmp_path, FACTS.replace(old, new, 1))
    assert (found or ("DX114", "平均增速")) in all_found


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("值: 4.7%", "值: 4.7", ("DX117", "4.7")),
        ("值: 7.0467", "值: 7.04671234", ("DX117", "7.04671234")),
        ('"2023":', '"23":', ("DX118", '"23"')),
        ('"2023-01-01":', '"2023-02-30":', ("DX118", '"2023-02-30"')),
        ('"2023":', '"2025":', ("DX119", '"2024"')),
        ("类型: 比例", "类型: 是否", ("DX113", "是否")),
        ("来源: 公报, ", "", ("DX112", '"2023"')),
        ("汇率:", "快递单量:", ("DX114", "快递单量")),
        ("{值: 7.0467, 来源: 公报}", "7.0467", ("DX110", "7.0467")),
    ],
)
def test_a_mistake_in_the_parameters_is_found_at_its_place(
    tmp_path: Path, old: str, new: str, found: tuple[str, str]
) -> None:
    assert found in wrong(tmp_path, parameters=PARAMETERS.replace(old, new, 1))


def test_all_mistakes_are_found_in_one_run(tmp_path: Path) -> None:
    facts = FACTS.replace("上级: 企业", "上级: 公司").replace("类型: 选项", "类型: 选择")
    codes = [code for code, _ in wrong(tmp_path, facts, PARAMETERS.replace("4.7%", "4.7"))]
    assert codes == ["DX115", "DX113", "DX117"]


def test_a_near_name_is_proposed(tmp_path: Path) -> None:
    with pytest.raises(Diagnostics) as refused:
        load(tmp_path, FACTS.replace("提供: 海关", "提供者: 海关"))
    assert "是不是“提供”？" in [d.help for d in refused.value.found]


def test_a_name_used_twice_points_at_the_first_use(tmp_path: Path) -> None:
    with pytest.raises(Diagnostics) as refused:
        load(tmp_path, parameters=PARAMETERS.replace("汇率:", "快递单量:"))
    [found] = refused.value.found
    assert found.labels[0].source.path.endswith("facts.yaml")
    assert found.labels[0].source.slice(found.labels[0].span) == "快递单量"


def test_a_missing_or_foreign_file_is_a_finding(tmp_path: Path) -> None:
    with pytest.raises(Diagnostics) as refused:
        load_dictionary(tmp_path)
    assert [d.code for d in refused.value.found] == ["DX122"]
    (tmp_path / "facts.yaml").write_bytes("身份:".encode("gb18030"))
    with pytest.raises(Diagnostics) as refused:
        load_dictionary(tmp_path)
    assert [d.code for d in refused.value.found] == ["DX122"]


@pytest.mark.parametrize(
    "text", ["[甲]", "甲", "身份: 甲", "指标: {甲: 乙}", "a: [", "明细: {甲: }"]
)
def test_a_file_of_another_shape_is_a_finding(tmp_path: Path, text: str) -> None:
    assert wrong(tmp_path, text, "")
