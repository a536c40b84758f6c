"""The named refusal of what the register engine cannot do (design, law 1)."""

from duixian.rules import plan


class Unsupported(Exception):
    """An operation has no exact meaning in SQL here; raised while the plan is compiled."""

    def __init__(self, what: plan.Expr | str, reason: str, benefit: str = "") -> None:
        name = what if isinstance(what, str) else type(what).__name__
        where = f"{benefit}：" if benefit else ""
        super().__init__(f"{where}{name} {reason}")
        self.what = name
        self.reason = reason
        self.benefit = benefit


class TooWide(Exception):
    """A whole number may need more than 128 bits."""
