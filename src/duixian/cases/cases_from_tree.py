"""cases.yaml → cases: facts by the reader of facts files, expectations clause by clause."""

from dataclasses import dataclass, field
from pathlib import Path

from duixian.assess.result import Interval, Status
from duixian.cases.case import Case, Expected
from duixian.cases.shared import with_shared
from duixian.law.source import Source, Span
from duixian.register.applicants_from_tree import applicants_from_tree
from duixian.register.findings import Findings, head
from duixian.register.text_file import read_text
from duixian.rules.diagnostics import Label
from duixian.rules.library import Library
from duixian.rules.types import YUAN
from duixian.rules.values import BadValue, parse_value
from duixian.rules.yaml_tree import Entry, Mapping, Node, Scalar, Sequence, parse_yaml

CASES = "cases.yaml"
_OWN = ("名称", "为什么", "预期", "合计", "状态", "确认人")
_EXPECTED = ("状态", "金额", "封顶前", "应付", "缺少")
_PROPOSED = "待确认"
_NO_AMOUNT = "无"
_OPEN_END = "不限"
_AMOUNT = "写成 30万元；是一段的写 [0, 30万元]，没有上限的写 [30万元, 不限]。"


def read_cases(path: Path, library: Library, code: str) -> list[Case]:
    """The cases of a file for the pack `code`; raise Diagnostics with all that is wrong."""
    return cases_from(read_text(path), library, code)


def cases_from(source: Source, library: Library, code: str) -> list[Case]:
    """The cases of a text."""
    root, found = parse_yaml(source)
    findings, cases = Findings(source), []
    if root is not None or not found:
        cases = _Reader(findings, library, code).file(root)
    findings.found = list(dict.fromkeys([*findings.found, *found]))  # 共同 is read with each case
    findings.stop_if_any()
    return cases


