"""Small cases of what engines do differently: each is a clause and applicants made by hand."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from duixian.register.applicant import Applicant, Award, Ledger
from duixian.rules import plan
from duixian.rules.types import COUNT_LIMIT, MONEY_LIMIT, RATIO, count
from tests.unit.assess import factory as f
from tests.unit.assess.factory import WAN


@dataclass(frozen=True)
class Case:
    """A clause, whom it is tried on, and what it is about."""

    about: str
    benefit: plan.Benefit
    who: Sequence[Applicant]

    def __str__(self) -> str:
        return self.about

    @property
    def pack(self) -> plan.Plan:
        """The clause as a pack."""
        return f.pack(self.benefit)

    @property
    def people(self) -> list[Applicant]:
        """The applicants, each under a name of its own."""
        return [replace(one, id=f"a{n}") for n, one in enumerate(self.who)]


def investing(*amounts: int | None) -> list[Applicant]:
    """An applicant for each amount; None: it is not known."""
    return [f.applicant({} if amount is None else {"投资额": amount}) for amount in amounts]


def with_profit(*profits: int) -> list[Applicant]:
    """An applicant for each profit."""
    return [f.applicant({"利润": profit}) for profit in profits]


ALL = f.aggregate("sum", "直播场次", f.item_fact("直播场次", "成交额"))
#: Above 2⁶³ fen: the largest amounts by the largest counts.
LARGEST = f.times(ALL, f.fact("培训人次"))


def large(*sales: int) -> Applicant:
    """An applicant with these sessions and very many people trained."""
    listed = f.items([{"成交额": one} for one in sales])
    return f.applicant({"培训人次": 99_999}, items={"直播场次": listed})


FROM_THE_CITY = plan.Awarded(f.SPAN, f.YUAN, ("市级",), ("某事项",), ever=True)


def from_the_city(*amounts: int) -> Applicant:
    """An applicant with a complete ledger of these awards of the city, nothing else known."""
    awards = [
        Award(None, "t", "市级", None, 2024 - at, amount, matter="某事项")
        for at, amount in enumerate(amounts)
    ]
    return f.applicant(ledger=Ledger(tuple(awards), complete=True))


SESSIONS = [
    large(),
    large(MONEY_LIMIT, MONEY_LIMIT, MONEY_LIMIT),
    large(MONEY_LIMIT - 1, 1),
    large(1, 7, 99),
]

CASES = (
    Case(
        "an unknown amount under a cap",
        f.benefit(f.fact("投资额"), caps=[f.cap("award", f.wan(50))]),
        investing(None, 0, 50 * WAN - 1, 50 * WAN, 50 * WAN + 1, MONEY_LIMIT),
    ),
    Case(
        "a share of a loss, rounded toward minus infinity",
        f.benefit(f.add(f.fen(100), f.scale(f.fact("利润"), f.percent(1)))),
        with_profit(-MONEY_LIMIT, -10_001, -701, -700, -699, -1, 0, 1, 699, MONEY_LIMIT),
    ),
    Case(
        "a quotient of more than 64 bits by a small number",
        f.benefit(f.scale(LARGEST, f.percent(1)), caps=[f.cap("award", f.wan(10**9))]),
        SESSIONS,
    ),
    Case(
        "a quotient of more than 64 bits by a large number",
        f.benefit(
            f.scale(LARGEST, f.literal(Fraction(1, 10**9), RATIO)),
            caps=[f.cap("award", f.wan(10**9))],
        ),
        SESSIONS,
    ),
    Case(
        "what the city took back, times a count that is not known",
        f.benefit(f.times(FROM_THE_CITY, f.aggregate("count", "直播场次"))),
        [from_the_city(-1), from_the_city(-1, 3), from_the_city(5), from_the_city()],
    ),
    Case(
        "a cap of what the city took back",
        f.benefit(f.wan(1), caps=[f.cap("award", FROM_THE_CITY)]),
        [from_the_city(-1), from_the_city(-1, 3), from_the_city(5), from_the_city()],
    ),
    Case(
        "full steps in more than 64 bits",
        f.benefit(
            f.times(f.fen(1), f.full_steps(LARGEST, f.fen(7))),
            caps=[f.cap("award", f.wan(10**9))],
        ),
        SESSIONS,
    ),
    Case(
        "rates of growth multiplied out to 128 bits",
        f.benefit(
            f.wan(1),
            [f.compare(f.growth("网络零售额", 2), ">=", f.literal(Fraction(1, 10), RATIO))],
        ),
        [
            f.applicant(
                {
                    ("网络零售额", year): value
                    for year, value in zip((2022, 2023, 2024), v, strict=True)
                }
            )
            for v in ((100, 0, 121), (100, 0, 120), (MONEY_LIMIT, 1, MONEY_LIMIT), (0, 0, 1))
        ],
    ),
    Case(
        "nobody in the list, an unknown list, somebody else",
        f.benefit(f.wan(1), subjects=["MCN机构"]),
        [
            f.applicant({}, identities=None),
            f.applicant({}, identities=()),
            f.applicant({}, identities=("企业",)),
            f.applicant({}, identities=("企业", "MCN机构")),
        ],
    ),
    Case(
        "the largest count in steps",
        f.benefit(f.times(f.fen(1), f.full_steps(f.fact("快递业务量"), f.literal(3, count("单"))))),
        [f.applicant({"快递业务量": n}) for n in (0, 2, 3, COUNT_LIMIT)],
    ),
)
