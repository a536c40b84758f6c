"""Which sentences of a clause an amendment strikes out, and which it puts in their place."""

import re
from difflib import SequenceMatcher

_TOKEN = re.compile(r"[0-9.]+|[A-Za-z]+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。；;\n]*[。；;\n]?")


def reworded(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """The sentences that differ, each old one beside its new one; "" where there is none.

    White space and emphasis are no words.
    """
    before, after = _sentences(old), _sentences(new)
    found: list[tuple[str, str]] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag != "equal":
            gone, put = before[i:j], after[k:m]
            length = max(len(gone), len(put))
            gone += [""] * (length - len(gone))
            put += [""] * (length - len(put))
            found += zip(gone, put, strict=True)
    return tuple(found)


def marked(old: str, new: str, around: int = 14) -> str:
    """One sentence for both versions: 网络零售额超过【2000→1500】万元且…, long equal parts cut."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    said = []
    for tag, i, j, k, m in matcher.get_opcodes():
        gone, put = "".join(before[i:j]), "".join(after[k:m])
        if tag != "equal":
            said.append(f"【{gone}→{put}】")
            continue
        lead = gone[:around] if i else ""
        tail = gone[-around:] if j < len(before) else ""
        said.append(gone if len(gone) <= len(lead + tail) else f"{lead}…{tail}")
    return "".join(said)


def _sentences(text: str) -> list[str]:
    bare = re.sub(r"[ \t\r*#\u3000]", "", text)
    return [found for found in _SENTENCE.findall(bare) if found.strip()]
