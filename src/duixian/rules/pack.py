"""Compiles one pack: policy.md → Plan, with every diagnostic of the run."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from duixian.law.blocks import RULE_INFO, PolicyParts, split_policy
from duixian.law.clauses import Clause, find_clauses, walk
from duixian.law.source import Source, Span
from duixian.rules.blocks.anchor import ClauseWords
from duixian.rules.blocks.benefit_from_block import benefit_from
from duixian.rules.blocks.block import Block, block_from
from duixian.rules.blocks.draft import Draft
from duixian.rules.blocks.fields import Fields, formula
from duixian.rules.blocks.meta_from_yaml import meta_from
from duixian.rules.blocks.quantity_words import read_quantity_words
from duixian.rules.blocks.shared_caps import shared_caps_from
from duixian.rules.blocks.undertaking_from_block import general_from, undertaking_from
from duixian.rules.checks import (
    clauses,
    comparators,
    figures,
    open_marks,
    readings,
    supposition,
    unused,
)
from duixian.rules.checks.literals_of import said
from duixian.rules.diagnostics import Diagnostic, Severity
from duixian.rules.dictionary import Dictionary
from duixian.rules.language.scope import Definition, Scope, did_you_mean
from duixian.rules.plan import ClauseText, Coverage, Kind, PackMeta, Plan
from duixian.rules.yaml_tree import Mapping, parse_yaml

POLICY = "policy.md"
_NO_PAY = (Kind.TASK, Kind.TARGET, Kind.RULE)


@dataclass(frozen=True, slots=True)
class Compiled:
    """One compiled pack: its plan (None where errors forbid one), findings, names it used."""

    source: Source
    plan: Plan | None
    findings: tuple[Diagnostic, ...]
    used: frozenset[tuple[str | None, str]]
    coverage: Coverage | None = None

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that stop the pack from being used."""
        return tuple(d for d in self.findings if d.severity is Severity.ERROR)


def compile_pack(folder: Path, dictionary: Dictionary) -> Compiled:
    """Compile `folder/policy.md`; raise UnreadableSource where there is no readable text."""
    return compile_source(Source.read(folder / POLICY), dictionary)


def compile_source(source: Source, dictionary: Dictionary, *, supposed: bool = False) -> Compiled:
    """Compile the text of a policy.md.

    `supposed`: its rules ask what would be if they were so; where they leave the words of the
    document, that is a reminder. Types, units, names and forms are held to all the same.
    """
    scope = Scope(source, dictionary, {}, [])
    draft = _draft(source, scope)
    plan = _plan(draft) if draft is not None else None
    coverage = plan.coverage if plan is not None else None
    found = sorted(dict.fromkeys(scope.findings), key=lambda d: d.order)
    if supposed:
        found = [supposition.reminder(finding) for finding in found]
    if any(d.severity is Severity.ERROR for d in found):
        plan = None
    return Compiled(source, plan, tuple(found), frozenset(scope.used), coverage)


def _draft(source: Source, scope: Scope) -> Draft | None:
    parts = split_policy(source)
    _fences(parts, scope)
    meta = _meta(source, parts.front_matter, scope)
    roots = find_clauses(source, parts)
    words: dict[str, ClauseWords] = {}
    for clause in walk(roots):
        ClauseWords.of(source, clause, words)
    raw = [_fields(source, body, words, scope) for body in parts.blocks]
    blocks: list[Block] = []
    definitions: dict[str, Definition] = {}
    for body, one in zip(parts.blocks, raw, strict=True):
        if one is None:
            continue
        fields, home = one
        inner = Scope(source, scope.dictionary, definitions, scope.findings, home.path)
        inner.used = scope.used
        fields.scope = inner
        block = block_from(fields, home, body)
        if block is not None:
            blocks.append(block)
            _define(block, definitions)
    if meta is None:
        return None
    general = general_from(blocks)
    read_quantity_words(blocks, words)
    return Draft(
        source, meta, roots, words, blocks, definitions, scope,
        general.conditions, general.non_cumulation,
    )  # fmt: skip


