"""The facts and identities a draft proposes, as facts.draft.yaml and as part of a dictionary."""

from dataclasses import replace

from duixian.draft.block import Value
from duixian.draft.facts import Facts
from duixian.draft.yaml_text import yaml_of
from duixian.rules.dictionary import Dictionary, Fact, Identity
from duixian.rules.types import MONEY_LIMIT, Base

_HEAD = """# 起草时拟新增的身份和指标：名称取自原文，其余待人补齐。
# 核对以后移入 policies/facts.yaml；这里的内容在移走以前照样有效。

"""
_TODO = "待补"


def with_proposals(facts: Facts) -> Dictionary:
    """The dictionary with everything that is proposed."""
    book = facts.dictionary
    more = {name: replace(fact, high=_high(fact)) for name, fact in facts.proposed.items()}
    who = {name: Identity(name, _TODO) for name in facts.identities}
    return replace(book, facts={**book.facts, **more}, identities={**book.identities, **who})


def _high(fact: Fact) -> int:
    return {Base.BOOL: 1, Base.OPTION: 0}.get(fact.type.base, MONEY_LIMIT)


def proposals_yaml(facts: Facts) -> str:
    """The text of facts.draft.yaml; empty where nothing is proposed."""
    top: dict[str, Value] = {}
    if facts.identities:
        top["身份"] = {name: {"英文": _TODO} for name in facts.identities}
    if facts.proposed:
        top["指标"] = {name: _entry(fact) for name, fact in facts.proposed.items()}
    return _HEAD + yaml_of(top) if top else ""


def _entry(fact: Fact) -> Value:
    entry: dict[str, Value] = {"英文": _TODO, "类型": str(fact.type.base)}
    if fact.type.base is Base.COUNT:
        entry["单位"] = fact.type.unit
    if fact.type.base is Base.MONEY and fact.type.unit == "USD":
        entry["单位"] = "美元"
    if fact.type.base is Base.OPTION:
        entry["选项"] = [*fact.type.options]
    entry["期间"] = "年度" if fact.yearly else "时点"
    entry["提供"] = _TODO
    if fact.by_authority:
        entry["认定"] = "是"
    entry["佐证"] = [_TODO]
    entry["问句"] = f"{fact.question}：{'是否如此' if fact.type.base is Base.BOOL else '是多少'}？"
    return entry
