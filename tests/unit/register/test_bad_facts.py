"""Every mistake in a facts file is a finding at its place with a remedy; nothing is half-read."""

from pathlib import Path

import pytest

from duixian.rules.diagnostics import Diagnostics
from tests.unit.register.sample import FACTS, found_in, read, shown

PERSON = "申请人: {编号: a, 名称: 甲}\n"


def change(old: str, new: str) -> str:
    assert old in FACTS
    return FACTS.replace(old, new, 1)


GOLDEN = [
    (
        change("  网络零售额:", "  网路零售额:"),
        "facts.yaml:10:3 DX212 [网路零售额] 没有“网路零售额”这个指标。是不是“网络零售额”？",
    ),
    (
        change("2500万元", "两千五百万"),
        "facts.yaml:10:31 DX213 [两千五百万] “网络零售额”：“两千五百万”读不出数值。"
        "用阿拉伯数字写，如 2500万元。",
    ),
    (
        change("2500万元", "-2500万元"),
        "facts.yaml:10:31 DX214 [-2500万元] “网络零售额”：-2500万元是负数，这里不能为负。"
        "写零或正数。",
    ),
    (
        change("2500万元", "9999999亿元"),
        "facts.yaml:10:31 DX213 [9999999亿元] “网络零售额”：“9999999亿元”大得不合常理，"
        "最多 9000000亿元。核对数字和单位（元、万元、亿元）。",
    ),
    (
        change("2500万元", "NaN"),
        "facts.yaml:10:31 DX213 [NaN] “网络零售额”：“NaN”不是一个数。"
        "写实际数值；不知道就写“未知”。",
    ),
    (
        change("2500万元", "300万美元"),
        "facts.yaml:10:31 DX213 [300万美元] “网络零售额”：这里要填人民币，“300万美元”是美元。"
        "折算成人民币再填，如 2500万元。",
    ),
    (
        change("2500万元", "2500"),
        "facts.yaml:10:31 DX213 [2500] “网络零售额”：“2500”没有写明单位。写明单位，如 2500万元。",
    ),
    (
        change("XXX0M", "XXX0K"),
        "facts.yaml:5:13 DX208 [91330102MA2H0XXX0K] 统一社会信用代码第 18 位校验码不对："
        "按前 17 位应是“M”，这里是“K”。逐位核对有没有抄错或抄颠倒；"
        "照营业执照上的 18 位代码填写，不确定就删掉这一行。",
    ),
    (
        change("  快递单量: 10万单\n", "  快递单量: 10万单\n  快递单量: 9万单\n"),
        "facts.yaml:12:3 DX102 [快递单量] “快递单量”写了两次。只留一个。",
    ),
    (
        change("{2022: 1800", "{1800: 1800"),
        "facts.yaml:10:11 DX211 [1800] 1800 年不合常理。写 1990 至 2100 之间的年份。",
    ),
    (
        change("年度: 2023\n事实", "事实"),
        "facts.yaml:10:3 DX215 [快递单量] “快递单量”按年度填报，这里没有写是哪一年。"
        "写成 快递单量: {2023: 1200单}，或在文件里写明“年度: 2023”。",
    ),
    (
        change("  - {名称: 甲, 年带货销售额: 1亿元, 独家签约: 是}\n", "").replace(
            "  - {名称: 乙, 年度: 2022, 年带货销售额: {2021: 5000万元, 2022: 8000万元}}\n",
            "  名称: 乙\n",
        ),
        "facts.yaml:19:3 DX204 [名称: 乙] “主播”应是列表，这里是一组“名称: 值”。"
        "每项前面写“- ”，如 - {名称: 甲, …}；没有就写 主播: []。",
    ),
    (
        change("上城.二.4", "上城.九.9"),
        "facts.yaml:25:12 DX221 [上城.九.9] 没有条款“上城.九.9”。"
        "写成 政策简称.条款，如 上城.二.4；用 duixian policies 查看全部条款。",
    ),
]


