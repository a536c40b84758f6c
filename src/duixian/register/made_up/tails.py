"""Heavy tails in whole numbers: a log-normal with σ = 2, by its quantiles.

Half of the companies are below the median, one in a hundred is a hundred times larger, one in a
hundred thousand five thousand times.
"""

from itertools import pairwise

from duixian.register.made_up.draws import SPAN

#: Parts per million of the rows → size in thousandths of the median; straight lines between.
_QUANTILES = (
    (0, 1),
    (10_000, 10),
    (50_000, 37),
    (100_000, 77),
    (250_000, 260),
    (500_000, 1_000),
    (750_000, 3_853),
    (900_000, 12_976),
    (950_000, 26_835),
    (990_000, 104_867),
    (999_000, 483_216),
    (999_900, 1_699_404),
    (999_990, 5_063_340),
    (1_000_000, 13_451_537),
)
#: The largest size, in thousandths of the median.
LARGEST = _QUANTILES[-1][1]


def size(draw: str) -> str:
    """A size in thousandths of the median from a draw, which it names several times."""
    lines = []
    for (left, low), (right, high) in pairwise(_QUANTILES):
        start, end = left * SPAN // 1_000_000, right * SPAN // 1_000_000
        line = f"{low} + ({draw} - {start}) * {high - low} // {end - start}"
        lines.append((end, line))
    whens = " ".join(f"WHEN {draw} < {end} THEN {line}" for end, line in lines[:-1])
    return f"(CASE {whens} ELSE {lines[-1][1]} END)"


def around(draw: str, middle: int, spread: int) -> str:
    """A number within `spread` of `middle`, most often near it: the sum of two dice."""
    dice = f"({draw} % 1024 + {draw} // 1024 % 1024)"
    return f"({middle} + ({dice} - 1023) * {spread} // 1023)"
