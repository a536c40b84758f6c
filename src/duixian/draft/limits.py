"""Caps with what they bound – one award, a year, all years – and how often something is given."""

import re
from dataclasses import dataclass, field

from duixian.draft.literals import literal_of
from duixian.draft.sentence import Part
from duixian.law.quantity import Quantity

_YEAR = re.compile("^年(?!限)|年度(?!销售|纳统)|每年|全年|一年|当年|每一年")
_ITEM = re.compile(
    "单场|每场|单个(?:项目|活动|产品|展会)|单项|每个?(?:项目|活动|展会|产品)|每项|每次|单次|"
    "每名|每人|单笔|每笔|每套|每件|每辆"
)
_TOTAL = re.compile("累计|总额|合计|总计|总共")
_WHOLE = re.compile(
    "(?:单个|单家|每家|每个|同一|单户|每户|单一)(?:企业|机构|主体|单位|家|公司|园区|基地|"
    "经营主体|申报主体)?"
)
_YEARS = re.compile("连续([0-9]{1,2}|[一二两三四五六七八九十])年")


@dataclass(slots=True)
class Limits:
    """The caps of a grant by key: literal and words; and what is asked."""

    caps: dict[str, tuple[str, str]] = field(default_factory=dict)
    item: tuple[str, str] | None = None
    questions: dict[str, str] = field(default_factory=dict)
    unsaid: dict[str, str] = field(default_factory=dict)

    def put(self, key: str, literal: str, words: str) -> None:
        """Note a cap; a second one of the same reach is asked about."""
        if key in self.caps and self.caps[key][0] != literal:
            self.questions[words] = "同一范围写了两个上限，以哪一个为准？"
        else:
            self.caps[key] = (literal, words)


def limits_of(parts: list[Part], limits: Limits, *, items: bool) -> None:
    """Read every part that bounds what is given."""
    for part in parts:
        money = [q for q in part.figures if q.dimension == "money"]
        for figure in money:
            _limit(part, figure, limits, items=items)
        for figure in part.figures:
            if figure.dimension != "money":
                limits.unsaid[part.quote] = "不是金额的限度，规则没有写进去"


def _limit(part: Part, figure: Quantity, limits: Limits, *, items: bool) -> None:
    literal, words = literal_of(figure), part.quote
    if literal is None:
        limits.unsaid[words] = f"规则语言写不出“{figure.raw}”这样的数字"
        return
    before = part.text[: max(0, figure.span.start - part.start)]
    if _YEAR.search(before):
        limits.put("年度上限", literal, words)
    elif _ITEM.search(before):
        if items:
            limits.item = (literal, words)
        else:
            limits.put("上限", literal, words)
            limits.questions[words] = "按每次（每项）的上限处理；一个申请人可有几项时，须改用 逐项"
    elif _TOTAL.search(before):
        limits.put("累计上限", literal, words)
    elif items:
        limits.item = (literal, words)
        limits.questions[words] = "是每一项的上限，还是全年或累计的上限？"
    else:
        limits.put("上限", literal, words)
        if _WHOLE.search(before):
            limits.questions[words] = "是每次的上限，还是同一主体累计的上限？"
    if re.match(
        "(?:自然年度|全年|每年|年度)?(?:扶持|奖励|补贴|补助|资助|资金|支持)*(?:总额|资金)", before
    ):
        limits.questions[words] = "是每个申请人的上限，还是全部资金的总额？"
    if re.search("给予|予以", words) and re.search("经(?:审定|认定|评审)", words):
        limits.questions[words] = "是对前面金额的上限，还是另外再给？"


def reach_of(words: str) -> str:
    """The key of a cap by the words right before it: of a year, of all years, of one award."""
    if _YEAR.search(words):
        return "年度上限"
    return "累计上限" if _TOTAL.search(words) else "上限"


def frequency_of(text: str) -> str:
    """一次性, 连续三年, 每年 – as the words of a grant say; empty where they do not."""
    found = _YEARS.search(text)
    if found is not None:
        return found.group()
    if "一次性" in text:
        return "一次性"
    if re.search(
        "每年(?:度)?(?:最高|给予|可|补助|补贴|奖励|资助|支持)|每年对|(?:给予|补助|补贴)每年", text
    ):
        return "每年"
    return ""
