"""Digits that are part of a name and no figure: titles, document numbers, clause numbers, slogans.

What is hidden becomes NUL characters of the same length: places stay valid and no later pattern
reaches across.
"""

import re
from collections.abc import Iterable

from duixian.law.numerals import CHINESE
from duixian.law.source import Span

HIDDEN = "\0"

#: Longest title between 《 and 》 that is believed.
_LONGEST_TITLE = 120

_CN = f"[{CHINESE}]"
_NAMES = (
    # web addresses
    r"https?://[!-~]+",
    # document numbers: 杭高新〔2024〕14号
    r"[〔\[(][ ]?(?:19|20)[0-9]{2}[ ]?[〕\])][ ]?第?[ ]?[0-9]{1,4}[ ]?号",
    # clause numbers at the start of a line: "1.", "**4. ", "（1）", and 1.2024年…, 1.5家…
    r"^[ \t]*(?:#{1,6}[ ])?[ ]?(?:\*\*)?(?:[0-9]{1,3}[.、)](?![0-9])|\([0-9]{1,3}\))",
    r"^[ \t]*[0-9]{1,2}\.(?=(?:19|20)[0-9]{2}[ ]?年)",
    r"^[ \t]*[0-9]{1,2}\.(?=[0-9]{1,3}[ ]?[家个名户项人场件位种类批])",
    # numbered things: 附件2, 第三条, 第三方, 第2期
    r"(?:附件|附表|附录|附图|表格)[ ]?[0-9]{1,3}",
    rf"第[ ]?(?:[0-9]{{1,4}}|{_CN}{{1,6}})[ ]?[年月日天个家项次人场期届款条类]?",
    # slogans: 五个一工程, 三个“一号工程”, “五个嘉定”, 三年行动计划
    rf"(?:[0-9]{{1,2}}|{_CN}{{1,3}})个一(?=工程|行动|[批百千”\"’」])",
    rf"{_CN}{{1,3}}[个大项](?=[ ]?[“\"「])",
    rf"(?<=[“\"‘「]){_CN}{{1,4}}(?=[^“”\"‘’「」\n]{{0,10}}[”\"’」])",
    rf"(?:[0-9]{{1,2}}|{_CN}{{1,3}})[年日天](?=行动|攻坚|倍增|大会战|规划|计划)",
    rf"{_CN}{{1,3}}[人家项位](?=计划|工程|行动|争鸣|讲坛|一体)",
    rf"{_CN}{{1,3}}个(?:意识|自信|维护|全面|文明|方面|层面|维度|环节|坚持|结合|统筹|转变|融合)",
    # hours of service: 7×24小时
    r"[0-9]{1,2}[ ]?[×xX*][ ]?[0-9]{1,3}",
)
_PATTERN = re.compile("|".join(f"(?:{name})" for name in _NAMES), re.MULTILINE)
_TITLE_SIGN = re.compile("[《》]")


def hide_titles(text: str) -> str:
    """Hide what stands between 《 and 》, nested ones too."""
    opened: list[int] = []
    titles = []
    for sign in _TITLE_SIGN.finditer(text):
        if sign.group() == "《":
            opened.append(sign.start())
        elif opened:
            start = opened.pop()
            if not opened and sign.end() - start <= _LONGEST_TITLE:
                titles.append(Span(start, sign.end()))
    return hide(text, titles)


def hide_names(text: str) -> str:
    """Hide the digits and numerals of names in a folded text."""
    return _PATTERN.sub(lambda found: HIDDEN * len(found.group()), text)


def hide(text: str, spans: Iterable[Span]) -> str:
    """Hide places that follow one another and do not overlap."""
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at : span.start], HIDDEN * (span.end - span.start)]
        at = span.end
    return "".join([*pieces, text[at:]])
