"""Every reading is owned (design, law 6): words known to be read in two ways need a 解读."""

import re

from duixian.law.source import Span
from duixian.rules.blocks.draft import Draft

#: Words that are read in more than one way, and what is open about them.
AMBIGUOUS: tuple[tuple[str, str], ...] = (
    (r"每\s*(再\s*)?(增加|新增)\s*\d[\d.]*\s*[万亿]?\s*(元|单)", "按整单位计还是按比例计"),
    (r"[近前]?\s*[两二三四五2-5]\s*年(的)?平均增[速长]", "几何平均还是算术平均"),
    (r"基准利率", "贷款基准利率还是贷款市场报价利率（LPR）"),
    (r"首超[^，。；]*（含）\s*以上", "“超”不含本数，“（含）以上”含本数"),
    (r"连续\s*[三3]\s*年", "从哪一年起算，是否须年年符合"),
    (r"一定奖励", "金额按所列比例确定还是由主管部门另定"),
    (r"不超过[^，。；\d]{1,15}\d[\d.]*\s*[%％]", "按上限比例计还是在限度内认定"),
    (r"实际财政支出", "哪一年、哪些支出"),
    (r"当年|该年(?!度)", "指业绩发生的日历年度还是申报年度"),
)


def check(draft: Draft) -> None:
    """Report DX180 for ambiguous words of a clause that has rules and no reading of them."""
    unread = draft.unread()
    for path, words in draft.words.items():
        if path in unread:
            continue
        blocks = [b for b in draft.blocks_of(path) if "条件" in b.fields or "金额" in b.fields]
        blocks += [b for b in draft.blocks_of(path) if "逐项" in b.fields]
        owned = [
            at
            for b in draft.blocks_of(path)
            for said in (*(r.words for r in b.readings), *(m.words for m in b.open_marks))
            for at in words.find(said)
        ]
        for span in words.spans if blocks else ():
            text = draft.source.slice(span)
            for pattern, doubt in AMBIGUOUS:
                for found in re.finditer(pattern, text):
                    at = Span(span.start + found.start(), span.start + found.end())
                    if not any(_overlap(at, other) for other in owned):
                        message = f"“{found.group()}”有不止一种读法：{doubt}"
                        remedy = f"写 解读: {{{found.group()}: {{采用: …, 另解: …}}}}"
                        draft.report("DX180", message, at, path, remedy)


def _overlap(first: Span, second: Span) -> bool:
    return first.start < second.end and second.start < first.end
