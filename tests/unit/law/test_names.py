"""What only looks like a figure is none: each of these texts holds no figure at all."""

import pytest

from tests.unit.law.parsed import raws


@pytest.mark.parametrize(
    "text",
    [
        "一次性奖励",
        "“一站式”服务",
        "多业态于一体",
        "统一标准",
        "同一项目不重复",
        "“五个一”工程",
        "推进五个一工程",
        "三个“一号工程”部署",
        "“五个嘉定”建设",
        "“十四五”期间",
        "党的二十大精神",
        "一批企业",
        "打造一个平台",
        "每新增一名主播",
        "一家企业",
        "一定规模",
        "三位一体",
        "千家万户",
        "百年老店",
        "二次开发",
        "第三方机构",
        "第三产业",
        "一二三产业融合",
        "一线城市",
        "二类医疗器械",
        "百人计划",
        "三年行动计划",
        "数十家企业",
        "上百场活动",
        "几百名主播",
        "两三家企业",
        "零售额",
        "亿元",
        "单位：万元",
        "两个维护",
        "上一年度营业收入",
        "下一年",
    ],
)
def test_words_with_numerals(text: str) -> None:
    assert raws(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "5G 网络",
        "8K 及以上",
        "3D打印",
        "4A级景区",
        "Z 世代",
        "B2B平台",
        "H5页面",
        "VR/AR/MR",
        "“115”引智计划",
        "12345热线",
        "世界500强",
        "山区26县",
        "工业4.0",
        "7×24小时服务",
        "4000-123-456",
        "https://a.cn/2024/8/6/10家.html",
    ],
)
def test_digits_in_names(text: str) -> None:
    assert raws(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "杭高新〔2024〕14号",
        "（杭政办函[2022] 34 号）",
        "《行动方案（2021-2025年）》",
        "《关于印发《三年行动方案（2021-2023年）》的通知》",
        "第十二条规定",
        "第 3 项",
        "第一年",
        "附件2所列",
        "附件 1 项目表",
        "1. 奖励",
        "12、奖励",
        "**4. 平台落地。**",
        "（3）奖励",
        "（三）招引",
        "十一、附则",
    ],
)
def test_numbers_of_documents_and_clauses(text: str) -> None:
    assert raws(text) == []


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("1. 3家企业给予5万元", ["3家", "5万元"]),
        ("2.2024年起，奖励10万元", ["2024年", "10万元"]),
        ("1.5家企业", ["5家"]),
        ("1.5亿元", ["1.5亿元"]),
        ("培育5个一线品牌", ["5个"]),
        ("获评《目录》的，给予10万元", ["10万元"]),
        ("第一年给予50%", ["50%"]),
        ("至少一项", ["一项"]),
        ("两项以上", ["两项"]),
        ("一家以上", ["一家"]),
        ("三项指标", ["三项"]),
        ("10项目标", ["10项"]),
        ("10元宇宙", []),
        ("未闭合《标题，给予10万元", ["10万元"]),
    ],
)
def test_figures_beside_names(text: str, figures: list[str]) -> None:
    assert raws(text) == figures
