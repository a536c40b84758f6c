"""From syntax to typed expressions: names, operators, types and units."""

import pytest

from duixian.rules.types import BOOL
from tests.unit.rules.language.expressions import mistake, read, scope_of, shape, wrong

# --- names -------------------------------------------------------------------------------------


def test_facts_parameters_and_definitions_are_found_by_name() -> None:
    assert shape("同比增速(网络零售额) >= 全市平均增速") == (
        "(增速(网络零售额, 1年, 几何) >= 全市平均增速)"
    )
    assert shape("大户 且 自营销售", 大户="网络零售额 > 1亿元") == (
        "((网络零售额 > 1亿元) 且 自营销售)"
    )


def test_inside_an_item_kind_its_own_facts_come_first() -> None:
    assert shape("成交额 >= 100万元 且 自营销售", item="场次") == (
        "((场次.成交额 >= 100万元) 且 自营销售)"
    )
    assert wrong("成交额 >= 100万元") == [("DX140", "成交额")]


def test_an_unknown_name_is_answered_with_the_nearest_ones() -> None:
    found = mistake("网路零售额 > 2000万元")
    assert found.code == "DX140"
    assert found.help.startswith("是否指 “网络零售额”")


def test_a_word_that_clings_to_a_name_is_explained() -> None:
    found = mistake("网络零售额超过2000万元")
    assert found.help == "“超过”前后各空一格：网络零售额 超过 2000万元"


def test_an_item_fact_cannot_stand_alone() -> None:
    assert wrong("场次.成交额 >= 100万元") == [("DX147", "场次.成交额")]


def test_a_definition_that_needs_itself_is_refused() -> None:
    found = read("甲", None, None, {"甲": "乙 且 失信", "乙": "非 甲"})[1]
    assert [d.code for d in found] == ["DX150"]


def test_a_mistake_inside_a_definition_belongs_to_its_own_clause() -> None:
    found = read("甲 且 甲", None, None, {"甲": "网路零售额 > 5元"})[1]
    assert {d.clause for d in found} == {"定义处"}
    assert len(set(found)) == 1


def test_what_is_used_is_remembered() -> None:
    scope = scope_of("")
    expr, found = read("网络零售额 > 5元 且 计数(主播, 独家签约) > 1名")
    assert expr is not None and found == [] and scope.used == set()


# --- operators ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("2000万元 < 网络零售额", "网络零售额 > 2000万元"),
        ("2000万元 <= 网络零售额", "网络零售额 >= 2000万元"),
        ('"国家级" = 园区级别', '园区级别 为 "国家级"'),
        ("网络零售额 不足 2000万元", "网络零售额 < 2000万元"),
        ("注册日期 不低于 2024-01-01", "注册日期 >= 2024-01-01"),
    ],
)
def test_a_comparison_reads_the_same_from_both_sides(text: str, same: str) -> None:
    assert shape(text) == shape(same)


def test_two_constants_are_left_as_they_stand() -> None:
    assert shape("5元 < 7元") == "(5元 < 7元)"


@pytest.mark.parametrize(
    ("text", "code", "marked", "message"),
    [
        (
            "网络零售额 + 快递业务量 > 1元",
            "DX141",
            "快递业务量",
            "“快递业务量”是数量（单），不能与金额（元）“网络零售额”相加",
        ),
        (
            "网络零售额 - 30% > 1元",
            "DX141",
            "30%",
            "“30%”是比例，不能与金额（元）“网络零售额”相减",
        ),
        (
            "跨境销售额 >= 700万元",
            "DX142",
            "700万元",
            "“700万元”是金额（元），不能与金额（美元）“跨境销售额”比较",
        ),
        (
            "网络零售额 + 跨境销售额 > 5元",
            "DX142",
            "跨境销售额",
            "“跨境销售额”是金额（美元），不能与金额（元）“网络零售额”相加",
        ),
        (
            "快递业务量 > 培训人次",
            "DX142",
            "培训人次",
            "“培训人次”是数量（人次），不能与数量（单）“快递业务量”比较",
        ),
        (
            "园区面积 >= 50家",
            "DX141",
            "50家",
            "“50家”是数量（家），不能与面积“园区面积”比较",
        ),
        (
            "注册日期 > 3年",
            "DX141",
            "3年",
            "“3年”是月数，不能与日期“注册日期”比较",
        ),
        (
            "自营销售 = 5元",
            "DX141",
            "5元",
            "“5元”是金额（元），不能与条件“自营销售”比较",
        ),
        ("网络零售额 且 失信", "DX141", "网络零售额", "这里需要条件，得到的是金额（元）"),
        ("非 投资额", "DX141", "投资额", "这里需要条件，得到的是金额（元）"),
        ('园区级别 > "省级"', "DX141", ">", "选项（国家级、省级、市级）不能比较大小"),
        ("自营销售 > 是", "DX141", ">", "条件不能比较大小"),
        ("注册日期 + 3年 > 2024-01-01", "DX141", "3年", "“3年”是月数，不能与日期“注册日期”相加"),
        ("注册日期 - 2024-01-01 > 3年", "DX141", "-", "日期不能相加减"),
        ("投资额 × 投资额 > 5元", "DX141", "×", "金额（元）与金额（元）不能相乘"),
        ("园区面积 × 30% > 5元", "DX141", "×", "比例与面积不能相乘"),
        ("投资额 属于 [甲]", "DX141", "投资额", "属于 用于选项，这里是金额（元）"),
        ('"国家级" > 5元', "DX141", '"国家级"', "“国家级”是选项，这里没有可比较的选项指标"),
    ],
)
def test_types_and_units_never_mix(text: str, code: str, marked: str, message: str) -> None:
    found = mistake(text)
    words = text[found.span.start : found.span.end]
    assert (found.code, words, found.message) == (code, marked, message)
    assert found.help


