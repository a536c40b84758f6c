"""A table of texts (CSV, Excel) → rows of the register; what cannot be read is set aside."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from duckdb import DuckDBPyConnection

from duixian.register.cell_text import BadCell, cell_text
from duixian.register.findings import UNKNOWN
from duixian.register.packs import PackIndex
from duixian.register.store import rejected
from duixian.register.store.cells import Cells
from duixian.register.store.headers import Header, Headers, understand
from duixian.register.store.names import several
from duixian.register.store.rejected import Rejected
from duixian.register.store.staging import Staging
from duixian.register.tables import APPLICANTS, Table
from duixian.register.tree_from_workbook import NONE
from duixian.register.workbook import Cell
from duixian.rules.diagnostics import Diagnostic
from duixian.rules.dictionary import Dictionary

#: A row of the source: its number there, its cells.
Line = tuple[int, Sequence[Cell]]


def stage(
    connection: DuckDBPyConnection,
    table: Table,
    lines: Iterator[Line],
    dictionary: Dictionary,
    packs: PackIndex,
    place: str,
) -> list[Diagnostic]:
    """Fills `source.<table>` row by row; gives what is wrong with the header.

    Nothing is read below a header that is wrong.
    """
    first = list(islice(lines, 1))
    cells = [str(cell) for cell in first[0][1]] if first else []
    headers = understand(table, cells, dictionary, place)
    staging = Staging(connection, table)
    if headers.wrong:
        return list(headers.wrong)
    reader = Cells(table, dictionary, packs)
    staging.fill(_rows(connection, reader, headers, lines))
    return []


def _rows(
    connection: DuckDBPyConnection, reader: Cells, headers: Headers, lines: Iterable[Line]
) -> Iterator[tuple[int, dict[str, object]]]:
    for number, cells in lines:
        texts, wrong = _texts(reader, headers, number, cells)
        if not texts and not wrong:
            continue  # an empty row
        none = [h.name for h in headers.columns if h.name in reader.dictionary.items]
        reported = _none(reader, texts, none, number, wrong)
        if not wrong:
            values, mistakes = reader.row(texts)
            wrong += [
                Rejected(reader.table.name, number, m.column, m.value, m.code, m.reason, m.help)
                for m in mistakes
            ]
        if wrong:
            owner = texts.get("编号")
            rejected.add(connection, (_owned(each, owner) for each in wrong))
            continue
        if reported:
            given = several(texts.get("已报明细", ""))
            values["已报明细"] = sorted({*given, *reported})
        yield number, values


def _texts(
    reader: Cells, headers: Headers, number: int, cells: Sequence[Cell]
) -> tuple[dict[str, str], list[Rejected]]:
    """The texts of a row by column; a cell that says 未知 is like one that is empty."""
    name = reader.table.name
    if len(cells) != headers.width and any(str(cell).strip() for cell in cells):
        reason = f"这一行有 {len(cells)} 格，表头有 {headers.width} 格"
        help = "核对有没有多写或漏写逗号；内容里有逗号的要加引号。"
        # Whose row it most likely is: what depends on its being there must not count as whole.
        at = next((h.index for h in headers.columns if h.name == "编号"), len(cells))
        owner = str(cells[at]).strip() if at < len(cells) else None
        return {}, [Rejected(name, number, "", "", "DX311", reason, help, owner)]
    texts: dict[str, str] = {}
    wrong = []
    for header in headers.columns:
        try:
            text = _text(cells, header)
        except BadCell as bad:
            reason = f"“{header.name}”：{bad.message}"
            wrong.append(Rejected(name, number, header.name, bad.words, "DX225", reason, bad.help))
            continue
        if text not in UNKNOWN:
            texts[header.name] = text
    return texts, wrong


def _text(cells: Sequence[Cell], header: Header) -> str:
    cell = cells[header.index] if header.index < len(cells) else ""
    return cell_text(cell, header.unit, header.type)


def _none(
    reader: Cells, texts: dict[str, str], kinds: list[str], number: int, wrong: list[Rejected]
) -> list[str]:
    """The kinds whose column on the sheet 申请人 says that there are none."""
    if reader.table.name != APPLICANTS:
        return []
    texts.pop("年度", None)
    reported = []
    for kind in kinds:
        text = texts.pop(kind, None)
        if text == NONE:
            reported.append(kind)
        elif text is not None:
            reason = f"“{kind}”这一列不能写“{text[:40]}”"
            help = f"一项也没有就写“{NONE}”；有就填在“{kind}”表里，这一格留空。"
            wrong.append(Rejected(APPLICANTS, number, kind, text, "DX224", reason, help))
    return reported


def _owned(each: Rejected, owner: str | None) -> Rejected:
    return Rejected(
        each.table,
        each.row,
        each.column,
        each.value,
        each.code,
        each.reason,
        each.help,
        each.owner or owner,
    )
