"""The tree of a facts file → applicants: who they are, and their facts, items and awards."""

from dataclasses import dataclass, field

from duixian.law.source import Span
from duixian.register.applicant import Applicant, Item, Ledger, Value
from duixian.register.awards_from_tree import AwardReader, division_code
from duixian.register.credit_code import BadCode, check_credit_code
from duixian.register.facts_from_tree import FactReader, Known
from duixian.register.findings import Findings, head, is_unknown
from duixian.register.packs import PackIndex
from duixian.rules.diagnostics import Label
from duixian.rules.dictionary import Dictionary
from duixian.rules.yaml_tree import Mapping, Node, Scalar, Sequence

#: Keys that may stand beside 申请人列表 and then hold for every applicant of the list.
_SHARED = ("虚构", "年度", "参数")
_RECORD = ("虚构", "申请人", "年度", "事实", "既往奖励", "参数")
_PERSON = ("编号", "名称", "统一社会信用代码", "注册地", "身份")
_LIST = "申请人列表"
_EXAMPLE = "写成 申请人: {编号: …, 名称: …}，再写 事实: 。"


def applicants_from_tree(
    root: Node | None, findings: Findings, dictionary: Dictionary, packs: PackIndex
) -> list[Applicant]:
    """All applicants of a file, not to be used once `findings` holds a mistake."""
    if root is None:
        findings.report("DX206", "文件里没有申请人", Span(0, 0), _EXAMPLE)
        return []
    top = findings.mapping(root, "文件", _EXAMPLE)
    if top is None:
        return []
    reader = _ApplicantReader(findings, dictionary, packs)
    listed = top.get(_LIST)
    if listed is None:
        return reader.all([top], Mapping((), top.span))
    list(findings.check_keys(top, "文件", [*_SHARED, _LIST]))
    records = findings.sequence(listed, _LIST, "每个申请人前面写“- ”。")
    bodies = [findings.mapping(n, _LIST, _EXAMPLE) for n in (records.items if records else ())]
    if records is not None and not records.items:
        findings.report("DX206", "文件里没有申请人", records.span, _EXAMPLE)
    return reader.all([b for b in bodies if b is not None], top)


@dataclass(slots=True)
class _ApplicantReader:
    findings: Findings
    dictionary: Dictionary
    packs: PackIndex
    ids: dict[str, Span] = field(default_factory=dict)

    def all(self, records: list[Mapping], shared: Mapping) -> list[Applicant]:
        """The applicants of the records; `shared` holds what is said for all of them."""
        facts = FactReader(self.findings, self.dictionary)
        year = self.findings.year(self.findings.known(shared, "年度"))
        made_up = self.findings.flag(shared, "虚构")
        given = self.findings.known(shared, "参数")
        parameters = facts.parameters(given) if given is not None else {}
        found = [self.applicant(each, facts, year, made_up, parameters) for each in records]
        return [applicant for applicant in found if applicant is not None]

    def applicant(
        self,
        record: Mapping,
        facts: FactReader,
        year: int | None,
        made_up: bool,
        parameters: dict[tuple[str, int], tuple[Value, str]],
    ) -> Applicant | None:
        own = self.findings.known(record, "年度")
        year = self.findings.year(own) if own is not None else year
        stated, awards, given = (
            self.findings.known(record, key) for key in ("事实", "既往奖励", "参数")
        )
        known = facts.facts(stated, year) if stated is not None else Known()
        items = self.items(record, facts, year)
        ledger = Ledger()
        if awards is not None:
            ledger = AwardReader(self.findings, self.dictionary, self.packs).ledger(awards)
        made_up = self.findings.flag(record, "虚构") or made_up
        if given is not None:
            parameters = parameters | facts.parameters(given)
        person = self.person(record)
        if person is None:
            return None
        id, name = self.named(person)
        return Applicant(
            id=id,
            name=name,
            code=self.credit_code(self.findings.text(person, "统一社会信用代码")),
            division=division_code(self.findings, self.findings.text(person, "注册地")),
            identities=self.identities(person),
            facts=known.moment,
            yearly=known.yearly,
            items=items,
            ledger=ledger,
            parameters=parameters,
            made_up=made_up,
            origin=self.findings.source.path,
            year=year,
        )

    def items(
        self, record: Mapping, facts: FactReader, year: int | None
    ) -> dict[str, tuple[Item, ...]]:
        """The item kinds of the record; every other key that nobody knows is a mistake."""
        found, kinds = {}, self.dictionary.items
        for entry in record.entries:
            name = entry.key.text
            if name in kinds:
                items = facts.items(kinds[name], entry.value, year)
                if items is not None:
                    found[name] = items
            elif name not in _RECORD:
                is_fact = name in self.dictionary.facts
                moved = "它是指标，写在“事实:”下面，缩进两格。" if is_fact else ""
                known = [*_RECORD, *kinds, _LIST]
                self.findings.unknown_key(entry.key, "文件", known, moved)
        return found

    def person(self, record: Mapping) -> Mapping | None:
        """申请人: who it is."""
        node = record.get("申请人")
        if node is None:
            self.findings.report("DX206", "缺少“申请人”", head(record), _EXAMPLE)
            return None
        body = self.findings.mapping(node, "申请人", _EXAMPLE)
        if body is not None:
            list(self.findings.check_keys(body, "“申请人”", _PERSON))
        return body

    def named(self, person: Mapping) -> tuple[str, str]:
        id = self.findings.needed(
            person, "编号", "申请人", "写一个互不相同的编号，如 编号: sample-01。"
        )
        name = self.findings.needed(person, "名称", "申请人", "写单位或个人的名称。")
        if id is not None and id.text in self.ids:
            first = Label(self.findings.source, self.ids[id.text], "第一次写在这里")
            message = f"申请人编号“{id.text[:40]}”用了两次"
            self.findings.report("DX207", message, id.span, "每个申请人用自己的编号。", first)
        elif id is not None:
            self.ids[id.text] = id.span
        return id.text if id is not None else "", name.text if name is not None else ""

    def credit_code(self, node: Scalar | None) -> str | None:
        if node is None:
            return None
        try:
            return check_credit_code(node.text)
        except BadCode as bad:
            self.findings.report("DX208", bad.message, node.span, bad.help)
            return None

    def identities(self, person: Mapping) -> frozenset[str] | None:
        """身份 with the more general ones; None when it, or a part of it, is not known."""
        node = self.findings.known(person, "身份")
        if node is None:
            return None
        known, names = self.dictionary.identities, []
        for each in node.items if isinstance(node, Sequence) else (node,):
            scalar = self.findings.scalar(each, "身份", "写成 身份: [企业, MCN机构]。")
            if scalar is None or is_unknown(scalar):
                return None
            if scalar.text in known:
                names.append(scalar.text)
                continue
            help = self.findings.guess(scalar.text, known) or f"可填：{'、'.join(known)}。"
            message = f"没有“{scalar.text[:40]}”这个身份"
            self.findings.report("DX210", message, scalar.span, help)
        return self.dictionary.closure(names)