def test_money_times_ratio_and_money_times_count_go_either_way() -> None:
    assert shape("30% × 投资额 > 5元") == shape("投资额 × 30% > 5元")
    assert shape("快递业务量 × 2元 > 5元") == shape("2元 × 快递业务量 > 5元")


def test_months_counts_and_areas_can_be_added() -> None:
    assert shape("经营时长 + 3年 > 12个月") == "((经营时长 + 36个月) > 12个月)"
    assert shape("快递业务量 - 10万单 > 1单") == "((快递业务量 - 100,000单) > 1单)"
    assert shape("园区面积 + 5㎡ > 1㎡") == "((园区面积 + 5平方米) > 1平方米)"


# --- options -----------------------------------------------------------------------------------


def test_options_are_compared_and_listed() -> None:
    assert shape('园区级别 不为 "市级"') == "(园区级别 != 市级)"
    assert shape('园区级别 属于 ["国家级", 省级]') == "(园区级别 属于 国家级/省级)"
    assert shape("园区级别 属于 ［“国家级”］") == "(园区级别 属于 国家级)"


def test_an_unknown_option_is_answered_with_the_nearest() -> None:
    found = mistake('园区级别 为 "国家"')
    assert (found.code, found.help) == ("DX146", "是否指 “国家级”？")


def test_every_wrong_option_of_a_list_is_reported() -> None:
    text = '园区级别 属于 ["国际级", "省级", "区级"]'
    assert wrong(text) == [("DX146", '"国际级"'), ("DX146", '"区级"')]


def test_an_option_without_quotes_is_explained() -> None:
    found = mistake("园区级别 为 国家级")
    assert (found.code, found.message, found.help) == (
        "DX140",
        "选项要写在引号里",
        '写成 "国家级"',
    )


def test_the_wanted_type_lets_an_option_stand_by_itself() -> None:
    assert read('"国家级"', None, BOOL)[0] is None


# --- growth ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("同比增速(网络零售额) = 10%", "="),
        ("投资额 × 同比增速(网络零售额) > 5元", "投资额 × 同比增速(网络零售额)"),
        ("较大(10%, 同比增速(网络零售额)) > 5%", "同比增速(网络零售额)"),
        ("同比增速(网络零售额) > 同比增速(快递业务量)", "同比增速(快递业务量)"),
        ("按项(园区级别, 国家级: 同比增速(网络零售额)) > 5%", "同比增速(网络零售额)"),
    ],
)
def test_growth_is_only_compared_with_a_ratio(text: str, marked: str) -> None:
    found = mistake(text)
    assert (found.code, text[found.span.start : found.span.end]) == ("DX149", marked)
    assert found.help


def test_growth_is_compared_from_either_side() -> None:
    assert shape("10% <= 同比增速(网络零售额)") == shape("同比增速(网络零售额) >= 10%")


# --- several mistakes --------------------------------------------------------------------------


def test_both_sides_of_an_operator_are_checked_in_one_run() -> None:
    assert wrong("网路零售额 > 2000万元 且 快递量 > 5单") == [
        ("DX140", "网路零售额"),
        ("DX140", "快递量"),
    ]


def test_a_mistake_is_reported_once_and_nothing_follows_from_it() -> None:
    for text in ("至少(1, 网路零售额 > 5元)", "非 (网路零售额 + 5元 > 7元)"):
        assert wrong(text) == [("DX140", "网路零售额")]
