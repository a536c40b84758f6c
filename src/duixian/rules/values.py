"""Values as people write them (`2500万元`, `12.5%`, `2024年8月6日`) ↔ whole numbers, exactly.

The integer units are those of `rules.types`. Nothing here is ever a float.
"""

import difflib
import re
from datetime import date
from fractions import Fraction

from duixian.rules.types import AREA_ONE, COUNT_LIMIT, MONEY_LIMIT, RATIO_ONE, Base, Type

#: Years outside these bounds are taken for a slip of the pen.
FIRST_YEAR, LAST_YEAR = 1900, 2100
#: Durations longer than a hundred years likewise.
MONTHS_LIMIT = 1200

_LONGEST = 60
_SCALES = {
    "": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "十万": 10**5, "百万": 10**6,
    "千万": 10**7, "亿": 10**8, "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip
_SCALE = re.compile("(" + "|".join(sorted(_SCALES, key=len, reverse=True)) + ") *(.*)", re.DOTALL)
_NUMBER = re.compile(r"([^0-9+.\-]*?) *([+-]? *[0-9][0-9,]*(?:\.[0-9]+)?) *(.*)", re.DOTALL)
_GROUPED = re.compile(r"[+-]?[0-9]+|[+-]?[0-9]{1,3}(,[0-9]{3})+")

_CURRENCIES = {
    "元": "CNY", "圆": "CNY", "块": "CNY", "人民币": "CNY", "元人民币": "CNY", "人民币元": "CNY",
    "元整": "CNY", "¥": "CNY", "cny": "CNY", "rmb": "CNY",
    "美元": "USD", "美金": "USD", "元美元": "USD", "$": "USD", "us$": "USD", "usd": "USD",
    "港元": "港元", "港币": "港元", "欧元": "欧元", "€": "欧元", "日元": "日元", "英镑": "英镑",
    "£": "英镑", "新台币": "新台币", "韩元": "韩元", "澳元": "澳元", "加元": "加元",
}  # fmt: skip
_CURRENCY_NAMES = {"CNY": "人民币", "USD": "美元"}
_AREAS = ("平方米", "平米", "㎡", "m²", "m2")
_TRUTHS = {"是": True, "否": False}

#: Full-width signs and digits → the usual ones, one character for one.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_HALF_WIDTH |= {0x3000: ord(" "), 0xFFE5: ord("¥"), 0x2212: ord("-"), 0x2009: ord(" ")}


class BadValue(Exception):
    """A value that cannot be taken; `message` says why, `help` what to write, both in Chinese."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


def half_width(text: str) -> str:
    """The text with full-width signs, digits and letters as half-width ones; equally long."""
    return text.translate(_HALF_WIDTH)


def nearest(word: str, known: list[str]) -> str:
    """The known word that `word` is most likely meant to be; empty when none is near."""
    return next(iter(difflib.get_close_matches(word, known, 1, 0.5)), "")


def example(type: Type) -> str:
    """How a value of the type may be written."""
    match type.base:
        case Base.MONEY if type.priced:
            return type.unit.replace("CNY", "2元")
        case Base.MONEY:
            return "2500万元" if type.unit == "CNY" else "100万美元"
        case Base.COUNT:
            return f"1200{type.unit}"
        case Base.OPTION:
            return "、".join(type.options)
        case base:
            return _EXAMPLES[base]


_EXAMPLES = {
    Base.BOOL: "是",
    Base.AREA: "3000平方米",
    Base.RATIO: "12.5%",
    Base.DATE: "2024-08-06",
    Base.MONTHS: "12个月",
    Base.RANK: "第3名",
}


# --- reading -----------------------------------------------------------------------------------


def parse_value(text: str, type: Type) -> int | bool | str:
    """The value that `text` states, in the integer unit of `type`; an option is its text.

    Raises BadValue. Negative numbers are read: `check_bounds` says whether they are allowed.
    """
    words = text.strip()
    if not words:
        raise BadValue("没有填写内容", f"写明数值，如 {example(type)}；不知道就写“未知”。")
    if type.base is Base.OPTION:
        return _option(words, type)
    if len(words) > _LONGEST:
        raise BadValue(f"“{words[:20]}……”太长，不是{type.base}", f"只写数值，如 {example(type)}。")
    plain = half_width(words)
    match type.base:
        case Base.BOOL:
            return _truth(words)
        case Base.DATE:
            return _date(plain, words)
        case Base.MONTHS:
            return _months(plain, words, type)
        case Base.MONEY:
            return _money(plain, words, type)
        case Base.COUNT:
            return _count(plain, words, type)
        case Base.AREA:
            return _area(plain, words, type)
        case Base.RATIO:
            return _ratio(plain, words, type)
        case Base.RANK:
            return _rank(plain, words, type)


def parse_parameter(text: str, name: str, type: Type) -> int:
    """The value of a public figure; an exchange rate (汇率) is written as a plain decimal.

    Other ratios need their sign, so that 4.35 is never taken for 435 %. Raises BadValue.
    """
    plain = half_width(text.strip())
    if type.base is Base.RATIO and "汇率" in name and re.fullmatch(r"[0-9]{1,6}(\.[0-9]+)?", plain):
        millionths = Fraction(plain) * RATIO_ONE
        if millionths.denominator != 1 or not millionths:
            raise BadValue(f"汇率“{text}”不对", "写一单位外币合多少元，最多六位小数，如 7.0467。")
        return int(millionths)
    return int(parse_value(text, type))


def check_bounds(value: int | bool | str, type: Type, low: int, high: int) -> None:
    """Raises BadValue when a number lies outside [low, high], both in the type's integer unit."""
    if not type.numeric or not isinstance(value, int):
        return
    if value < low:
        if low == 0:
            raise BadValue(f"{format_value(value, type)}是负数，这里不能为负", "写零或正数。")
        least = format_value(low, type)
        raise BadValue(f"{format_value(value, type)}小于最低值 {least}", f"写不小于 {least} 的数。")
    if value > high:
        most = format_value(high, type)
        raise BadValue(f"{format_value(value, type)}大于最高值 {most}", f"写不大于 {most} 的数。")


def _option(words: str, type: Type) -> str:
    for option in type.options:
        if half_width(option) == half_width(words):
            return option
    guess = nearest(words, list(type.options))
    help = f"是不是“{guess}”？" if guess else ""
    raise BadValue(f"“{words[:40]}”不在选项中", f"{help}可填：{example(type)}。")


def _truth(words: str) -> bool:
    if words in _TRUTHS:
        return _TRUTHS[words]
    raise BadValue(f"“{words}”不是“是”或“否”", "写“是”或“否”；不知道就写“未知”。")


def _date(plain: str, words: str) -> int:
    found = re.fullmatch(r"([0-9]{4})([-/])([0-9]{1,2})\2([0-9]{1,2})", plain) or re.fullmatch(
        r"([0-9]{4}) *(年) *([0-9]{1,2}) *月 *([0-9]{1,2}) *日", plain
    )
    if found is None:
        raise BadValue(f"“{words}”不是日期", "写成 2024-08-06 或 2024年8月6日。")
    year, month, day = (int(found[i]) for i in (1, 3, 4))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadValue(f"“{words}”的年份不合常理", f"写 {FIRST_YEAR} 至 {LAST_YEAR} 年之间的日期。")
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        raise BadValue(f"“{words}”这一天不存在", "核对月份和日期，如 2024-08-06。") from None


def _months(plain: str, words: str, type: Type) -> int:
    found = re.fullmatch(r"([0-9]{1,6} *年)? *([0-9]{1,6} *(?:个月|months?))?", plain)
    if found is None or not found[0]:
        raise BadValue(f"“{words}”不是时长", "写明单位，如 12个月、3年、1年6个月。")
    years, months = (int(re.sub("[^0-9]", "", part or "0")) for part in found.groups())
    return _within(12 * years + months, MONTHS_LIMIT, words, type)


def _money(plain: str, words: str, type: Type) -> int:
    before, number, after = _number(plain, words, type)
    scale, noun = _scaled(after)
    named = [_CURRENCIES.get(n.lower(), "?" + n) for n in (before, noun) if n]
    help = f"写明单位，如 {example(type)}。"
    if not named:
        raise BadValue(f"“{words}”没有写明单位", help)
    for currency in named:
        if currency.startswith("?"):
            raise BadValue(f"“{words}”不是金额：不认识“{currency[1:]}”", help)
        if currency != type.unit:
            wanted, given = _CURRENCY_NAMES[type.unit], _CURRENCY_NAMES.get(currency, currency)
            help = f"折算成{wanted}再填，如 {example(type)}。"
            raise BadValue(f"这里要填{wanted}，“{words}”是{given}", help)
    fen = number * scale * 100
    if fen.denominator != 1:
        raise BadValue(f"“{words}”不到一分的零头不能要", "按元计最多两位小数。")
    return _within(int(fen), MONEY_LIMIT, words, type)


def _count(plain: str, words: str, type: Type) -> int:
    before, number, after = _number(plain, words, type)
    scale, noun = (1, after) if after == type.unit else _scaled(after)
    if before or noun not in ("", type.unit):
        help = f"写成 {example(type)}。"
        raise BadValue(f"单位应为“{type.unit}”，写的是“{before or noun}”", help)
    if (number * scale).denominator != 1:
        raise BadValue(f"“{words}”不是整数", f"写整数，如 {example(type)}。")
    return _within(int(number * scale), COUNT_LIMIT, words, type)


def _area(plain: str, words: str, type: Type) -> int:
    before, number, after = _number(plain, words, type)
    scale, noun = _scaled(after)
    if before or noun.lower() not in _AREAS:
        problem = f"单位应为平方米，写的是“{before or noun}”"
        if not before and not noun:
            problem = f"“{words}”没有写明单位"
        raise BadValue(problem, f"按平方米填，如 {example(type)}。")
    hundredths = number * scale * AREA_ONE
    if hundredths.denominator != 1:
        raise BadValue(f"“{words}”的小数太多", "按平方米计最多两位小数。")
    return _within(int(hundredths), COUNT_LIMIT, words, type)


def _ratio(plain: str, words: str, type: Type) -> int:
    before, number, after = _number(plain, words, type)
    if before or after not in ("%", "‰"):
        help = f"写成百分数，如 {example(type)}（0.125 就是 12.5%）。"
        raise BadValue(f"“{words}”没有写百分号", help)
    millionths = number * RATIO_ONE / (100 if after == "%" else 1000)
    if millionths.denominator != 1:
        raise BadValue(f"“{words}”的小数太多", "按百分数计最多四位小数。")
    return _within(int(millionths), COUNT_LIMIT, words, type)


def _rank(plain: str, words: str, type: Type) -> int:
    found = re.fullmatch(r"(?:第 *)?([0-9]{1,7})(?: *名)?|No\. *([0-9]{1,7})", plain)
    if found is None or int(found[1] or found[2]) == 0:
        raise BadValue(f"“{words}”不是名次", "写成 第3名 或 3，从 1 起。")
    return int(found[1] or found[2])


def _number(plain: str, words: str, type: Type) -> tuple[str, Fraction, str]:
    """What stands before the number, the number, what stands after it."""
    help = f"用阿拉伯数字写，如 {example(type)}。"
    if re.match(r"[+-]?(nan|inf)", plain.lower()):
        raise BadValue(f"“{words}”不是一个数", "写实际数值；不知道就写“未知”。")
    found = _NUMBER.fullmatch(plain)
    if found is None:
        raise BadValue(f"“{words}”读不出数值", help)
    before, digits, after = found[1], found[2].replace(" ", ""), found[3]
    if re.match(r"e[+-]?[0-9]", after.lower()):
        raise BadValue(f"“{words}”是科学计数法", f"把数字写全，如 {example(type)}。")
    if re.search("[0-9]", after.removesuffix("m2")):
        raise BadValue(f"“{words}”里不止一个数", f"只写一个确定的数，如 {example(type)}。")
    if not _GROUPED.fullmatch(digits.partition(".")[0]):
        raise BadValue(f"“{words}”里的逗号位置不对", "千位分隔要每三位一个逗号，或者不写逗号。")
    return before, Fraction(digits.replace(",", "")), after


def _scaled(after: str) -> tuple[int, str]:
    """`万元` → (10000, 元)."""
    found = _SCALE.fullmatch(after)
    return (_SCALES[found[1]], found[2].strip()) if found else (1, after)


def _within(value: int, limit: int, words: str, type: Type) -> int:
    if abs(value) > limit:
        most = format_value(limit, type)
        raise BadValue(f"“{words}”大得不合常理，最多 {most}", "核对数字和单位（元、万元、亿元）。")
    return value


# --- writing -----------------------------------------------------------------------------------


def format_value(value: int | bool | str, type: Type, lang: str = "zh") -> str:
    """The value as people read it, exactly: `parse_value` of it gives the value again.

    `lang` is zh or en; English truth values (yes, no) are for reading only.
    """
    if type.base is Base.BOOL:
        yes, no = ("是", "否") if lang == "zh" else ("yes", "no")
        return yes if value else no
    if isinstance(value, str):
        return value
    number = int(value)
    match type.base:
        case Base.MONEY:
            return _format_money(number, type.unit, lang)
        case Base.COUNT:
            return f"{number:,}{'' if lang == 'zh' else ' '}{type.unit}"
        case Base.AREA:
            return _decimal(number, 2) + ("平方米" if lang == "zh" else " m²")
        case Base.RATIO:
            return _decimal(number, 4, ",") + "%"
        case Base.DATE:
            return date.fromordinal(number).isoformat()
        case Base.MONTHS:
            return f"{number}个月" if lang == "zh" else f"{number} months"
        case _:
            return f"第{number}名" if lang == "zh" else f"No. {number}"


#: What prices are for, in English.
_PER_EN = {"平方米": "m²", "天": "day", "月": "month", "年": "year"}


def _format_money(fen: int, currency: str, lang: str) -> str:
    currency, slash, per = currency.partition("/")
    if lang == "en":
        for unit, english in _PER_EN.items():
            per = per.replace(unit, english)
        return f"{currency} {_decimal(fen, 2, keep=True)}{slash}{per}"
    name = {"CNY": "元", "USD": "美元"}[currency]
    if slash:
        return _decimal(fen, 2) + name + slash + per
    for scale, word in ((10**8, "亿"), (10**4, "万")):
        least = scale * 100 // 10**4  # four decimals of it, in fen
        if abs(fen) >= scale * 100 and fen % least == 0:
            return _decimal(fen // least, 4, "") + word + name
    return _decimal(fen, 2, keep=True) + name


def _decimal(number: int, places: int, group: str = ",", *, keep: bool = False) -> str:
    """`number` ÷ 10^places; with `keep` a fraction keeps all its places (3,000.50)."""
    whole, part = divmod(abs(number), 10**places)
    digits = f"{part:0{places}d}" if part else ""
    digits = digits if keep else digits.rstrip("0")
    grouped = f"{whole:,}" if group else str(whole)
    return ("-" if number < 0 else "") + grouped + ("." + digits if digits else "")