@pytest.mark.parametrize(("text", "expected"), GOLDEN)
def test_the_words_a_person_reads(tmp_path: Path, text: str, expected: str) -> None:
    assert expected in [shown(tmp_path, each) for each in found_in(tmp_path, text)]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("虚构: 是", "虚构: yes", ("DX213", "yes")),
        ("虚构: 是", "虚购: 是", ("DX205", "虚购")),
        ("  编号: sample-01\n", "", ("DX206", "名称")),
        ("  名称: 某某文化传媒有限公司（虚构）\n", "", ("DX206", "编号")),
        ("名称: 某某文化传媒有限公司（虚构）", "名称: [甲]", ("DX204", "[甲]")),
        ("注册地:", "注册地址:", ("DX205", "注册地址")),
        ('"330102"', "杭州", ("DX209", "杭州")),
        ('"330102"', '"990102"', ("DX209", '"990102"')),
        ('"330102"', '"33010"', ("DX209", '"33010"')),
        ("91330102MA2H0XXX0M", "9133", ("DX208", "9133")),
        ("91330102MA2H0XXX0M", "9133010AMA2H0XXX0M", ("DX208", "9133010AMA2H0XXX0M")),
        ("91330102MA2H0XXX0M", "91330102MA2H0XOX0M", ("DX208", "91330102MA2H0XOX0M")),
        ("[MCN机构]", "[MCN公司]", ("DX210", "MCN公司")),
        ("[MCN机构]", "[[MCN机构]]", ("DX204", "[MCN机构]")),
        ("年度: 2023\n事实", "年度: 今年\n事实", ("DX211", "今年")),
        ("年度: 2023\n事实", "年度: 23\n事实", ("DX211", "23")),
        ("年度: 2023\n事实", "年度: [2023]\n事实", ("DX204", "[2023]")),
        ("{2022: 1800万元, 2023", "{2022: 1800万元, 2022年", ("DX102", "2022年")),
        ("{2022: 1800万元", "{2022: [1800万元]", ("DX204", "[1800万元]")),
        ("10万单", "10万场", ("DX213", "10万场")),
        ("10万单", "1.5单", ("DX213", "1.5单")),
        ("-3.5%", "-0.035", ("DX213", "-0.035")),
        ("-3.5%", "-300%", ("DX214", "-300%")),
        ("拥有完整培训档案: 是", "拥有完整培训档案: true", ("DX213", "true")),
        ("拥有完整培训档案: 是", "拥有完整培训档案: {2023: 是}", ("DX216", "拥有完整培训档案")),
        ("认定级别: 省级", "认定级别: 省", ("DX213", "省")),
        ("2020年8月6日", "2020年2月30日", ("DX213", "2020年2月30日")),
        ("  快递单量: 10万单", "  年带货销售额: 1元", ("DX212", "年带货销售额")),
        ("  快递单量: 10万单", "  Parcels: 1单", ("DX212", "Parcels")),
        ("\n主播:", "\n快递单量: 1单\n主播:", ("DX205", "快递单量")),
        ("\n主播:", "\n主波:", ("DX205", "主波")),
        ("{名称: 甲, ", "{", ("DX206", "年带货销售额")),
        ("名称: 乙", "名称: 甲", ("DX217", "甲")),
        ("独家签约: 是", "独家签: 是", ("DX205", "独家签")),
        ("独家签约: 是", "独家签约: {2023: 是}", ("DX216", "独家签约")),
        ("年度: 2022, 年带", "年度: 1022, 年带", ("DX211", "1022")),
        ("  完整: 是", "  完整: 对", ("DX213", "对")),
        ("  完整: 是", "  完正: 是", ("DX205", "完正")),
        ("条款: 上城.二.4, ", "", ("DX220", "年度")),
        ("条款: 上城.二.4", "条款: 上城.二.4, 政策: 某", ("DX220", "条款")),
        ("年度: 2022, 金额", "金额", ("DX206", "条款")),
        ("金额: 50万元", "金额: 五十万", ("DX213", "五十万")),
        ("金额: 50万元", "金额: -50万元", ("DX214", "-50万元")),
        ("金额: 50万元, ", "", ("DX206", "条款")),
        ("档位: 10亿元", "档位: 很高", ("DX213", "很高")),
        ("层级: 市级", "层级: 市", ("DX213", "市")),
        ("层级: 市级, ", "", ("DX206", "政策")),
        ('区划: "330100"', "区划: 杭州市", ("DX209", "杭州市")),
        ("区级配套: 10万元", "区级配套: 30万元", ("DX223", "30万元")),
        (
            "  北京市网络零售额平均增速:",
            "  北京网络零售平均增速:",
            ("DX222", "北京网络零售平均增速"),
        ),
        ("值: 3%", "值: 3", ("DX213", "3")),
        (", 来源: 假设", "", ("DX206", "值")),
        ("来源: 假设", "出处: 假设", ("DX205", "出处")),
        ("{2024: {值", "{今年: {值", ("DX211", "今年")),
        ("事实:\n", "事实: 无\n其他:\n", ("DX204", "无")),
        ("虚构: 是", "虚构: &x 是", ("DX103", "&x")),
        ("虚构: 是", "虚构：是", ("DX101", "：")),
    ],
)
def test_a_mistake_is_found_at_its_place(
    tmp_path: Path, old: str, new: str, expected: tuple[str, str]
) -> None:
    found = found_in(tmp_path, change(old, new))
    assert expected in [(d.code, d.source.slice(d.span)) for d in found]
    assert all(d.message and d.help for d in found)


