"""Sums over many applicants on the terminal: in 万元 with two decimals, cut and never rounded up.

The exact figures are in `--format csv` and `--format json`.
"""

from duixian.assess.result import Interval
from duixian.whatif.sheet import TEN_THOUSAND

CUT = "金额以万元计，取两位小数，其余舍去；全部数字在 CSV 和 JSON 输出里"


def sum_of(fen: int) -> str:
    """`11,129.37万元`, `-120万元`, `0`."""
    hundredths = abs(fen) * 100 // TEN_THOUSAND
    whole, part = divmod(hundredths, 100)
    text = f"{whole:,}.{part:02}".rstrip("0").rstrip(".")
    if not fen:
        return "0"
    if not hundredths:
        return "不足0.01万元"
    return f"{'-' if fen < 0 else ''}{text}万元"


def change_of(fen: int) -> str:
    """A sum with its sign."""
    return f"+{sum_of(fen)}" if fen > 0 else sum_of(fen)


def span_of(amount: Interval) -> str:
    """A sum within bounds."""
    if amount.high is None:
        return f"{sum_of(amount.low)} 起"
    if amount.point:
        return sum_of(amount.low)
    return f"{sum_of(amount.low)} 至 {sum_of(amount.high)}"
