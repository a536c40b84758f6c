"""Facts, items and given public figures of one applicant, from the tree of a facts file."""

from collections.abc import Mapping as Map
from dataclasses import dataclass, field

from duixian.law.source import Span
from duixian.register.applicant import Item, Value
from duixian.register.findings import Findings, is_unknown
from duixian.rules.diagnostics import Label
from duixian.rules.dictionary import Dictionary, Fact, ItemKind
from duixian.rules.values import BadValue, check_bounds, example, parse_parameter, parse_value
from duixian.rules.yaml_tree import Entry, Mapping, Node, Scalar


@dataclass(slots=True)
class Known:
    """What is stated: at a moment and by year."""

    moment: dict[str, Value] = field(default_factory=dict)
    yearly: dict[tuple[str, int], Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FactReader:
    """Reads facts by the dictionary; mistakes go to `findings`."""

    findings: Findings
    dictionary: Dictionary

    def facts(self, node: Node, year: int | None) -> Known:
        """事实; `year` is the one a bare value of a yearly fact belongs to."""
        known = Known()
        body = self.findings.mapping(node, "事实", "每行写一个指标，如 网络零售额: 2500万元。")
        for entry in body.entries if body is not None else ():
            fact = self.dictionary.facts.get(entry.key.text)
            if fact is None:
                self.no_fact(entry.key)
            else:
                self._fact(fact, entry, year, known)
        return known

    def _fact(self, fact: Fact, entry: Entry, year: int | None, known: Known) -> None:
        node = entry.value
        if is_unknown(node):
            return
        if isinstance(node, Mapping):
            self._by_year(fact, entry.key, node, known)
            return
        value = self.value(fact, node)
        if not fact.yearly:
            if value is not None:
                known.moment[fact.name] = value
        elif year is None:
            message = f"“{fact.name}”按年度填报，这里没有写是哪一年"
            help = f"写成 {fact.name}: {{2023: {example(fact.type)}}}，或在文件里写明“年度: 2023”。"
            self.findings.report("DX215", message, entry.key.span, help)
        elif value is not None:
            known.yearly[fact.name, year] = value

    def _by_year(self, fact: Fact, key: Scalar, node: Mapping, known: Known) -> None:
        if not fact.yearly:
            help = f"直接写值，如 {fact.name}: {example(fact.type)}。"
            self.findings.report("DX216", f"“{fact.name}”不分年度", key.span, help)
            return
        seen: dict[int, Span] = {}
        for entry in node.entries:
            year = self.findings.year(entry.key)
            if year is None:
                continue
            if year in seen:
                first = Label(self.findings.source, seen[year], "第一次写在这里")
                self.findings.report(
                    "DX102", f"{year} 年写了两次", entry.key.span, "只留一个。", first
                )
                continue
            seen[year] = entry.key.span
            if not is_unknown(entry.value):
                value = self.value(fact, entry.value)
                if value is not None:
                    known.yearly[fact.name, year] = value

    def value(self, fact: Fact, node: Node) -> Value | None:
        """The checked value of a fact (DX213 unreadable, DX214 out of bounds)."""
        scalar = self.findings.scalar(node, fact.name, f"只写一个值，如 {example(fact.type)}。")
        if scalar is None:
            return None
        try:
            value = parse_value(scalar.text, fact.type)
        except BadValue as bad:
            self.findings.report("DX213", f"“{fact.name}”：{bad.message}", scalar.span, bad.help)
            return None
        try:
            check_bounds(value, fact.type, fact.low, fact.high)
        except BadValue as bad:
            self.findings.report("DX214", f"“{fact.name}”：{bad.message}", scalar.span, bad.help)
            return None
        return value

    def no_fact(self, key: Scalar, also: tuple[str, ...] = ()) -> None:
        """Reports a name that is no fact (DX212); `also` are other names that could be meant."""
        name, dictionary = key.text, self.dictionary
        kinds = [kind.name for kind in dictionary.items.values() if name in kind.facts]
        if kinds:
            help = f"它是“{kinds[0]}”的指标，写在“{kinds[0]}:”各项里。"
        elif name in dictionary.parameters:
            help = "它是公布的参数，写在“参数:”下面，并写明来源。"
        elif name in dictionary.items:
            help = f"它是明细，“{name}:”不写在“事实”里，左边与“事实”对齐。"
        else:
            help = self._guess(name, dictionary.facts, also)
        self.findings.report("DX212", f"没有“{name[:40]}”这个指标", key.span, help)

    def _guess(self, name: str, facts: Map[str, Fact], also: tuple[str, ...]) -> str:
        english = {fact.english.lower(): fact.name for fact in facts.values()}
        if name.lower() in english:
            return f"请写中文名称“{english[name.lower()]}”。"
        guess = self.findings.guess(name, [*also, *facts])
        if not guess and name.isascii() and (near := self.findings.near(name.lower(), english)):
            guess = f"请写中文名称，是不是“{english[near]}”？"
        return guess or "指标的名称见指标字典（docs/reference/facts.md）。"

    # --- items -----------------------------------------------------------------------------

    def items(self, kind: ItemKind, node: Node, year: int | None) -> tuple[Item, ...] | None:
        """The items of a kind; None when they are not known."""
        if is_unknown(node):
            return None
        help = f"每项前面写“- ”，如 - {{名称: 甲, …}}；没有就写 {kind.name}: []。"
        listed = self.findings.sequence(node, kind.name, help)
        seen: dict[str, Span] = {}
        found = []
        for each in listed.items if listed is not None else ():
            body = self.findings.mapping(each, kind.name, help)
            item = None if body is None else self._item(kind, body, year, seen)
            if item is not None:
                found.append(item)
        return tuple(found)

    def _item(
        self, kind: ItemKind, body: Mapping, year: int | None, seen: dict[str, Span]
    ) -> Item | None:
        what, known = f"“{kind.name}”", Known()
        own = self.findings.year(self.findings.known(body, "年度"))
        key = self.findings.needed(body, "名称", what, "给每一项写一个互不相同的名称。")
        for entry in self.findings.check_keys(body, what, ["名称", "年度", *kind.facts]):
            if entry.key.text in kind.facts:
                self._item_fact(kind.facts[entry.key.text], entry, own or year, known)
        if key is None:
            return None
        if key.text in seen:
            first = Label(self.findings.source, seen[key.text], "第一次写在这里")
            message = f"{what}里有两个“{key.text[:40]}”"
            self.findings.report("DX217", message, key.span, "换一个名称，或合并成一项。", first)
        seen.setdefault(key.text, key.span)
        return Item(key.text, known.moment, known.yearly, own)

    def _item_fact(self, fact: Fact, entry: Entry, year: int | None, known: Known) -> None:
        """A bare value, and that of the item's year, is the fact; other years are history."""
        if is_unknown(entry.value):
            return
        if not isinstance(entry.value, Mapping):
            value = self.value(fact, entry.value)
            if value is not None:
                known.moment[fact.name] = value
        elif fact.yearly and year is None:
            help = "在这一项里写“年度: 2023”，或只写一个值。"
            message = f"“{fact.name}”写了几年的值，但不知道这一项属于哪一年"
            self.findings.report("DX215", message, entry.key.span, help)
        else:
            self._by_year(fact, entry.key, entry.value, known)
            if year is not None and (fact.name, year) in known.yearly:
                known.moment[fact.name] = known.yearly.pop((fact.name, year))

    # --- public figures --------------------------------------------------------------------

    def parameters(self, node: Node) -> dict[tuple[str, int], tuple[Value, str]]:
        """参数: figures given with the facts, each with its source."""
        found: dict[tuple[str, int], tuple[Value, str]] = {}
        help = "写成 名称: {2024: {值: 3%, 来源: …}}。"
        body = self.findings.mapping(node, "参数", help)
        for entry in body.entries if body is not None else ():
            name = entry.key.text
            if name not in self.dictionary.parameters:
                guess = self.findings.guess(name, self.dictionary.parameters)
                message = f"没有“{name[:40]}”这个参数"
                self.findings.report(
                    "DX222", message, entry.key.span, guess or "参数的名称见字典。"
                )
                continue
            years = self.findings.mapping(entry.value, name, help)
            for inner in years.entries if years is not None else ():
                year = self.findings.year(inner.key)
                given = self._parameter(name, inner.value, help)
                if year is not None and given is not None:
                    found[name, year] = given
        return found

    def _parameter(self, name: str, node: Node, help: str) -> tuple[Value, str] | None:
        body = self.findings.mapping(node, name, help)
        if body is None:
            return None
        list(self.findings.check_keys(body, f"“{name}”", ["值", "来源"]))
        source = self.findings.needed(
            body, "来源", f"“{name}”", "写明这个数从哪里来；是假设就写“假设”。"
        )
        value = self.findings.text(body, "值")
        if value is None or value.text == "未公布":
            return None
        try:
            number = parse_parameter(value.text, name, self.dictionary.parameters[name].type)
        except BadValue as bad:
            self.findings.report("DX213", f"“{name}”：{bad.message}", value.span, bad.help)
            return None
        return None if source is None else (number, source.text)
