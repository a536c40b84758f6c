"""Turns what the checks find in a drafted pack into questions; what cannot be read gives way."""

import re

from duixian.draft.block import DraftBlock
from duixian.draft.write import Placed, Written
from duixian.law.source import Span
from duixian.rules.diagnostics import Diagnostic, Severity
from duixian.rules.pack import Compiled

#: Findings about words of the text that a person can decide: figures, comparators, readings.
_ASKED = {
    "DX170": "规则的比较方式与原文的比较词不同，请核对",
    "DX171": "这个数字没有规则使用：是条件、金额，还是不用计算？",
    "DX173": "这里的比较词没有规则对应，请核对",
    "DX180": "有不止一种读法，采用哪一种？",
}
_BREAKS = "，；。：\n、"


def mend(compiled: Compiled, written: Written, placed: list[Placed], *, last: bool) -> bool:
    """Mend every drafted block that has errors; False where there were none.

    `last`: blocks that still cannot be read give way to a bare record of their words.
    """
    errors = [d for d in compiled.findings if d.severity is Severity.ERROR]
    for error in errors:
        if error.code in _ASKED:
            _ask(error, compiled, placed)
            continue
        number = written.at(error.span.start)
        if number is not None:
            _give_way(placed[number].block, error, bare=last)
    return bool(errors)


def _ask(error: Diagnostic, compiled: Compiled, placed: list[Placed]) -> None:
    home = [one.block for one in placed if one.clause.path == error.clause]
    if not home:
        return
    text = compiled.source.text
    span = error.span
    if error.code == "DX170" and error.labels:
        span = error.labels[0].span
    words = _words(text, span)
    near = [block for block in home if words in _said(block)]
    reason = _ASKED[error.code]
    if error.code == "DX180":
        reason = error.message.split("：", 1)[-1] + "——采用哪一种读法？"
    (near or home)[0].ask(words, reason)


def _said(block: DraftBlock) -> str:
    return re.sub(r"\s", "", str(block.keys))


def _words(text: str, span: Span) -> str:
    """The part-sentence around a place, without white space."""
    start = 1 + max(text.rfind(sign, 0, span.start) for sign in _BREAKS)
    ends = [at for at in (text.find(sign, span.end) for sign in _BREAKS) if at >= 0]
    words = re.sub(r"[\s*#]", "", text[start : min(ends, default=len(text))])
    return words.strip("，；。：、")


def _give_way(block: DraftBlock, error: Diagnostic, *, bare: bool) -> None:
    """What cannot be read as a rule is kept as words, with the reason."""
    words = _record(block)
    keep = block.keys.get("责任单位")
    block.kind = "任务"
    block.keys = {"任务": [words or block.name]}
    if keep:
        block.keys["责任单位"] = keep
    why = f"起草的规则读不通（{error.code} {error.message}），须由人写"
    if not bare:
        block.leave(words, why)
        return
    block.questions.clear()
    block.unsaid.clear()
    block.not_computed.clear()
    for sentence in block.home:
        block.leave(sentence, why)


def _record(block: DraftBlock) -> str:
    """The longest words of the clause that the block quotes."""
    quoted = re.findall("← ([^'\\]\\}]+)|'(?:原文|待定)': '([^']+)'", str(block.keys))
    found = [one for pair in quoted for one in pair if one]
    found += [*block.questions, *block.unsaid]
    return max(found, key=len, default="")
