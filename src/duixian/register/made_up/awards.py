"""Made-up earlier awards: of the packs of one's own division, or of some other policy."""

from collections.abc import Sequence

from duixian.register.made_up.draws import Draws, part
from duixian.register.made_up.people import People
from duixian.register.made_up.recipe import Recipe
from duixian.register.tables import literal
from duixian.rules.plan import Benefit, Kind, Plan

_OTHER = "'其他奖励办法（虚构）'"
#: One in twelve was awarded something before; a quarter of them twice.
_ONCE, _TWICE = 80_000, 20_000
_NO_AWARD = (Kind.SERVICE, Kind.REFER, Kind.TRANSFER, Kind.OPEN)


def awards(draws: Draws, people: People, plans: Sequence[Plan], recipe: Recipe) -> str:
    """The SELECT of 既往奖励."""
    drawn = draws.of("h", "既往奖励")
    count = f"CASE WHEN {drawn} < {part(_TWICE)} THEN 2 WHEN {drawn} < {part(_ONCE)} THEN 1 END"
    each = (
        f"SELECT id, d, h AS hp, unnest(range(n)) AS j FROM ("
        f"SELECT *, {count} AS n FROM ({people.rows(recipe.size)})) WHERE n IS NOT NULL"
    )
    rows = draws.rows(each, "hp + j * 7919", "既往奖励", "记录")
    paying = [[b for b in plan.benefits if b.kind not in _NO_AWARD] for plan in plans]
    benefit, matter = (
        _by_division(draws, [[pick(b) for b in some] for some in paying])
        for pick in (_full_id, _matter)
    )
    policy = _case(
        "d",
        [literal(p.meta.code) if b else _OTHER for p, b in zip(plans, paying, strict=True)],
        _OTHER,
    )
    level = _case("d", [literal(p.meta.level) for p in plans], "'区级'")
    amount = f"(1 + {draws.of('h', '金额')} % 50) * 1000000"
    year = f"{recipe.year} - 1 - {draws.of('h', '年度')} % 4"
    return (
        f"SELECT id AS 编号, ({benefit})::VARCHAR AS 条款, {policy} AS 政策, {level} AS 层级, "
        f"{people.code()} AS 区划, ({year})::INTEGER AS 年度, ({amount})::BIGINT AS 金额, "
        f"NULL::BIGINT AS 档位, coalesce({matter}, '其他') AS 事项, NULL::VARCHAR AS 明细, "
        f"0::BIGINT AS 区级配套 FROM ({rows})"
    )


def _full_id(benefit: Benefit) -> str:
    return benefit.id


def _matter(benefit: Benefit) -> str:
    return benefit.matter or benefit.id


def _by_division(draws: Draws, choices: list[list[str]]) -> str:
    """One of the texts for the pack of the division; the same number for ids and matters."""
    picked = []
    for texts in choices:
        listed = ", ".join(map(literal, texts))
        at = draws.choice("h", max(1, len(texts)), "条款")
        picked.append(f"[{listed}][{at} + 1]" if texts else "NULL")
    return _case("d", picked, "NULL")


def _case(number: str, texts: list[str], otherwise: str) -> str:
    whens = " ".join(f"WHEN {n} THEN {text}" for n, text in enumerate(texts))
    return f"CASE {number} {whens} ELSE {otherwise} END" if texts else otherwise
