"""The named refusal of an operation that an engine cannot do (design, law 1)."""

from duixian.rules import plan


class Unsupported(Exception):
    """A rule uses a node where no engine gives it a meaning; raised before anything runs."""

    def __init__(self, expr: plan.Expr, reason: str, benefit: str = "") -> None:
        where = f"{benefit}：" if benefit else ""
        super().__init__(f"{where}{type(expr).__name__} {reason}")
        self.expr = expr
        self.reason = reason
        self.benefit = benefit
