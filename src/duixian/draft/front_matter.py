"""Title, number, issuers, level, status and dates of a document → the front matter of its pack.

GB/T 9704-2012 says where they stand. What the document does not say is 待补, for a person.
"""

import re
from datetime import date, timedelta
from itertools import pairwise

from duixian.draft.block import Value
from duixian.law.lines import Line
from duixian.law.numerals import parse_number
from duixian.law.source import Source

MISSING = "待补"
_KINDS = "意见|措施|办法|政策|细则|方案|规定|条例|举措|通知"
_NUMBER = re.compile(r"[\u3400-\u9fff]{1,14}[〔\[(（][12][0-9]{3}[〕\])）]第?[0-9]{1,4}号")
_ISSUER = re.compile(
    "(?!.*(?:文件|意见|措施|各).+)[\u3400-\u9fff（）()]{4,40}?(?:局|委员会|人民政府|"
    "政府|办公室|办公厅|厅|管委会|党工委)"
    "(?:文件)?"
)
_DAY = "([12][0-9]{3})年([0-9]{1,2})月([0-9]{1,2})日"
_BEGINS = re.compile(
    f"自{_DAY}起?(?:正式)?(?:施行|实施|执行|生效|试行)|{_DAY}(?:起)?(?:施行|实施|执行)"
)
_UNTIL = re.compile(f"(?:有效期|有效期限|执行期|实施期限|截止|施行)?(?:截?至|到){_DAY}")
_YEARS = re.compile(
    "(?:有效期|试行期|执行期|实施期限?|有效期限)(?:限|为|"
    "至)*([0-9一二两三四五六七八九十]{1,3})(个月|年)"
)
_PLACE = re.compile("([\u3400-\u9fff]{2,4}?)(?<!开发)(?<!园)[区县市旗]")


def front_matter(source: Source, lines: list[Line], code: str) -> dict[str, Value]:
    """The front matter of the pack of a document."""
    flat = ["".join(source.slice(line.span).split()).strip("*#") for line in lines]
    text = "".join(flat)
    title = _title(flat)
    issuers = _issuers(flat)
    draft = "征求意见" in "".join(flat[:12])
    begins, ends, words = _force(text)
    found: dict[str, Value] = {
        "代码": code,
        "简称": _short(title, issuers) or code,
        "标题": title or MISSING,
        "文号": _number(flat) or ("无" if draft else MISSING),
        "发文机关": list(issuers) or [MISSING],
        "区划": MISSING,
        "层级": _level(title, issuers, text),
        "状态": "征求意见" if draft else "施行" if begins else MISSING,
        "施行日期": begins or ("待定" if draft else MISSING),
        "失效日期": ends or ("待定" if draft else MISSING),
        "有效期": words or MISSING,
    }
    return found


def places_of(front: dict[str, Value], text: str) -> str:
    """The names of places the document is about, for parameters of its own place."""
    named = f"{front['标题']}{front['简称']}{front['发文机关']}"
    found = re.findall("[\u3400-\u9fff]{2,4}?(?=[市区县（])", text[:3000] + named)
    return " ".join(dict.fromkeys([str(front["简称"]), *found]))


def _title(flat: list[str]) -> str:
    head = flat[:40]
    named = re.search(f"(?:现将|印发)《([^》]{{4,60}}(?:{_KINDS})[^》]{{0,10}})》", "".join(head))
    if named is not None:
        return named[1]
    at = title_lines(head)
    return "".join(head[i] for i in at)


def title_lines(flat: list[str]) -> list[int]:
    """Which lines are the document's title: one, or two that belong together; [] for none."""
    for i, (before, line) in enumerate(pairwise(["", *flat[:40]])):
        goes_on = len(line) <= 8 and len(before) <= 40
        goes_on = goes_on and re.search("[于进动快展施的]|发展$", before) is not None
        line = before + line if goes_on else line
        named = re.search(f"(?:{_KINDS})(?:[（(].{{1,12}}[）)])?$", line)
        if 6 <= len(line) <= 60 and named and not re.search("[。，；：]|^附件", line):
            return [i - 1, i] if goes_on else [i]
    return []


def _number(flat: list[str]) -> str:
    return next((line for line in flat[:40] if _NUMBER.fullmatch(line)), "")


def _issuers(flat: list[str]) -> list[str]:
    """Lines that name an office; two in one line and a name's own 办公室 are left out."""
    lines = [line.removesuffix("文件") for line in flat[:14] + flat[-12:]]
    found = [line for line in lines if _ISSUER.fullmatch(line) and 6 <= len(line) <= 40]
    names = list(dict.fromkeys(found))
    kept = [one for one in names if one.removesuffix("办公室") not in names or one[-3:] != "办公室"]
    return [one for one in kept if not any(one != other and other in one for other in kept)]


def _level(title: str, issuers: list[str], text: str) -> str:
    named = "".join(issuers) or title
    if re.search("[区县旗]|街道", named) and not re.search("自治区(?!.*[区县])", named):
        return "区级"
    if "市" in named:
        return "市级"
    if re.search("省|自治区", named):
        return "省级"
    return "区级" if text.count("区级") + text.count("本区") + text.count("县级") > 1 else MISSING


def _short(title: str, issuers: list[str]) -> str:
    names = [re.sub("^.*(?:省|市)(?=.{2,})", "", one) for one in issuers] + [title]
    for name in names:
        found = _PLACE.search(re.sub("^关于|^印发|^加快|^促进|^推动|^支持", "", name))
        if found is not None and not re.search("关于|促进|支持|推动|加快", found[1]):
            return found[1]
    return ""


def _force(text: str) -> tuple[str, str, str]:
    """First day, last day, and the words, as far as the text says."""
    begins = _day(_BEGINS.search(text))
    until = _day(
        next(
            (m for m in _UNTIL.finditer(text) if "有效" in text[max(0, m.start() - 24) : m.end()]),
            None,
        )
    )
    years = _YEARS.search(text)
    if begins and not until and years is not None:
        until = _after(begins, int(parse_number(years[1]) or 0) * (12 if years[2] == "年" else 1))
    sentence = next(
        (
            s
            for s in re.split("[。；]", text)
            if re.search("起?(?:施行|实施|执行)", s)
            and re.search("有效期|试行期|执行期|之日|自.*日起", s)
        ),
        "",
    )
    sentence = re.sub("^.*(?=本(?:意见|措施|办法|政策|细则|规定|方案))", "", sentence)
    return begins, until, sentence if len(sentence) <= 80 else ""


def _day(found: re.Match[str] | None) -> str:
    numbers = [int(group) for group in found.groups() if group] if found else []
    try:
        return date(*numbers[:3]).isoformat() if len(numbers) >= 3 else ""
    except ValueError:
        return ""


def _after(begins: str, months: int) -> str:
    """The last day of so many months from a first day."""
    first = date.fromisoformat(begins)
    month = first.month - 1 + months
    if not months:
        return ""
    try:
        end = date(first.year + month // 12, month % 12 + 1, first.day)
    except ValueError:
        end = date(first.year + month // 12, month % 12 + 1, 28)
    return (end - timedelta(days=1)).isoformat()