def _fences(parts: PolicyParts, scope: Scope) -> None:
    for span in parts.unterminated:
        scope.report("DX105", "这里开始的块没有结束", span, "规则块以 ``` 结束，文件头以 --- 结束")
    for span in parts.foreign:
        info = scope.source.slice(span).strip("`~ \n")
        near = did_you_mean(info, [RULE_INFO]) if info else ""
        remedy = near or f"规则块的开头是 ```{RULE_INFO}；原文里没有别的代码块"
        scope.report("DX106", f"不认识的代码块“{info}”", span, remedy)


def _meta(source: Source, span: Span | None, scope: Scope) -> PackMeta | None:
    if span is None:
        remedy = "文件以 --- 开头，写明 代码、简称、标题、区划、状态 等"
        scope.report("DX157", "缺少文件头", Span(0, min(1, len(source.text))), remedy)
        return None
    node, found = parse_yaml(source, span)
    scope.findings.extend(found)
    if not isinstance(node, Mapping):
        if not found:
            scope.report("DX157", "文件头是空的", span)
        return None
    return meta_from(Fields(node, scope))


def _fields(
    source: Source, body: Span, words: dict[str, ClauseWords], scope: Scope
) -> tuple[Fields, ClauseWords] | None:
    """A block's fields and the clause before it; None once the reason is reported."""
    node, found = parse_yaml(source, body)
    scope.findings.extend(found)
    if not isinstance(node, Mapping):
        if not found:
            remedy = "每行写一个“键: 值”，从 编号、名称、类型 开始"
            scope.report("DX157", "规则块是空的，或不是“键: 值”的形式", body, remedy)
        return None
    before = [w for w in words.values() if w.spans and w.spans[0].start < body.start]
    if not before:
        scope.report("DX160", "规则块之前没有条款", body, "规则块写在它所依据的条款之后")
        return None
    return Fields(node, scope), max(before, key=lambda w: w.spans[0].start)


def _define(block: Block, definitions: dict[str, Definition]) -> None:
    for key, node in block.fields.pairs("定义"):
        written = formula(node, block.scope, key.text)
        if written is None:
            continue
        if key.text in definitions or block.scope.fact(key.text) is not None:
            block.scope.report("DX163", f"名称“{key.text}”已经有了", key.span, "换一个名称")
            continue
        phrase = (written.words.text, written.words.span) if written.words else None
        definitions[key.text] = Definition(
            key.text, written.node, key.span, block.words.path, phrase
        )


def _plan(draft: Draft) -> Plan:
    code = draft.meta.code
    for block in draft.blocks:
        if block.kind in _NO_PAY:
            draft.undertakings.append(undertaking_from(block, code))
        else:
            draft.benefits.append(benefit_from(block, code, draft.general))
    draft.shared_caps = shared_caps_from(draft)
    coverage = _check(draft)
    return Plan(
        meta=draft.meta,
        path=draft.source.path,
        clauses=_texts(draft),
        benefits=tuple(draft.benefits),
        undertakings=tuple(draft.undertakings),
        non_cumulation=draft.non_cumulation,
        shared_caps=draft.shared_caps,
        coverage=coverage,
        digest=hashlib.sha256(draft.source.text.encode()).hexdigest(),
    )


def _check(draft: Draft) -> Coverage:
    literals = said(draft)
    covered = clauses.check(draft)
    numbers = figures.check(draft, literals)
    compared = comparators.check(draft, literals)
    readings.check(draft)
    unused.check(draft)
    open_marks.check(draft)
    reasons = tuple(
        (block.words.path, mark.words, mark.reason)
        for block in draft.blocks
        for mark in block.not_computed
    )
    return Coverage(covered, numbers, compared, reasons)


def _texts(draft: Draft) -> tuple[ClauseText, ...]:
    found: list[ClauseText] = []

    def add(clause: Clause, parent: str | None) -> None:
        words = draft.words[clause.path]
        text = "\n".join(draft.source.slice(s).strip() for s in words.spans)
        line = draft.source.position(clause.span.start)[0]
        found.append(
            ClauseText(clause.path, clause.label, clause.title, text, clause.span, line, parent)
        )
        for child in clause.children:
            add(child, clause.path)

    for root in draft.clauses:
        add(root, None)
    return tuple(found)
