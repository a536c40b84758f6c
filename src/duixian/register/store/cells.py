"""The texts of one row as people write them → the values of the table's columns.

The readers of single applicants' facts files do it: same checks, same codes, same words.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from duixian.law.source import Source, Span
from duixian.register.award_row import award_row
from duixian.register.awards_from_tree import AWARD_KEYS, AwardReader, division_code
from duixian.register.credit_code import BadCode, check_credit_code
from duixian.register.facts_from_tree import FactReader
from duixian.register.findings import Findings
from duixian.register.packs import PackIndex
from duixian.register.store.names import several
from duixian.register.tables import AWARDS, HISTORY, PARAMETERS, Table
from duixian.register.tables_from_applicants import coded, stored
from duixian.rules.dictionary import Dictionary, Fact
from duixian.rules.yaml_tree import Entry, Scalar, Sequence
from duixian.rules.yaml_tree import Mapping as Body

#: A value that was read, and the texts that were read lately: 是 and 否 come again and again.
_REMEMBERED = 4096
_NOWHERE = Span(0, 0)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with one cell."""

    column: str
    value: str
    code: str
    reason: str
    help: str


Read = Callable[[Findings, Scalar], object]


@dataclass(slots=True)
class Cells:
    """Reads the rows of one table."""

    table: Table
    dictionary: Dictionary
    packs: PackIndex
    memory: dict[tuple[str, str], tuple[object, tuple[Mistake, ...]]] = field(default_factory=dict)

    def row(self, texts: Mapping[str, str]) -> tuple[dict[str, object], list[Mistake]]:
        """The values by column, and everything that is wrong; what is not given is absent."""
        found: list[Mistake] = []
        for column in self.table.columns:
            if column.required and column.name not in texts and not self._implied(column.name):
                reason, help = f"这一行缺少“{column.name}”", "补上再导入。"
                found.append(Mistake(column.name, "", "DX206", reason, help))
        match self.table.name:
            case name if name == AWARDS:
                return self._award(texts, found), found
            case name if name == PARAMETERS:
                return self._parameter(texts, found), found
            case name if name == HISTORY:
                return self._history(texts, found), found
        values: dict[str, object] = {}
        for name, text in texts.items():
            values[name] = self._remembered(name, text, found)
        return values, found

    def _implied(self, column: str) -> bool:
        """Whether the reader of the row says itself that something is missing, or supplies it."""
        return self.table.name == AWARDS and column != "编号"

    def _remembered(self, name: str, text: str, found: list[Mistake]) -> object:
        known = self.memory.get((name, text))
        if known is None:
            mistakes: list[Mistake] = []
            value = self._told(name, text, self._reader(name), mistakes)
            if len(self.memory) >= _REMEMBERED:
                self.memory.clear()
            known = self.memory[name, text] = (value, tuple(mistakes))
        found.extend(known[1])
        return known[0]

    def _told(self, name: str, text: str, read: Read, found: list[Mistake]) -> object:
        """What `read` makes of a cell; its findings become mistakes of the column."""
        findings = Findings(Source("", text))
        value = read(findings, Scalar(text, _NOWHERE))
        found += [Mistake(name, text, d.code, d.message, d.help) for d in findings.found]
        return value

    def _reader(self, name: str) -> Read:
        column = self.table.column(name)
        if column is not None and column.fact is not None:
            return self._fact(column.fact)
        match name:
            case "年度":
                return Findings.year
            case "注册地":
                return division_code
            case "统一社会信用代码":
                return _credit_code
            case "虚构" | "历史完整":
                return lambda findings, cell: findings.flag(_body({name: cell.text}), name)
            case "身份":
                return self._named(self.dictionary.identities, "DX210", "身份")
            case "已报明细":
                return self._named(self.dictionary.items, "DX314", "明细")
            case _:
                return lambda _, cell: cell.text

    def _fact(self, fact: Fact) -> Read:
        def read(findings: Findings, cell: Scalar) -> object:
            value = FactReader(findings, self.dictionary).value(fact, cell)
            return None if value is None else stored(value, fact)

        return read

    def _named(self, known: Mapping[str, object], code: str, what: str) -> Read:
        def read(findings: Findings, cell: Scalar) -> object:
            names = several(cell.text)
            for name in names:
                if name not in known:
                    help = findings.guess(name, known) or f"可填：{'、'.join(known)}。"
                    findings.report(code, f"没有“{name[:40]}”这个{what}", cell.span, help)
            return names

        return read

    # --- rows whose cells belong together ------------------------------------------------------

    def _award(self, texts: Mapping[str, str], found: list[Mistake]) -> dict[str, object]:
        texts = dict(texts)
        clause = self.packs.resolve(texts.get("条款", ""))
        if clause is not None and texts.get("政策") == clause.partition(".")[0]:
            del texts["政策"]  # the code of the clause's own pack
        body = _body({name: text for name, text in texts.items() if name in AWARD_KEYS})
        record = Body((Entry(_key("记录"), Sequence((body,), _NOWHERE)),), _NOWHERE)
        findings = Findings(Source("", ""))
        ledger = AwardReader(findings, self.dictionary, self.packs).ledger(record)
        found += _by_column(findings, texts)
        if findings.found or not ledger.awards:
            return {}
        [award] = ledger.awards
        return dict(award_row(texts.get("编号"), award))

    def _parameter(self, texts: Mapping[str, str], found: list[Mistake]) -> dict[str, object]:
        findings = Findings(Source("", ""))
        inner = _body({name: texts[name] for name in ("值", "来源") if name in texts})
        year = Body((Entry(_key(texts.get("年度", "")), inner),), _NOWHERE)
        name = _key(texts.get("参数", ""))
        given = FactReader(findings, self.dictionary).parameters(
            Body((Entry(name, year),), _NOWHERE)
        )
        if not found:
            found += _by_column(findings, texts)
        row: dict[str, object] = {"参数": name.text, "来源": texts.get("来源")}
        row["年度"] = findings.year(_key(texts.get("年度", "")))
        for (_, at), (value, source) in given.items():
            row |= {"年度": at, "值": int(value), "来源": source}
        return row

    def _history(self, texts: Mapping[str, str], found: list[Mistake]) -> dict[str, object]:
        row: dict[str, object] = {n: t for n, t in texts.items() if n not in ("年度", "值")}
        if "年度" in texts:
            row["年度"] = self._remembered("年度", texts["年度"], found)
        kind = self.dictionary.items.get(texts.get("种类", ""))
        fact = None if kind is None else kind.facts.get(texts.get("指标", ""))
        if kind is None and "种类" in texts:
            help = f"可填：{'、'.join(self.dictionary.items)}。"
            reason = f"没有“{texts['种类'][:40]}”这个明细"
            found.append(Mistake("种类", texts["种类"], "DX314", reason, help))
        elif kind is not None and "指标" in texts and (fact is None or not fact.yearly):
            names = [f.name for f in kind.facts.values() if f.yearly]
            reason = f"“{kind.name}”没有按年填报的指标“{texts['指标'][:40]}”"
            help = f"可填：{'、'.join(names)}。" if names else "删去这一行。"
            found.append(Mistake("指标", texts["指标"], "DX316", reason, help))
        if fact is not None and "值" in texts:
            findings = Findings(Source("", ""))
            value = FactReader(findings, self.dictionary).value(fact, _key(texts["值"]))
            found += [Mistake("值", texts["值"], d.code, d.message, d.help) for d in findings.found]
            row["值"] = None if value is None else coded(value, fact)
        return row


def _credit_code(findings: Findings, cell: Scalar) -> object:
    try:
        return check_credit_code(cell.text)
    except BadCode as bad:
        findings.report("DX208", bad.message, cell.span, bad.help)
        return None


def _key(text: str) -> Scalar:
    return Scalar(text, _NOWHERE)


def _body(texts: Mapping[str, str]) -> Body:
    """The cells as a mapping; the place of each is its number among the columns of a ledger."""
    entries = []
    for name, text in texts.items():
        at = AWARD_KEYS.index(name) + 1 if name in AWARD_KEYS else 0
        entries.append(Entry(_key(name), Scalar(text, Span(at, at))))
    return Body(tuple(entries), _NOWHERE)


def _by_column(findings: Findings, texts: Mapping[str, str]) -> list[Mistake]:
    """Findings of a ledger's reader as mistakes of the columns they point to."""
    found = []
    for each in findings.found:
        at = each.span.start
        name = AWARD_KEYS[at - 1] if at else ""
        found.append(Mistake(name, texts.get(name, ""), each.code, each.message, each.help))
    return found
