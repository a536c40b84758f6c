"""Tells apart what follows the last numbered clause: its own text, a final paragraph, signatures.

A final paragraph such as 本意见自印发之日起实施 rules like a clause and is called 末段. Signatures,
dates, copies (抄送) and notes on publication (此件公开发布) are no clauses: GB/T 9704-2012, 7.3.5
to 7.4.
"""

import re

from duixian.law.labels import Style
from duixian.law.lines import Line
from duixian.law.outline import Node, is_heading, unnumbered

#: The path of a final paragraph.
LAST_PARAGRAPH = "末段"

_N = "[0-9一二三四五六七八九十]{1,3}"
_DAY = rf"(?:[0-9]{{4}}|[一二][〇零○一二三四五六七八九]{{3}})年{_N}月(?:{_N}日)?"
_CLOSING = re.compile(
    rf"{_DAY}(?:印发|印制|发布|公布)?$"
    r"|[(（]?(?:此件|此页|本页|公开方式|信息公开)"
    r"|[(（](?:联系人|联系电话)"
    r"|(?:抄送|报送|主送|抄报|分送|发送|主题词|联系人|联系电话|校对|打印)[:：]"
    r"|特此(?:通知|公告|通告)"
)
_ISSUER = re.compile(
    r"[^，。；：、,;:（）()]{2,60}(?:局|委员会|政府|办公室|办公厅|厅|部|院|中心|委|管委会|协会|公司|银行|总队|支队)"
    r"(?:办公室)?(?:文件|[0-9]{4}年.*印发)?$"
)
_OWN_SENTENCE = re.compile("(?:本|以上|上述|此前|自)")
_NORMATIVE = re.compile("施行|实施|试行|有效期|执行期|解释|执行")
_SENTENCE_END = "。；;！!”」）)"


def cut_closing(tree: list[Node]) -> Node | None:
    """Take signatures and the final paragraph off the last clause of a tree; return the latter."""
    if not tree:
        return None
    last = list(tree[-1].walk())[-1]
    body = without_signatures(last.lines, titled=is_heading(last.rest))
    at = _last_paragraph(last, body)
    last.lines[:] = body[:at]
    if at == len(body):
        return None
    return Node(unnumbered(LAST_PARAGRAPH, body[at]), body[at:])


def without_signatures(lines: list[Line], *, titled: bool = False) -> list[Line]:
    """The lines up to the first signature, date or note on copies.

    `titled` says that the first is only a title: what follows it at once is its text.
    """
    for i, line in enumerate(lines[1:], 1):
        ended = lines[i - 1].words.endswith(tuple(_SENTENCE_END)) or _is_closing(lines[i - 1])
        if _CLOSING.match(line.words) or (
            (ended or line.after_blank) and _issuer(lines, i, titled)
        ):
            return lines[:i]
    return lines[:]


def _is_closing(line: Line) -> bool:
    return _CLOSING.match(line.words) is not None


def _issuer(lines: list[Line], i: int, titled: bool) -> bool:
    """Whether a line names an issuer: only such lines, dates and copies follow it."""
    if not _ISSUER.fullmatch(lines[i].words):
        return False
    following = lines[i + 1] if i + 1 < len(lines) else None
    if following is None:
        return i > 1 or not titled
    return _is_closing(following) or _ISSUER.fullmatch(following.words) is not None


def _last_paragraph(last: Node, body: list[Line]) -> int:
    """The index of the first line of the final paragraph; len(body) where there is none."""
    article = last.style in (Style.ARTICLE, Style.HEADING)
    if article or is_heading(last.rest):
        return len(body)
    ruling = [i for i, line in enumerate(body) if _NORMATIVE.search(line.words)]
    for i in range(1, ruling[-1] + 1 if ruling else 0):
        ended = body[i - 1].words.endswith(tuple(_SENTENCE_END))
        if ended and _OWN_SENTENCE.match(body[i].words):
            return i
    return len(body)