def test_all_mistakes_of_a_file_are_found_in_one_run(tmp_path: Path) -> None:
    text = change("10万单", "10万场").replace("是}", "yes}").replace("上城.二.4", "上城.九")
    assert [d.code for d in found_in(tmp_path, text)] == ["DX213", "DX213", "DX221"]


def test_two_applicants_may_not_have_one_id(tmp_path: Path) -> None:
    text = "申请人列表:\n- 申请人: {编号: a, 名称: 甲}\n- 申请人: {编号: a, 名称: 乙}\n"
    [found] = found_in(tmp_path, text)
    assert (found.code, found.message) == ("DX207", "申请人编号“a”用了两次")
    assert found.source.position(found.span.start) == (3, 13)
    assert found.labels[0].text == "第一次写在这里"


def test_where_a_misplaced_name_belongs_is_said(tmp_path: Path) -> None:
    helps = {
        "年带货销售额: 1元": "它是“主播”的指标，写在“主播:”各项里。",
        "北京市网络零售额平均增速: 3%": "它是公布的参数，写在“参数:”下面，并写明来源。",
        "主播: []": "它是明细，“主播:”不写在“事实”里，左边与“事实”对齐。",
        "Exports: 1元": "请写中文名称“出口额”。",
        "online retail: 1元": "请写中文名称，是不是“网络零售额”？",
        "风马牛: 1元": "指标的名称见指标字典（docs/reference/facts.md）。",
    }
    for line, help in helps.items():
        assert [d.help for d in found_in(tmp_path, PERSON + f"事实: {{{line}}}")] == [help]


@pytest.mark.parametrize(
    "text", ["", "# 空\n", "[]", "甲", "申请人列表: []", "申请人列表: 甲", "{}"]
)
def test_a_file_without_applicants_is_refused(tmp_path: Path, text: str) -> None:
    assert {d.code for d in found_in(tmp_path, text)} <= {"DX204", "DX206"}
    assert found_in(tmp_path, text)


def test_a_file_in_another_encoding_is_refused_at_its_first_wrong_byte(tmp_path: Path) -> None:
    path = tmp_path / "facts.yaml"
    for encoding, likely in (("gb18030", "，像是 GBK"), ("utf-16", "，像是 UTF-16")):
        path.write_bytes("# x\n申请人: 甲".encode(encoding))
        with pytest.raises(Diagnostics) as refused:
            read(path)
        [found] = refused.value.found
        assert (found.code, found.message) == ("DX201", f"文件不是 UTF-8 编码{likely}")
        assert found.help == "用文本编辑器打开，“另存为”时编码选 UTF-8。"
    path.write_bytes("# x\n申请人: 甲".encode("gb18030"))
    with pytest.raises(Diagnostics) as refused:
        read(path)
    [found] = refused.value.found
    assert found.source.position(found.span.start) == (2, 1)


@pytest.mark.parametrize("name", ["没有.yaml", "没有.json", "没有.xlsx", "facts.csv", "facts"])
def test_a_missing_or_foreign_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Diagnostics) as refused:
        read(tmp_path / name)
    [found] = refused.value.found
    assert found.code in ("DX201", "DX202")
    assert found.help


def test_a_directory_is_refused(tmp_path: Path) -> None:
    for name in ("a.yaml", "a.xlsx"):
        (tmp_path / name).mkdir()
        with pytest.raises(Diagnostics):
            read(tmp_path / name)


def test_very_many_mistakes_are_cut_and_counted(tmp_path: Path) -> None:
    lines = "".join(f"  不存在的指标{i}: 1元\n" for i in range(500))
    found = found_in(tmp_path, PERSON + "事实:\n" + lines)
    assert len(found) == 201
    assert found[-1].message == "另有 300 处问题没有列出"


def test_a_bomb_of_aliases_is_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 12)]
    assert "DX103" in {d.code for d in found_in(tmp_path, "\n".join(lines))}
