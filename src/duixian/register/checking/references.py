"""The rules that hold rows against each other: keys used once, owners that are there."""

from collections.abc import Iterable, Iterator

from duixian.register.checking.rule import Rule
from duixian.register.packs import PackIndex
from duixian.register.store.register import Register
from duixian.register.tables import APPLICANTS, AWARDS, HISTORY, Table, identifier, literal
from duixian.rules.diagnostics import Severity

_REPEATED = {APPLICANTS: "DX207"}


def key_rules(register: Register, table: Table, kept: str) -> Iterator[Rule]:
    """No two rows of `kept`, the relation of the table's rows, have the same key."""
    if not table.key:
        return
    yield Rule(
        code=_REPEATED.get(table.name, "DX217" if table.item is not None else "DX312"),
        table=table.name,
        column=table.key[-1],
        wrong=_repeated(table.key, kept),
        reason=f"{'、'.join(table.key)}相同的行不止一行",
        help="不知道以哪一行为准：只留一行，其余删去或合并。",
        across=True,
    )
    if table.name == APPLICANTS:
        code = "统一社会信用代码"
        yield Rule(
            code="DX318",
            table=APPLICANTS,
            column=code,
            wrong=f"{identifier(code)} IS NOT NULL AND {_repeated((code,), kept)}",
            reason="几个申请人用了同一个统一社会信用代码",
            help="核对是不是同一家；是就合并成一个申请人。",
            severity=Severity.WARNING,
            across=True,
        )


def owner_rule(table: Table, people: str) -> Rule:
    """Each row belongs to an applicant of the relation `people`."""
    wrong = f'"编号" NOT IN (SELECT "编号" FROM {people} WHERE "编号" IS NOT NULL)'
    help = f"先在“{APPLICANTS}”表里填这个申请人，或改正编号。"
    reason = f"“{APPLICANTS}”表里没有这个编号，或它的那一行有错"
    return Rule("DX313", table.name, "编号", wrong, reason, help, across=True)


def history_rules(kinds: Iterable[tuple[str, str]]) -> Iterator[Rule]:
    """Each row of 明细历史 is of an item, in another year than the item's own.

    `kinds`: each kind with the relation of its rows.
    """
    for kind, kept in kinds:
        there = f'("编号", "名称") IN (SELECT ("编号", "名称") FROM {kept})'
        wrong = f'"种类" = {literal(kind)} AND NOT {there}'
        reason = f"“{kind}”表里没有这一项，或它的那一行有错"
        yield Rule("DX315", HISTORY, "名称", wrong, reason, "改正编号或名称。", across=True)
        own = f'("编号", "名称", "年度") IN (SELECT ("编号", "名称", "年度") FROM {kept})'
        wrong = f'"种类" = {literal(kind)} AND {own}'
        reason = f"这一年就是“{kind}”这一项自己的年度"
        help = f"把值填在“{kind}”表里，这里只放别的年度的值。"
        yield Rule("DX323", HISTORY, "年度", wrong, reason, help, across=True)


def clause_rules(register: Register, packs: PackIndex) -> Iterator[Rule]:
    """Clauses of 既往奖励 are those of the packs, and 政策 is the pack's code."""
    table = register.table(AWARDS)
    asked = f'SELECT DISTINCT "条款" FROM {register.relation(table)} WHERE "条款" IS NOT NULL'
    given = [str(row[0]) for row in register.ask(asked)]
    known = ", ".join(literal(one) for one in given if packs.resolve(one) == one)
    wrong = f'"条款" NOT IN ({known})' if known else '"条款" IS NOT NULL'
    help = "写条款的全名，如 shangcheng.二.4；用 duixian policies 查看全部条款。"
    yield Rule("DX221", AWARDS, "条款", wrong, "没有这个条款", help, across=True)
    wrong = '"政策" <> split_part("条款", \'.\', 1)'
    help = "写了条款的，政策写它所属政策包的代码；别的政策的奖励不写条款。"
    yield Rule("DX223", AWARDS, "政策", wrong, "条款和政策对不上", help, across=True)


def _repeated(key: tuple[str, ...], kept: str) -> str:
    columns = ", ".join(map(identifier, key))
    again = f"SELECT {columns} FROM {kept} GROUP BY {columns} HAVING count(*) > 1"
    of = f"({columns})" if len(key) > 1 else columns
    given = f"SELECT ({columns}) FROM ({again})" if len(key) > 1 else again
    return f"{of} IN ({given})"