@dataclass(slots=True)
class _Reader:
    findings: Findings
    library: Library
    code: str
    names: dict[str, Span] = field(default_factory=dict)

    def file(self, root: Node | None) -> list[Case]:
        usage = "写 算例: ，下面每个算例以“- 名称: …”开头。"
        top = self.findings.mapping(root, "文件", usage) if root is not None else None
        if top is None:
            self.findings.report("DX206", "文件里没有算例", Span(0, 0), usage)
            return []
        list(self.findings.check_keys(top, "文件", ("共同", "算例")))
        given, listed = top.get("共同"), top.get("算例")
        shared = self.findings.mapping(given, "共同", usage) if given is not None else None
        if listed is None:
            self.findings.report("DX206", "文件里没有“算例”", head(top), usage)
            return []
        items = self.findings.sequence(listed, "算例", usage)
        bodies = [self.findings.mapping(n, "算例", usage) for n in (items.items if items else ())]
        return [c for b in bodies if b is not None and (c := self.case(b, shared)) is not None]

    def case(self, body: Mapping, shared: Mapping | None) -> Case | None:
        name = self.findings.needed(body, "名称", "算例", "用一句话说这个算例试的是什么。")
        why = self.findings.needed(body, "为什么", "算例", "用一句话说为什么按原文是这个结果。")
        self._once(name)
        record = with_shared(body, shared, _OWN)
        applicants = applicants_from_tree(
            record, self.findings, self.library.dictionary, self.library
        )
        expected = self.expected(body)
        total = body.get("合计")
        amount = self.interval(total, "合计") if total is not None else None
        status = self.findings.text(body, "状态")
        if status is not None and status.text != _PROPOSED:
            help = f"只可写“{_PROPOSED}”；有人核对过的，写 确认人: 姓名。"
            self.findings.report("DX213", f"算例的状态“{status.text[:40]}”不对", status.span, help)
        confirmed = self.findings.text(body, "确认人")
        if not applicants or name is None or why is None:
            return None
        year = applicants[0].year
        if year is None:
            self.findings.report("DX206", "算例缺少“年度”", name.span, "写 年度: 2024。")
            return None
        return Case(
            name.text, why.text, applicants[0], year, expected, amount, self.findings.source,
            body.span, status is not None, confirmed.text if confirmed is not None else "",
        )  # fmt: skip

    def _once(self, name: Scalar | None) -> None:
        if name is not None and name.text in self.names:
            first = Label(self.findings.source, self.names[name.text], "第一次写在这里")
            message = f"算例“{name.text[:40]}”写了两次"
            self.findings.report("DX102", message, name.span, "换一个名称。", first)
        elif name is not None:
            self.names[name.text] = name.span

    def expected(self, body: Mapping) -> tuple[Expected, ...]:
        """预期: what each clause must give; at least one must be said."""
        usage = "写成 预期: {三.三: 30万元}，或 {三.三: {状态: 不符合}}。"
        node = self.findings.known(body, "预期")
        if node is None or (isinstance(node, Mapping) and not node.entries):
            self.findings.report("DX206", "算例缺少“预期”", head(body), usage)
            return ()
        listed = self.findings.mapping(node, "预期", usage)
        found = [self._one(entry) for entry in (listed.entries if listed is not None else ())]
        return tuple(one for one in found if one is not None)

    def _one(self, entry: Entry) -> Expected | None:
        full = self._benefit(entry.key)
        if full is None:
            return None
        span, value = entry.key.span, entry.value
        if isinstance(value, Scalar) and value.text in list(Status):
            return Expected(full, span, status=value.text)
        if isinstance(value, Scalar) and value.text == _NO_AMOUNT:
            return Expected(full, span, no_amount=True)
        if not isinstance(value, Mapping):
            return Expected(full, span, amount=self.interval(value, entry.key.text))
        list(self.findings.check_keys(value, f"“{entry.key.text}”的预期", _EXPECTED))
        if not value.entries:
            help = "写明 状态、金额、封顶前、应付 或 缺少。"
            self.findings.report("DX206", f"“{entry.key.text}”没有写预期", span, help)
        return self._in_full(full, span, value)

    def _in_full(self, full: str, span: Span, body: Mapping) -> Expected:
        status, amount = self.findings.text(body, "状态"), body.get("金额")
        if status is not None and status.text not in list(Status):
            help = "可写：" + "、".join(Status)
            self.findings.report("DX213", f"没有“{status.text[:40]}”这种结果", status.span, help)
        none = isinstance(amount, Scalar) and amount.text == _NO_AMOUNT
        return Expected(
            full, span,
            status=status.text if status is not None else None,
            amount=None if none or amount is None else self.interval(amount, "金额"),
            no_amount=none,
            before_caps=self._optional(body, "封顶前"),
            payable=self._optional(body, "应付"),
            missing=self._missing(body),
        )  # fmt: skip

    def _optional(self, body: Mapping, key: str) -> Interval | None:
        node = body.get(key)
        return self.interval(node, key) if node is not None else None

    def _missing(self, body: Mapping) -> frozenset[str] | None:
        node = body.get("缺少")
        if node is None:
            return None
        items = node.items if isinstance(node, Sequence) else (node,)
        scalars = [self.findings.scalar(n, "缺少", "写成 缺少: [指标, 指标]。") for n in items]
        return frozenset(s.text for s in scalars if s is not None)

    def _benefit(self, key: Scalar) -> str | None:
        """The full id of a benefit of this pack."""
        plan = self.library.plan(self.code)
        ids = [b.id for b in plan.benefits] if plan is not None else []
        full = f"{self.code}.{key.text.removeprefix(self.code + '.')}"
        if full in ids:
            return full
        short = [one.removeprefix(self.code + ".") for one in ids]
        help = self.findings.guess(key.text, short) or f"可写：{'、'.join(short)}。"
        self.findings.report("DX221", f"没有给付条款“{key.text[:40]}”", key.span, help)
        return None

    # --- amounts -------------------------------------------------------------------------------

    def interval(self, node: Node, what: str) -> Interval | None:
        """An amount, or [low, high] in fen."""
        if isinstance(node, Sequence) and len(node.items) == 2:
            first, last = node.items
            low = self._fen(first, what)
            open_end = isinstance(last, Scalar) and last.text == _OPEN_END
            high = None if open_end else self._fen(last, what)
            if low is not None and high is not None and low > high:
                message = f"“{what}”的上限比下限低"
                self.findings.report("DX213", message, node.span, "把较低的写在前面。")
            return Interval(low, high) if low is not None else None
        fen = self._fen(node, what)
        return Interval(fen, fen) if fen is not None else None

    def _fen(self, node: Node, what: str) -> int | None:
        scalar = self.findings.scalar(node, what, _AMOUNT)
        if scalar is None:
            return None
        if scalar.text == "0":
            return 0
        try:
            return int(parse_value(scalar.text, YUAN))
        except BadValue as bad:
            self.findings.report("DX213", f"“{what}”：{bad.message}", scalar.span, _AMOUNT)
            return None
