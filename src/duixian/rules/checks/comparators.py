"""The comparator of a rule agrees with the wording: 超过 is >, 以上 and 达到 are >=, 最高 is <=.

民法典 第一千二百五十九条: 以上、以下、以内、届满 include the figure; 不满、超过、以外 do not.
"""

from bisect import bisect_right

from duixian.law.source import Span
from duixian.rules.blocks.anchor import ClauseWords, Figure
from duixian.rules.blocks.block import Block
from duixian.rules.blocks.draft import Draft
from duixian.rules.checks.literals_of import Said
from duixian.rules.diagnostics import Label

_TURNED = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
_NAMES = {">": "大于（>）", ">=": "不小于（>=）", "<": "小于（<）", "<=": "不大于（<=）"}


def check(draft: Draft, said: list[Said]) -> tuple[int, int]:
    """Report DX170 and DX173; return comparators covered and comparators in all."""
    wordless = [d.span for d in draft.scope.findings if d.code == "DX165"]
    wordless.sort(key=lambda span: span.start)
    for one in said:
        block = draft.block_at(one.literal.span)
        if block is None or one.op == "?":
            continue
        if _within_one(one.literal.span, wordless):
            for figure in block.words.candidates(one.literal):
                figure.doubtful = True  # which of them is meant is not known
        else:
            _hold(draft, block, one)
    covered = total = 0
    for path, words in draft.words.items():
        for figure in words.figures:
            if figure.quantity.comparator is None:
                continue
            total += 1
            if figure.compared or figure.excused:
                covered += 1
            elif figure.used and not figure.doubtful:
                message = f"原文“{_wording(words, figure)}”的比较词没有规则对应"
                remedy = "在条件、档位或上限中按原文比较；不是比较的，在 不计算 中写明理由"
                draft.report("DX173", message, figure.span, path, remedy)
    return covered, total


def _within_one(inner: Span, places: list[Span]) -> bool:
    """Whether one of the places, in order, holds it."""
    at = bisect_right(places, inner.start, key=lambda span: span.start)
    return at > 0 and _inside(inner, places[at - 1])


def _hold(draft: Draft, block: Block, one: Said) -> None:
    figures = block.words.candidates(one.literal)
    if one.op == "~":
        for figure in figures:
            figure.compared = True
        return
    near = [f for f in figures if one.quote and _inside(f.span, one.quote.span)]
    fitting = (one.op, _TURNED.get(one.op or "")) if one.negated else (one.op,)
    agree = [f for f in near or figures if f.quantity.comparator in fitting]
    for figure in agree:
        figure.compared = True
    against = [f for f in near or figures if f.quantity.comparator not in (None, one.op)]
    if agree or not against or any(f.quantity.comparator is None for f in near or figures):
        return
    owned = [f for f in against if _owned(block, f)]
    for figure in owned:
        figure.compared = True
    if owned:
        return
    for figure in against:
        figure.doubtful = True
    figure = against[0]
    text = _NAMES[str(figure.quantity.comparator)]
    rule = _NAMES.get(one.op or "", "确定的数")
    message = f"原文“{_wording(block.words, figure)}”是{text}，规则写成了{rule}"
    label = Label(draft.source, figure.span, "原文在这里")
    remedy = "按原文改正；确有两种读法的，在 解读 中写明采用哪一种，键逐字抄写原文"
    draft.report("DX170", message, one.literal.span, block.words.path, remedy, label)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start < outer.end


def _owned(block: Block, figure: Figure) -> bool:
    """Whether a reading of this clause, or a person who is asked, answers for the words."""
    owned = [*(r.words for r in block.readings), *(mark.words for mark in block.open_marks)]
    return any(_inside(figure.span, at) for words in owned for at in block.words.find(words))


def _wording(words: ClauseWords, figure: Figure) -> str:
    source = words.source
    start, end = figure.span.start, figure.span.end
    near = figure.quantity.comparator_span
    if near is not None:
        shift = figure.span.start - figure.quantity.span.start
        start, end = min(start, near.start + shift), max(end, near.end + shift)
    return source.slice(Span(start, end)) if end - start < 30 else figure.quantity.raw
