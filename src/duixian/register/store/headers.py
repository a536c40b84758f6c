"""The header row of a table of texts: which column holds what, and in which unit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from duixian.register.store.problem import finding
from duixian.register.store.structure import missing_column, unknown_column
from duixian.register.tables import APPLICANTS, AWARDS, YEARLY, Table
from duixian.rules.diagnostics import Diagnostic
from duixian.rules.dictionary import Dictionary
from duixian.rules.types import Type
from duixian.rules.values import BadValue, parse_value

_HEADER = re.compile(r"([^（()）]+?)\s*(?:[（(]([^（()）]+)[)）])?")
#: What a row of 既往奖励 cannot do without: the rest may follow from its clause.
_AWARD = ("编号", "年度", "金额")
#: The year of values that have none, on the sheet 申请人: a register has no such values.
_UNUSED = "年度"


@dataclass(frozen=True, slots=True)
class Header:
    """A column of the source: what it holds, the unit of its bare numbers, their type."""

    index: int
    name: str
    unit: str = ""
    type: Type | None = None


@dataclass(frozen=True, slots=True)
class Headers:
    """The understood columns, and what is wrong with the others."""

    columns: tuple[Header, ...]
    width: int
    wrong: tuple[Diagnostic, ...]


def understand(table: Table, cells: Sequence[str], dictionary: Dictionary, place: str) -> Headers:
    """Understands a header row; a column that is missing where none may be is wrong, too."""
    wrong: list[Diagnostic] = []
    columns: dict[str, Header] = {}
    for index, cell in enumerate(cells):
        words = cell.strip()
        if not words:
            continue
        header, unit_wrong = _header(table, index, words, place)
        wrong += unit_wrong
        if not _known(table, header.name, dictionary):
            wrong.append(_unknown(table, header.name, dictionary, place))
        elif header.name in columns:
            message = f"“{table.name}”表的“{header.name}”有两列"
            wrong.append(finding("DX308", message, "只留一列。", place))
        else:
            columns[header.name] = header
    for column in table.columns:
        needed = column.name in _AWARD if table.name == AWARDS else column.required
        if needed and column.name not in columns:
            wrong.append(missing_column(table, column, place))
    return Headers(tuple(columns.values()), len(cells), tuple(wrong))


def _unknown(table: Table, name: str, dictionary: Dictionary, place: str) -> Diagnostic:
    """A column nobody knows here, sent to its own table where it has one."""
    fact = dictionary.facts.get(name)
    if fact is None or table.item is not None:
        return unknown_column(table, name, None, place)
    home = YEARLY if fact.yearly else APPLICANTS
    help = f"把这一列移到“{home}”表。"
    return finding("DX304", f"“{table.name}”表没有“{name}”这一列", help, place)


def _known(table: Table, name: str, dictionary: Dictionary) -> bool:
    also = table.name == APPLICANTS and (name in dictionary.items or name == _UNUSED)
    return also or table.column(name) is not None


def _header(
    table: Table, index: int, words: str, place: str
) -> tuple[Header, Iterator[Diagnostic]]:
    found = _HEADER.fullmatch(words)
    name, unit = (found[1].strip(), (found[2] or "").strip()) if found else (words, "")
    column = table.column(name)
    if column is None or column.type is None:
        return Header(index, name), iter(())
    header = Header(index, name, unit, column.type)
    try:
        if unit:
            parse_value("1" + unit, column.type)
    except BadValue as bad:
        message = f"“{table.name}”表的表头“{words[:40]}”里的单位不对：{bad.message}"
        help = "改成这个指标的单位，如 （万元）。"
        return header, iter([finding("DX308", message, help, place)])
    return header, iter(())
