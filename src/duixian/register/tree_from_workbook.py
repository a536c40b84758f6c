"""An Excel workbook → the tree of a facts file, so that one reader serves all formats.

Sheets: 申请人 (a row each), 年度数据 (a row for each applicant and year), one for each item kind,
既往奖励, 参数. Sheets whose name begins with 说明 are for people and not read.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from duixian.law.source import Source, Span
from duixian.register.awards_from_tree import AWARD_KEYS
from duixian.register.cell_places import CellPlaces
from duixian.register.facts_from_tree import FactReader
from duixian.register.findings import Findings
from duixian.register.sheet_columns import Column, Row, SheetReader
from duixian.register.workbook import Workbook
from duixian.rules.dictionary import Dictionary
from duixian.rules.types import YUAN, Type
from duixian.rules.yaml_tree import Entry, Mapping, Node, Scalar, Sequence

APPLICANTS, YEARLY, AWARDS, PARAMETERS, NOTES = "申请人", "年度数据", "既往奖励", "参数", "说明"
#: Columns of the sheet 申请人 beside the facts.
PERSON_COLUMNS = ("编号", "名称", "统一社会信用代码", "注册地", "身份", "虚构", "年度", "历史完整")
AWARD_COLUMNS = ("编号", *AWARD_KEYS)
PARAMETER_COLUMNS = ("参数", "年度", "值", "来源")
#: In the column of an item kind on the sheet 申请人: there are none.
NONE = "无"

_MONEY_COLUMNS = ("金额", "档位", "区级配套")
#: Before the first cell: the workbook as a whole.
_NOWHERE = Span(-1, -1)

_Columns = dict[str, Type | None]


@dataclass(slots=True)
class _Record:
    """What the sheets say of one applicant."""

    person: Row
    facts: dict[str, Entry] = field(default_factory=dict)
    years: dict[str, tuple[Scalar, list[Entry]]] = field(default_factory=dict)
    items: dict[str, list[Node]] = field(default_factory=dict)
    none: dict[str, Scalar] = field(default_factory=dict)
    awards: list[Node] = field(default_factory=list)


def tree_from_workbook(
    workbook: Workbook, dictionary: Dictionary
) -> tuple[Node | None, Findings, CellPlaces]:
    """The tree, what is wrong with sheets and headers, and the cells that spans lead back to.

    The tree is None when nobody is listed.
    """
    places = CellPlaces(workbook.path)
    findings = Findings(Source(workbook.path, ""))
    reader = _WorkbookReader(workbook, dictionary, findings, places)
    return reader.read(), findings, places


@dataclass(slots=True)
class _WorkbookReader:
    workbook: Workbook
    dictionary: Dictionary
    findings: Findings
    places: CellPlaces
    records: dict[str, _Record] = field(default_factory=dict)
    #: rows without a 编号 of their own: what is wrong with them is told all the same
    spare: list[_Record] = field(default_factory=list)

    def read(self) -> Node | None:
        self.check_names()
        self.applicants()
        self.yearly()
        for kind in self.dictionary.items:
            self.items(kind)
        self.awards()
        given = self.parameters()
        people = [self.record(each) for each in [*self.records.values(), *self.spare]]
        if not people:
            help = f"在“{APPLICANTS}”表里每个申请人填一行，第一行是表头。"
            self.findings.report("DX206", "工作簿里没有申请人", _NOWHERE, help)
            return None
        return _mapping([("申请人列表", Sequence(tuple(people), _NOWHERE)), ("参数", given)])

    def check_names(self) -> None:
        known = [APPLICANTS, YEARLY, *self.dictionary.items, AWARDS, PARAMETERS]
        for name in self.workbook.sheets:
            if name not in known and not name.startswith(NOTES):
                place = self.places.scalar(name, name, 0, 0)
                help = self.findings.guess(name, known) or "删掉它，或让表名以“说明”开头。"
                message = f"不认识“{name[:40]}”这张表"
                self.findings.report("DX224", message, place.span, help)

    # --- one sheet after the other ---------------------------------------------------------

    def applicants(self) -> None:
        items, facts = self.dictionary.items, self.dictionary.facts
        columns: _Columns = dict.fromkeys((*PERSON_COLUMNS, *items))
        columns |= {name: fact.type for name, fact in facts.items()}
        for row in self.rows(APPLICANTS, columns, self.no_fact):
            record, id = _Record(row), row.get("编号")
            if id is not None and id.text not in self.records:
                self.records[id.text] = record
            else:
                self.spare.append(record)
            for column, cell in row.cells.values():
                if column.name in items:
                    self.none(column, cell, record)
                elif column.name in facts:
                    record.facts[column.name] = Entry(column.key, cell)

    def none(self, column: Column, cell: Scalar, record: _Record) -> None:
        """A column named like an item kind says that there are none."""
        if cell.text == NONE:
            record.none[column.name] = cell
            return
        help = f"一项也没有就写“{NONE}”；有就填在“{column.name}”表里，这一格留空。"
        message = f"“{column.name}”这一列不能写“{cell.text[:40]}”"
        self.findings.report("DX224", message, cell.span, help)

    def yearly(self) -> None:
        facts = {name: fact for name, fact in self.dictionary.facts.items() if fact.yearly}
        columns: _Columns = {"编号": None, "年度": None}
        columns |= {name: fact.type for name, fact in facts.items()}
        for row in self.rows(YEARLY, columns, self.no_yearly_fact):
            record, year = self.owner(row), self.needed(row, "年度", "写年份，如 2023。")
            if record is None or year is None:
                continue
            for column, cell in row.cells.values():
                if column.name in facts:
                    _, entries = record.years.setdefault(column.name, (column.key, []))
                    entries.append(Entry(year, cell))

    def items(self, kind: str) -> None:
        facts = self.dictionary.items[kind].facts
        columns: _Columns = {"编号": None, "名称": None, "年度": None}
        columns |= {name: fact.type for name, fact in facts.items()}
        for row in self.rows(kind, columns, self.no_column(kind, columns)):
            record = self.owner(row)
            if record is not None:
                record.items.setdefault(kind, []).append(_body(row, without=("编号",)))

    def awards(self) -> None:
        columns: _Columns = {c: YUAN if c in _MONEY_COLUMNS else None for c in AWARD_COLUMNS}
        for row in self.rows(AWARDS, columns, self.no_column(AWARDS, columns)):
            record = self.owner(row)
            if record is not None:
                record.awards.append(_body(row, without=("编号",)))

    def parameters(self) -> Node | None:
        columns: _Columns = dict.fromkeys(PARAMETER_COLUMNS)
        found: dict[str, tuple[Scalar, list[Entry]]] = {}
        for row in self.rows(PARAMETERS, columns, self.no_column(PARAMETERS, columns)):
            name = self.needed(row, "参数", "写参数的名称。")
            year = self.needed(row, "年度", "写年份，如 2023。")
            if name is not None and year is not None:
                value = _body(row, without=("参数", "年度"))
                found.setdefault(name.text, (name, []))[1].append(Entry(year, value))
        entries = tuple(Entry(name, _years(name, years)) for name, years in found.values())
        return Mapping(entries, _NOWHERE) if entries else None

    # --- headers and rows ------------------------------------------------------------------

    def rows(
        self, sheet: str, columns: _Columns, unknown: Callable[[Scalar], None]
    ) -> Iterator[Row]:
        """The rows of a sheet; `unknown` reports a header that is none of `columns`."""
        reader = SheetReader(self.findings, self.places)
        cells = self.workbook.sheets.get(sheet, [])
        yield from reader.rows(reader.sheet(sheet, cells, columns, unknown))

    def no_fact(self, key: Scalar) -> None:
        FactReader(self.findings, self.dictionary).no_fact(key, PERSON_COLUMNS)

    def no_yearly_fact(self, key: Scalar) -> None:
        if key.text not in self.dictionary.facts:
            FactReader(self.findings, self.dictionary).no_fact(key, ("编号", "年度"))
            return
        help = f"把这一列移到“{APPLICANTS}”表。"
        self.findings.report("DX216", f"“{key.text}”不分年度", key.span, help)

    def no_column(self, sheet: str, columns: _Columns) -> Callable[[Scalar], None]:
        return lambda key: self.findings.unknown_key(key, f"“{sheet}”表", list(columns))

    def needed(self, row: Row, column: str, help: str) -> Scalar | None:
        cell = row.get(column)
        if cell is None:
            self.findings.report("DX206", f"这一行缺少“{column}”", row.place.span, help)
        return cell

    def owner(self, row: Row) -> _Record | None:
        """The applicant a row belongs to."""
        id = self.needed(row, "编号", f"写申请人在“{APPLICANTS}”表里的编号。")
        if id is not None and id.text not in self.records:
            guess = self.findings.guess(id.text, self.records)
            help = guess or f"先在“{APPLICANTS}”表里填这个申请人。"
            message = f"“{APPLICANTS}”表里没有编号“{id.text[:40]}”"
            self.findings.report("DX224", message, id.span, help)
        return None if id is None else self.records.get(id.text)

    # --- the tree --------------------------------------------------------------------------

    def record(self, record: _Record) -> Node:
        """One applicant as the mapping a facts file would hold."""
        person = record.person
        identity = person.get("身份")
        body = _body(person, without=(*PERSON_COLUMNS[4:], *record.facts, *self.dictionary.items))
        if identity is not None:
            words = re.split(r"[、,，;；\s]+", identity.text)
            names = tuple(Scalar(word, identity.span) for word in words if word)
            body = Mapping(
                (*body.entries, Entry(_key("身份"), Sequence(names, identity.span))), body.span
            )
        entries: list[tuple[str, Node | None]] = [
            ("申请人", body),
            ("虚构", person.get("虚构")),
            ("年度", person.get("年度")),
            ("事实", self.facts(record)),
            ("既往奖励", self.ledger(record)),
        ]
        for kind in self.dictionary.items:
            entries.append((kind, self.listed(kind, record)))
        return _mapping(entries, person.place.span)

    def facts(self, record: _Record) -> Node:
        for name in record.facts.keys() & record.years.keys():
            message = f"“{name}”在“{APPLICANTS}”和“{YEARLY}”两张表里都写了"
            self.findings.report("DX224", message, record.facts[name].value.span, "只留一处。")
        by_year = [Entry(key, _years(key, years)) for key, years in record.years.values()]
        moment = [e for name, e in record.facts.items() if name not in record.years]
        return Mapping((*moment, *by_year), record.person.place.span)

    def ledger(self, record: _Record) -> Node | None:
        complete, place = record.person.get("历史完整"), record.person.place.span
        if complete is None and not record.awards:
            return None
        return _mapping(
            [("完整", complete), ("记录", Sequence(tuple(record.awards), place))], place
        )

    def listed(self, kind: str, record: _Record) -> Node | None:
        items, none = record.items.get(kind), record.none.get(kind)
        if items and none is not None:
            message = f"这里说没有{kind}，“{kind}”表里却有"
            self.findings.report("DX224", message, none.span, "清空这一格，或删掉那些行。")
        if items is None:
            return None if none is None else Sequence((), none.span)
        return Sequence(tuple(items), record.person.place.span)


def _key(name: str) -> Scalar:
    return Scalar(name, _NOWHERE)


def _mapping(entries: list[tuple[str, Node | None]], span: Span = _NOWHERE) -> Mapping:
    return Mapping(tuple(Entry(_key(k), node) for k, node in entries if node is not None), span)


def _body(row: Row, without: tuple[str, ...]) -> Mapping:
    """A row as a mapping from header to cell."""
    cells = [Entry(c.key, cell) for c, cell in row.cells.values() if c.name not in without]
    return Mapping(tuple(cells), row.place.span)


def _years(key: Scalar, entries: list[Entry]) -> Mapping:
    return Mapping(tuple(entries), key.span)
