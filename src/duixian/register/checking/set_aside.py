"""Sets rows aside that break a rule, and makes unknown what is no longer whole without them.

A list of items that lost a row is no list: the whole kind becomes unknown for that applicant. A
history that lost an award is not known to be complete.
"""

from collections.abc import Iterable

from duixian.register.checking.references import (
    clause_rules,
    history_rules,
    key_rules,
    owner_rule,
)
from duixian.register.checking.rule import Rule
from duixian.register.checking.values import value_rules
from duixian.register.packs import PackIndex
from duixian.register.store.register import AMENDED, REJECTED, ROW, Register
from duixian.register.tables import APPLICANTS, AWARDS, HISTORY, Table, identifier, literal
from duixian.rules.diagnostics import Severity
from duixian.rules.dictionary import Dictionary

_ROW = identifier(ROW)


def set_aside(register: Register, dictionary: Dictionary, packs: PackIndex) -> None:
    """Fills the tables of reasons; `kept` then names the rows that remain."""
    people = register.table(APPLICANTS)
    for table in register.tables:
        if table.name == HISTORY:
            continue  # its items come first
        _judge(register, table, value_rules(table, dictionary))
        _judge(register, table, key_rules(register, table, register.relation(table)))
        if table.name == AWARDS:
            _judge(register, table, clause_rules(register, packs))
        if table.name != APPLICANTS and table.column("编号") is not None:
            _judge(register, table, [owner_rule(table, kept(register, people))])
        if table.item is not None:
            _withdraw_kind(register, table)
        if table.name == AWARDS:
            _withdraw_completeness(register, table)
    _set_history_aside(register, dictionary)


def kept(register: Register, table: Table) -> str:
    """The rows of a table that are not set aside, as SQL has it in FROM."""
    aside = f'SELECT "row" FROM {REJECTED} WHERE "table" = {literal(table.name)}'
    relation = register.relation(table)
    if not register.ask(f"{aside} LIMIT 1"):
        return relation
    return f"(SELECT * FROM {relation} WHERE {_ROW} NOT IN ({aside}))"


def _set_history_aside(register: Register, dictionary: Dictionary) -> None:
    table, people = register.table(HISTORY), register.table(APPLICANTS)
    _judge(register, table, value_rules(table, dictionary))
    _judge(register, table, key_rules(register, table, register.relation(table)))
    _judge(register, table, [owner_rule(table, kept(register, people))])
    kinds = [each for each in register.tables if each.item is not None]
    _judge(register, table, history_rules((each.name, kept(register, each)) for each in kinds))


def _judge(register: Register, table: Table, rules: Iterable[Rule]) -> None:
    """One pass tells which rules are broken at all; only those are looked at again."""
    judged = [rule for rule in rules if rule.severity is Severity.ERROR]
    if not judged:
        return
    relation = register.relation(table)
    counts = ", ".join(f"count(*) FILTER (WHERE {rule.wrong})" for rule in judged)
    [broken] = register.ask(f"SELECT {counts} FROM {relation}")
    owner = '"编号"' if table.column("编号") is not None else "NULL"
    for rule, count in zip(judged, broken, strict=True):
        if count:
            value = f"{identifier(rule.column)}::VARCHAR" if rule.column else "NULL"
            texts = (rule.code, rule.reason, rule.help)
            register.ask(
                f"INSERT INTO {REJECTED} SELECT {literal(table.name)}, {_ROW}, "
                f"{literal(rule.column)}, {value}, {', '.join(map(literal, texts))}, {owner} "
                f"FROM {relation} WHERE {rule.wrong}"
            )


def _withdraw_kind(register: Register, table: Table) -> None:
    """All rows of an applicant who lost one, and the kind from what is reported."""
    kind = literal(table.name)
    owners = f'SELECT owner FROM {REJECTED} WHERE "table" = {kind} AND owner IS NOT NULL'
    if not register.ask(f"{owners} LIMIT 1"):
        return
    reason = literal(f"这个申请人的“{table.name}”有别的行被拒，没有列全，整个种类作未知")
    help = literal("改正被拒的那一行，再一起导入。")
    register.ask(
        f"INSERT INTO {REJECTED} SELECT {kind}, {_ROW}, '', \"名称\", 'DX317', {reason}, {help}, "
        f'"编号" FROM {kept(register, table)} WHERE "编号" IN ({owners})'
    )
    _amend(register, "已报明细", "DX317", reason, f'list_contains("已报明细", {kind})', owners)


def _withdraw_completeness(register: Register, table: Table) -> None:
    """历史完整 of an applicant who lost an award."""
    name = literal(table.name)
    owners = f'SELECT owner FROM {REJECTED} WHERE "table" = {name} AND owner IS NOT NULL'
    reason = literal("这个申请人有既往奖励被拒，历史完整改作未知")
    _amend(register, "历史完整", "DX319", reason, '"历史完整"', owners)


def _amend(
    register: Register, column: str, code: str, reason: str, where: str, owners: str
) -> None:
    help = literal("这一行已经导入；改正被拒的那一行，再一起导入。")
    people = kept(register, register.table(APPLICANTS))
    register.ask(
        f"INSERT INTO {AMENDED} SELECT {literal(APPLICANTS)}, {_ROW}, {literal(column)}, "
        f"{identifier(column)}::VARCHAR, '{code}', {reason}, {help}, \"编号\" "
        f'FROM {people} WHERE {where} AND "编号" IN ({owners})'
    )
