"""What kind of register to make up, and how the numbers in it are drawn."""

from dataclasses import dataclass

#: The credit codes have room for this many applicants; each has its own.
MOST_APPLICANTS = 10**8
#: Years a register reaches back at most.
MOST_YEARS = 10
#: Shares in parts per million: values not known, lists not given, values beside a threshold.
UNKNOWN, UNREPORTED, NEAR = 30_000, 50_000, 30_000
#: A fact is known of this share of those whom it may concern; one that only a few clauses ask.
COMMON, SELDOM = 1_000_000 - UNKNOWN, 400_000


class BadRecipe(ValueError):
    """A register that cannot be made up; says why in a sentence, and what to write instead."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


@dataclass(frozen=True, slots=True)
class Recipe:
    """How many applicants, drawn from which seed, up to and including which year."""

    size: int
    seed: int
    year: int
    years: int = 3

    def __post_init__(self) -> None:
        for name, value, low, high in (
            ("申请人数", self.size, 0, MOST_APPLICANTS),
            ("种子", self.seed, 0, 2**63 - 1),
            ("年度", self.year, 1990 + MOST_YEARS, 2100),
            ("年数", self.years, 1, MOST_YEARS),
        ):
            if not low <= value <= high:
                message = f"{name} {value:,} 超出范围"
                raise BadRecipe(message, f"写 {low:,} 至 {high:,} 之间的整数。")
