"""Characters that stand for others: full-width digits, radicals, invisible signs, bookmarks.

Kangxi radicals (U+2F00 to U+2FD5) and their supplement come out of PDFs in the place of the
characters they look like; Unicode's compatibility decomposition names those.
"""

import re
import unicodedata
from collections.abc import Callable

from duixian.law.reading.document import Mend

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_RADICALS = re.compile("[\u2e80-\u2fd5\uf900-\ufaff]")
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％．＋－](?:[０-９Ａ-Ｚａ-ｚ％．＋－]*)")
_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,80}\]\s*")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\t]")


def mended_characters(text: str) -> tuple[str, list[Mend]]:
    """A line with its characters mended, and what was mended."""
    mends: list[Mend] = []
    for kind, pattern, repair in _STEPS:
        text = _each(text, kind, pattern, repair, mends)
    return _SPACES.sub(" ", text), mends


def _each(
    text: str, kind: str, pattern: re.Pattern[str], repair: Callable[[str], str], mends: list[Mend]
) -> str:
    def replaced(found: re.Match[str]) -> str:
        after = repair(found[0])
        if after != found[0]:
            mends.append(Mend(kind, _visible(found[0]), after))
        return after

    return pattern.sub(replaced, text)


def _visible(text: str) -> str:
    """The text, signs that cannot be seen by their number: U+200B."""
    return "".join(
        one if one.isprintable() and not unicodedata.combining(one) else f"U+{ord(one):04X}"
        for one in text.strip() or text
    )


def _compatible(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _nothing(text: str) -> str:
    return ""


_STEPS: tuple[tuple[str, re.Pattern[str], Callable[[str], str]], ...] = (
    ("书签标记", _BOOKMARK, _nothing),
    ("不可见字符", _INVISIBLE, _nothing),
    ("控制字符", _CONTROLS, _nothing),
    ("部首字符", _RADICALS, _compatible),
    ("全角数字字母", _WIDE, _compatible),
)
