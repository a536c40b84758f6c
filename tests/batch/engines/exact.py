"""Whole numbers at the ends of what is held: quotients, products and sums against Python's own."""

from itertools import product

NUMBERS = (0, 1, 999_999, 2**63 - 1, 2**63, 10**19, 123_456_789 * 10**20 + 7, 10**38 - 1)
DIVISORS = (1, 2, 3, 7, 100, 999_999, 10**6, 10**6 + 1, 10**12, 2**62, 10**30 + 3)
PAIRS = [(sign * number, by) for number, by in product(NUMBERS, DIVISORS) for sign in (1, -1)]


def _wide(value: int) -> str:
    return f"CAST({value} AS HUGEINT)" if value >= 0 else f"(-CAST({-value} AS HUGEINT))"


#: Quotients toward zero, as `integers` asks for them: of what is not negative, by constants.
QUOTIENTS = f"SELECT {', '.join(f'{_wide(n)} // {_wide(by)}' for n, by in PAIRS)} FROM 申请人"
EXACT_QUOTIENTS = [abs(n) // by * (1 if n >= 0 else -1) for n, by in PAIRS]

_WITHIN = [(a, b) for a, b in PAIRS if abs(a * b) < 10**38]
PRODUCTS = f"SELECT {', '.join(f'{_wide(a)} * {_wide(b)}' for a, b in _WITHIN)} FROM 申请人"
EXACT_PRODUCTS = [a * b for a, b in _WITHIN]

#: Spark's own minus sign rounds to 34 digits: −(10³⁸ − 1) became −10³⁸, and less was wrong unsaid.
_LONG = [*NUMBERS, 12_345_678_901_234_567_890_123_456_789_012_345_678]
NEGATIVES = f"SELECT {', '.join(f'-{_wide(n)}' for n in _LONG)} FROM 申请人"
EXACT_NEGATIVES = [-n for n in _LONG]

#: Sums and differences up to the last digit.
_NEAR = [(a, b) for a, b in product(_LONG, _LONG) if abs(a + b) < 10**38]
SUMS = f"SELECT {', '.join(f'{_wide(a)} + {_wide(b)}' for a, b in _NEAR)} FROM 申请人"
EXACT_SUMS = [a + b for a, b in _NEAR]
DIFFERENCES = f"SELECT {', '.join(f'{_wide(a)} - {_wide(b)}' for a, b in _NEAR)} FROM 申请人"
EXACT_DIFFERENCES = [a - b for a, b in _NEAR]

#: Every question and its exact answer.
EXACT = (
    (QUOTIENTS, EXACT_QUOTIENTS),
    (PRODUCTS, EXACT_PRODUCTS),
    (NEGATIVES, EXACT_NEGATIVES),
    (SUMS, EXACT_SUMS),
    (DIFFERENCES, EXACT_DIFFERENCES),
)

#: Each is more than its type holds: an error, never a wrapped or rounded figure.
OVERFLOWS = (
    "CAST(9223372036854775807 AS BIGINT) + CAST(1 AS BIGINT)",
    "CAST(4611686018427387904 AS BIGINT) * CAST(2 AS BIGINT)",
    f"CAST({_wide(2**63)} AS BIGINT)",
    f"CAST({_wide(10**38 - 1)} * {_wide(10**2)} AS BIGINT)",
)
