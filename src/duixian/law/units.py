"""The units that make a number a figure, and the words that only look like one (一次性, 5部门)."""

import re
from dataclasses import dataclass
from fractions import Fraction

from duixian.law.quantity import Dimension


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name, what it measures, and the factor to the dimension's own unit."""

    name: str
    dimension: Dimension
    factor: Fraction


def _table(dimension: Dimension, factors: dict[str, Fraction | int]) -> dict[str, Unit]:
    return {name: Unit(name, dimension, Fraction(f)) for name, f in factors.items()}


def _names(*lines: str) -> list[str]:
    return [name for line in lines for name in line.split()]


_COUNTS = _names(
    "家 户 户次 家次 名 人次 人 个 项 件 件次 位 次 批次 场次 场 单 款 部 套 台套 台 辆 条 种 类",
    "门 期 批 处 座 栋 幢 间 所 课时 学时 篇 份 笔 票 集 首 支 只 头 株 张 幅 册 分 岁 周岁 席",
    "千克 公里 千米 米 千瓦时 千瓦 兆瓦时 兆瓦 标箱 标准箱 车位 床位 工位 架次 航次 航班 班次",
    "列 艘 架 吨 公斤 TEU MW GW kW KW MWh GWh kWh KWh PFLOPS EFLOPS TB PB",
)
_DURATIONS = _names(
    "年 周年 个月 季度 个季度 日 天 周 个星期 小时 个小时 分钟 工作日 个工作日 自然日 个自然日",
    "交易日 个交易日 学年 个学年 年度 个年度 会计年度 个会计年度",
)
_PER_CENT, _PER_MILLE, _POINT = Fraction(1, 100), Fraction(1, 1000), Fraction(1, 10_000)

UNITS: dict[str, Unit] = {
    **_table("money", {"元": 100, "圆": 100, "人民币": 100}),
    **_table("money_usd", {"美元": 100, "美金": 100}),
    **_table("unknown", dict.fromkeys(("欧元", "港元", "港币", "日元", "英镑"), 1)),
    **_table("unknown", {"月": 1}),
    **_table("ratio", {"%": _PER_CENT, "‰": _PER_MILLE, "倍": 1}),
    **_table("ratio", dict.fromkeys(("成", "折"), Fraction(1, 10))),
    **_table("ratio", dict.fromkeys(("个百分点", "百分点"), _PER_CENT)),
    **_table("ratio", dict.fromkeys(("个基点", "基点", "BP", "bp"), _POINT)),
    **_table("area", dict.fromkeys(("平方米", "平米", "㎡", "m²", "m2"), 1)),
    **_table("area", {"平方公里": 10**6, "公顷": 10**4, "亩": Fraction(2000, 3)}),
    **_table("duration", dict.fromkeys(_DURATIONS, 1)),
    **_table("count", dict.fromkeys(_COUNTS, 1)),
}

#: What may not follow a unit, because the two make another word: 10元宇宙, 3天猫, 5部门, 分别.
_NOT_BEFORE = {
    "元": "宇素",
    "年": "级代",
    "天": "猫",
    "人": "才工民",
    "部": "门",
    "类": "型别",
    "分": "别期类批档段阶级布配公支局店红",
    "成": "立果本功员效就长交熟品型",
    "折": "合算旧叠",
    "次": "性",
    "单": "位",
    "条": "件",
    "支": "持付",
    "首": "次批",
    "列": "入为",
    "期": "间限",
}
#: The same after a number in Chinese characters, where more words begin with one.
_NOT_BEFORE_CHINESE = {
    "元": "化复论",
    "年": "报鉴",
    "周": "边",
    "日": "常",
    "次": "日年月要级数品元",
    "位": "于置一",
    "场": "景地所馆",
    "人": "大均",
    "名": "义称录",
    "条": "例款线",
    "件": "套",
    "单": "个独一",
    "款": "项",
}
#: Units that numbers in Chinese characters take as real figures (二维, 三产, 四级 are words).
_AFTER_CHINESE = _names(
    "元 人民币 美元 美金 欧元 港元 港币 日元 英镑 % ‰ 倍 成 折 个百分点 百分点 个基点 基点 平方米",
    "平米 ㎡ 平方公里 公顷 亩 年 周年 个月 季度 个季度 日 天 周 小时 个小时 分钟 工作日 个工作日",
    "自然日 个自然日 交易日 个交易日 学年 个学年 年度 个年度 会计年度 个会计年度",
    "家 户 名 人次 人 个 项 件 位 次 批次 场次 场 单 款 周岁 岁 吨 课时 学时 篇",
)


def _pattern(names: list[str], guards: dict[str, str]) -> re.Pattern[str]:
    parts = []
    for name in sorted(names, key=len, reverse=True):
        guard = _NOT_BEFORE.get(name, "") + guards.get(name, "")
        if name == "项":  # 10项目标 are ten targets, 同一项目 is one project
            parts.append("项(?!目(?!标|录))")
        elif name.isascii() and name.isalpha():
            parts.append(f"{name}(?![A-Za-z])")
        else:
            parts.append(re.escape(name) + (f"(?![{guard}])" if guard else ""))
    return re.compile("|".join(parts))


_ANY = _pattern(list(UNITS), {})
_MEASURED = [name for name, u in UNITS.items() if u.dimension in ("count", "area", "duration")]
_ONE = _pattern([*_MEASURED, "月", "总吨", "车型", "箱"], {}).pattern
_PER = re.compile(rf"[ ]?/[ ]?(?:{_ONE})(?:[ ]?[/·][ ]?(?:年|月|天|日))?")
_CHINESE = _pattern(_AFTER_CHINESE, _NOT_BEFORE_CHINESE)


def unit_at(text: str, at: int, *, chinese: bool = False) -> tuple[Unit, int] | None:
    """The longest unit that starts at `at` in a folded text, and where it ends.

    `chinese` says that the number before it is in Chinese characters: fewer words are units then.
    Money takes what it is paid for with it: 元/平方米·天.
    """
    found = (_CHINESE if chinese else _ANY).match(text, at)
    if found is None:
        return None
    unit, end = UNITS[found.group()], found.end()
    if unit.dimension in ("money", "money_usd"):
        name = "元" if unit.dimension == "money" else "美元"
        if per := _PER.match(text, end):
            name, end = name + per.group().replace(" ", ""), per.end()
        unit = Unit(name, unit.dimension, unit.factor)
    return unit, end
