"""Which kind of item a grant is given for: 每场…, 每新增一名…, 单个项目…, 贷款贴息."""

import re

from duixian.draft.grants import Grant
from duixian.rules.dictionary import Dictionary

_EACH = "每(?:新增|引进|签约|举办|制定|参与)?(?:一|1)?"
#: 每个标准展位 counts stands, not 标准: the noun goes on.
_NO_LONGER = "(?!展位|展台|厂房|车间|仓库|地块|床位|机柜)"


def item_kind(grant: Grant, dictionary: Dictionary) -> str | None:
    """The kind whose name or unit the words count one by one; None where it is one award."""
    text = "".join(part.text for part in grant.parts)
    around = text + "".join(part.text for part in (*grant.leads, *grant.umbrella))
    for name, kind in dictionary.items.items():
        unit = re.escape(kind.unit)
        each = re.search(f"{_EACH}{unit}|单{unit}|每一{unit}", text) is not None
        own = re.search(f"(?:单个|每个|每项|每)(?:项目|{name}{_NO_LONGER})", around) is not None
        if name in around and (each or own):
            return name
        if each and unit in name and any(word in text for word in ("专场", name[:2])):
            return name
    loans = re.search("贴息|利率|利息", text) is not None and "贷款" in text
    return "贷款" if loans and "贷款" in dictionary.items else None


def about(line: str, fact: str) -> bool:
    """Whether a condition names this fact."""
    letters = "\u3400-\u9fff"
    pattern = rf"(?<![{letters}]){re.escape(fact)}(?![{letters}])"
    return re.search(pattern, line.split(" ← ")[0]) is not None
