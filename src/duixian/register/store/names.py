"""Several names in one cell: 企业、MCN机构."""

import re


def several(text: str) -> list[str]:
    """The names, however they are separated."""
    return [name for name in re.split(r"[、,，;；\s]+", text) if name]
