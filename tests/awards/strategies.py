"""Made-up policies, outcomes and ledgers for property tests: small numbers, many collisions."""

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from duixian.assess.result import Interval, Outcome, Status
from duixian.awards.joint_cap import JointCap
from duixian.register.applicant import Award
from duixian.rules.plan import Benefit, Kind, Plan
from tests.awards.factory import FREQUENCIES, YEAR, award, benefit, cap, fen, plan, rule

KEYS = ("甲", "乙", "丙")
MATTERS = ("", "", "基地", "头部", "品牌")
YEARS = st.integers(YEAR - 4, YEAR + 1)
FEN = st.integers(0, 12)


@dataclass(frozen=True)
class World:
    """Everything definite: plans, point outcomes, all earlier awards, joint caps."""

    plans: tuple[Plan, ...]
    outcomes: dict[str, Outcome]
    awards: tuple[Award, ...]
    joint_caps: tuple[JointCap, ...] = ()


@st.composite
def benefits(draw: st.DrawFn, pack: str, count: int) -> tuple[Benefit, ...]:
    ids = [f"{pack}.{n}" for n in range(1, count + 1)]
    made = []
    for n, id in enumerate(ids, 1):
        others = st.lists(st.sampled_from([i for i in ids if i != id] or ["aa.99"]), max_size=2)
        scopes = draw(st.sets(st.sampled_from(["year", "total"])))
        made.append(
            benefit(
                str(n),
                pack,
                draw(st.sampled_from(["", *FREQUENCIES])),
                kind=draw(st.sampled_from([Kind.FIXED, Kind.TIER])),
                matter=draw(st.sampled_from(MATTERS)) or id,
                items=draw(st.integers(0, 3)) == 0,
                advance=draw(st.sampled_from([None, None, True, False])),
                adds_to=tuple(draw(others)) if draw(st.integers(0, 3)) == 0 else (),
                excludes=tuple(draw(others)) if draw(st.integers(0, 3)) == 0 else (),
                caps=tuple(cap(scope, draw(st.integers(0, 15))) for scope in sorted(scopes)),
            )
        )
    return tuple(made)


@st.composite
def plans_of(draw: st.DrawFn, most: int = 5) -> tuple[Plan, ...]:
    made = []
    for code in ("aa", "bb")[: draw(st.integers(1, 2))]:
        rules = st.builds(
            rule,
            within=st.booleans(),
            district=st.booleans(),
            advance=st.booleans(),
            deducts=st.sampled_from([(), ("区级配套",), ("市级",), ("区级配套", "市级")]),
        )
        made.append(
            plan(
                *draw(benefits(code, draw(st.integers(1, most)))),
                code=code,
                division=draw(st.sampled_from(["330102", "330108"])),
                non_cumulation=draw(st.one_of(st.none(), rules)),
            )
        )
    return tuple(made)


@st.composite
def point_outcome(draw: st.DrawFn, of: Benefit) -> Outcome:
    limit = min([12, *(fen(c.limit) for c in of.caps)])
    tier = draw(st.sampled_from([10, 20, 50])) if of.kind is Kind.TIER else None
    if of.items is None:
        amount = min(limit, draw(FEN))
        return Outcome(of.id, Status.ELIGIBLE, Interval(amount, amount), tier=tier)
    paid = draw(st.dictionaries(st.sampled_from(KEYS), FEN))
    items = tuple((k, Status.ELIGIBLE, Interval(v, v)) for k, v in paid.items())
    total = min(limit, sum(paid.values()))
    return Outcome(of.id, Status.ELIGIBLE, Interval(total, total), items=items)


@st.composite
def awards_for(draw: st.DrawFn, plans: tuple[Plan, ...], most: int = 4) -> tuple[Award, ...]:
    known = [(p, b) for p in plans for b in p.benefits]
    found = []
    for _ in range(draw(st.integers(0, most))):
        p, b = draw(st.sampled_from(known))
        amount = draw(st.integers(0, 8))
        entry = award(
            draw(YEARS),
            amount,
            benefit=draw(st.sampled_from([b.id, b.id, None])),
            policy=draw(st.sampled_from([p.meta.code, "区其他政策"])),
            level=draw(st.sampled_from(["区级", "市级", "省级"])),
            division=draw(st.sampled_from(["330102", "330108", "330100", None])),
            matter=draw(st.sampled_from(["", b.matter, b.name, "甲"])),
            tier=draw(st.sampled_from([None, 10, 20, 50])) if b.kind is Kind.TIER else None,
            item=draw(st.sampled_from([None, *KEYS])) if b.items is not None else None,
            matching=draw(st.integers(0, amount)),
        )
        found.append(entry)
    return tuple(found)


@st.composite
def joint_caps_over(draw: st.DrawFn, plans: tuple[Plan, ...]) -> tuple[JointCap, ...]:
    """Caps that are disjoint or inside each other."""
    ids = draw(st.permutations([b.id for p in plans for b in p.benefits]))
    if len(ids) < 2 or draw(st.booleans()):
        return ()
    cut = draw(st.integers(2, len(ids)))
    inner = draw(st.integers(1, cut))
    groups = draw(st.sampled_from([[ids[:cut]], [ids[:cut], ids[:inner]], [ids[:cut], ids[cut:]]]))
    scope = st.sampled_from(["year", "total"])
    return tuple(
        JointCap(frozenset(group), draw(st.integers(0, 25)), draw(scope))
        for group in groups
        if group
    )


@st.composite
def worlds(draw: st.DrawFn, most: int = 5) -> World:
    plans = draw(plans_of(most))
    outcomes = {b.id: draw(point_outcome(b)) for p in plans for b in p.benefits}
    return World(plans, outcomes, draw(awards_for(plans)), draw(joint_caps_over(plans)))


@st.composite
def boxed(draw: st.DrawFn, world: World) -> dict[str, Outcome]:
    """Outcomes that know less: intervals around those of the world, or facts missing."""
    less = {}
    for id, exact in world.outcomes.items():
        items = tuple((key, *draw(_widened(status, at))) for key, status, at in exact.items)
        status, amount = draw(_widened(exact.status, exact.amount or Interval(0, 0)))
        if items:
            low = min(
                (exact.amount or amount).low,
                sum(at.low for _, s, at in items if s is not Status.MISSING),
            )
            highs = [at.high for _, _, at in items if at.high is not None]
            high = sum(highs) if len(highs) == len(items) else None
            amount = Interval(low, high)
        tier = draw(st.sampled_from([exact.tier, None])) if amount.point else None
        less[id] = replace(exact, status=status, amount=amount, items=items, tier=tier)
    return less


@st.composite
def _widened(draw: st.DrawFn, status: Status, at: Interval) -> tuple[Status, Interval]:
    if draw(st.booleans()):
        return status, at
    assert at.high is not None
    low = draw(st.integers(0, at.low))
    high = draw(st.one_of(st.none(), st.integers(at.high, at.high + 6)))
    return draw(st.sampled_from([Status.ELIGIBLE, Status.PENDING, Status.MISSING])), Interval(
        low, high
    )
