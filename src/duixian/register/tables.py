"""The tables of a register, generated from the dictionary: one row an applicant, a year, an item.

Values are in the integer units of `rules.types`; NULL is unknown, never zero and never "no".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from duixian.rules.dictionary import Dictionary, Fact, ItemKind
from duixian.rules.types import YUAN, Base, Type

APPLICANTS, YEARLY, HISTORY = "申请人", "年度数据", "明细历史"
AWARDS, PARAMETERS = "既往奖励", "参数"

#: How DuckDB, and in these words PostgreSQL, holds a value of each family.
_SQL = {
    Base.BOOL: "BOOLEAN",
    Base.MONEY: "BIGINT",  # fen, US dollars in cents
    Base.COUNT: "BIGINT",
    Base.AREA: "BIGINT",  # 0.01 ㎡
    Base.RATIO: "BIGINT",  # parts per million
    Base.DATE: "DATE",
    Base.MONTHS: "BIGINT",
    Base.RANK: "BIGINT",
    Base.OPTION: "VARCHAR",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what its values are (None: plain text, keys, years), whether NULL is refused."""

    name: str
    type: Type | None
    sql: str  # its DuckDB type
    required: bool = False
    fact: Fact | None = None

    @property
    def identifier(self) -> str:
        """The name as SQL writes it."""
        return identifier(self.name)


@dataclass(frozen=True, slots=True)
class Table:
    """A table; no two rows have the same values in the columns of its key ((): any may repeat)."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    item: ItemKind | None = None  # the kind of item its rows are

    @property
    def identifier(self) -> str:
        """The name as SQL writes it."""
        return identifier(self.name)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts its columns hold."""
        return tuple(c.fact for c in self.columns if c.fact is not None)

    def column(self, name: str) -> Column | None:
        """The column of this name."""
        return next((c for c in self.columns if c.name == name), None)

    def create(self) -> str:
        """The statement that makes the empty table, in place of one that is there."""
        columns = ", ".join(f"{c.identifier} {c.sql}" for c in self.columns)
        return f"CREATE OR REPLACE TABLE {self.identifier} ({columns})"


def tables(dictionary: Dictionary) -> tuple[Table, ...]:
    """The tables of a register: applicants, years, each kind of item, awards, public figures."""
    facts = dictionary.facts.values()
    owner = Column("编号", None, "VARCHAR", required=True)
    year = Column("年度", None, "INTEGER", required=True)
    return (
        Table(APPLICANTS, (*_person(), *_facts(f for f in facts if not f.yearly)), ("编号",)),
        Table(YEARLY, (owner, year, *_facts(f for f in facts if f.yearly)), ("编号", "年度")),
        *(_items(owner, kind) for kind in dictionary.items.values()),
        Table(HISTORY, _history(owner, year), ("编号", "种类", "名称", "指标", "年度")),
        Table(AWARDS, _awards(owner, year), ()),
        Table(PARAMETERS, _parameters(year), ("参数", "年度")),
    )


def column_of(fact: Fact) -> Column:
    """The column that holds a fact."""
    return Column(fact.name, fact.type, _SQL[fact.type.base], fact=fact)


def identifier(name: str) -> str:
    """A name in the quotes of SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(words: str) -> str:
    """A text in the quotes of SQL."""
    return "'" + words.replace("'", "''") + "'"


def _facts(facts: Iterable[Fact]) -> Iterator[Column]:
    return (column_of(fact) for fact in facts)


def _person() -> tuple[Column, ...]:
    return (
        Column("编号", None, "VARCHAR", required=True),
        Column("名称", None, "VARCHAR", required=True),
        Column("统一社会信用代码", None, "VARCHAR"),
        Column("注册地", None, "VARCHAR"),
        Column("身份", None, "VARCHAR[]"),  # as stated; the more general ones follow when read
        Column("历史完整", None, "BOOLEAN"),  # NULL like false: nobody vouches for it
        Column("已报明细", None, "VARCHAR[]"),  # item kinds whose list is complete, also if empty
        Column("虚构", None, "BOOLEAN"),
    )


def _items(owner: Column, kind: ItemKind) -> Table:
    name = Column("名称", None, "VARCHAR", required=True)
    year = Column("年度", None, "INTEGER")  # NULL: the item counts in every year
    columns = (owner, name, year, *_facts(kind.facts.values()))
    return Table(kind.name, columns, ("编号", "名称"), kind)


def _history(owner: Column, year: Column) -> tuple[Column, ...]:
    """Yearly facts of items in other years than the item's own."""
    texts = (Column(name, None, "VARCHAR", required=True) for name in ("种类", "名称", "指标"))
    # A truth value is 0 or 1, a date its ordinal, an option its place among the fact's options.
    return (owner, *texts, year, Column("值", None, "BIGINT", required=True))


def _awards(owner: Column, year: Column) -> tuple[Column, ...]:
    return (
        owner,
        Column("条款", None, "VARCHAR"),  # full id, `shangcheng.二.4`; NULL: another policy's
        Column("政策", None, "VARCHAR", required=True),  # code of the pack, or the other's title
        Column("层级", None, "VARCHAR", required=True),
        Column("区划", None, "VARCHAR"),
        year,
        Column("金额", YUAN, "BIGINT", required=True),
        Column("档位", None, "BIGINT"),  # the tier's threshold, in the unit of what it counts
        Column("事项", None, "VARCHAR"),
        Column("明细", None, "VARCHAR"),
        Column("区级配套", YUAN, "BIGINT"),  # contained in 金额; NULL: none is stated
    )


def _parameters(year: Column) -> tuple[Column, ...]:
    return (
        Column("参数", None, "VARCHAR", required=True),
        year,
        Column("值", None, "BIGINT"),  # in the parameter's own unit; NULL: not published
        Column("来源", None, "VARCHAR", required=True),
    )
