"""A proposed case as YAML, in the words and units of facts files."""

from duixian.cases.boundaries import Point
from duixian.register.applicant import Value
from duixian.rules.dictionary import Fact
from duixian.rules.language.walk import nodes
from duixian.rules.plan import Plan, Tiers
from duixian.rules.types import RATIO, Base
from duixian.rules.values import format_value

HEAD = """# {short}：算例。待确认的由程序按门槛提出，有人按原文核对并写上 确认人 之后才算数。
# 运行：duixian test {short}
"""
#: What was paid the year before: any amount says that something was.
_PAID = "1万元"


def item(point: Point, plan: Plan, expected: dict[str, str]) -> str:
    """One entry of 算例, marked 待确认."""
    facts, key = point.facts, point.benefit.id.removeprefix(plan.meta.code + ".")
    identities = ", ".join(sorted(facts.identities))
    person = f'编号: 算例, 名称: 虚构申请人, 注册地: "{plan.meta.division}"'
    lines = [
        f"  - 名称: {_text(point.name)}",
        f"    为什么: {_text(point.why)}",
        "    状态: 待确认",
        "    虚构: 是",
        f"    申请人: {{{person}, 身份: [{identities}]}}",
        f"    年度: {facts.year}",
        *_facts(point),
        *_items(point),
        *_parameters(point),
        *_ledger(point, plan),
        f"    预期: {{{key}: {{{', '.join(f'{k}: {v}' for k, v in expected.items())}}}}}",
    ]
    return "\n".join(lines) + "\n"


def _text(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _facts(point: Point) -> list[str]:
    facts, known = point.facts, point.facts.dictionary.facts
    lines = [f"      {name}: {_value(v, known[name])}" for name, v in facts.moment.items()]
    by_name: dict[str, list[str]] = {}
    for (name, year), value in sorted(facts.yearly.items()):
        by_name.setdefault(name, []).append(f"{year}: {_value(value, known[name])}")
    lines += [f"      {name}: {{{', '.join(years)}}}" for name, years in by_name.items()]
    return ["    事实:", *lines] if lines else []


def _items(point: Point) -> list[str]:
    lines, kinds = [], point.facts.dictionary.items
    for kind, facts in point.facts.items.items():
        lines.append(f"    {kind}:")
        known = kinds[kind].facts
        told = "".join(f", {name}: {_value(value, known[name])}" for name, value in facts.items())
        for n in range(point.facts.copies.get(kind, 1)):
            lines.append(f"      - {{名称: {kind}{n + 1}{told}}}")
    return lines


def _parameters(point: Point) -> list[str]:
    year = point.facts.year
    lines = [
        f"      {name}: {{{year}: {{值: {format_value(value, RATIO)}, 来源: 虚构}}}}"
        for name, value in point.facts.parameters.items()
    ]
    return ["    参数:", *lines] if lines else []


def _ledger(point: Point, plan: Plan) -> list[str]:
    if not point.earlier:
        return ["    既往奖励: {完整: 是, 记录: []}"]
    clause = f"{plan.meta.short}.{point.benefit.id.removeprefix(plan.meta.code + '.')}"
    entry = f"{{条款: {clause}, 年度: {point.facts.year - 1}, 金额: {_PAID}{_tier(point)}}}"
    return ["    既往奖励:", "      完整: 是", "      记录:", f"        - {entry}"]


def _tier(point: Point) -> str:
    """The tier that was paid for: the lowest."""
    amount = point.benefit.amount
    for node in nodes(amount.low if amount else None):
        if isinstance(node, Tiers):
            return f", 档位: {node.rows[0].threshold.words}"
    return ""


def _value(value: Value, fact: Fact) -> str:
    words = format_value(value, fact.type)
    return words.replace(",", "") if fact.type.base is not Base.OPTION else words
