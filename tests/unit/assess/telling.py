"""A policy of few sentences with its rules, and a result as lines of text, for golden tests."""

from dataclasses import replace

from duixian.assess.engine import Engine
from duixian.assess.explain import explain
from duixian.assess.explanation.telling import Shared, Telling
from duixian.assess.places import Places
from duixian.assess.reference.situation import Situation
from duixian.assess.result import BenefitResult, Reason
from duixian.assess.structure import Structure
from duixian.law.source import Source, Span
from duixian.register.applicant import Applicant
from duixian.rules import plan
from tests.unit.assess.factory import DICTIONARY, YEAR, benefit, pack, wan

TEXT = """# 某区促进直播电商若干措施

（一）招引挖潜优质企业。对通过网络平台开展自营销售业务的企业，网络零售额超过2000万元且当年同比增速不低于全市平均增速的，给予30万元的一次性奖励，每增加1000万元再奖励5万元，最高不超过50万元。

（二）平台落地。当年带货销售额达到10亿元、20亿元、50亿元的，分别给予50万元、100万元、200万元奖励。

（三）专场直播。对开展“平谷好物”专场直播，且实际成交额不低于100万元的企业，给予每场成交额1%的活动补贴，单场最高不超过5万元，单个企业年度累计不超过30万元。

（四）标杆评定。每年新评选不超过10家，给予5-15万元的一次性补助。

存在欠薪行为的企业，不能享受扶持政策。
"""
SOURCE = Source("policies/t/policy.md", TEXT)


def quote(words: str) -> plan.Quote:
    """Words of the policy with their place."""
    start = TEXT.index(words)
    return plan.Quote(Span(start, start + len(words)), words)


def condition(expr: plan.Expr, words: str) -> plan.Condition:
    """A condition of the benefit's own clause."""
    return plan.Condition(expr, quote(words))


def rule(of: plan.Benefit, **changes: object) -> plan.Benefit:
    """The benefit with what belongs to its words."""
    return replace(of, **changes)  # type: ignore[arg-type]


def explained(of: plan.Benefit, who: Applicant, lang: str = "zh") -> BenefitResult:
    """The explanation of one benefit."""
    engine = Engine([pack(of)], DICTIONARY, {"t": SOURCE})
    [found] = explain(engine, who, YEAR, lang)
    return found


def lines(found: BenefitResult) -> str:
    """A result as people could read it."""
    told = [found.summary]
    for reason in found.reasons:
        told += _told(reason, "")
    told += [line for reason in found.calculation for line in _told(reason, "计算 ")]
    told += [f"封顶 {cap.scope} {cap.before}>{cap.limit}" for cap in found.caps_bound]
    for item in found.items:
        told.append(f"逐项 {item.key} {item.status} {item.amount.low}..{item.amount.high}")
        told += [line for reason in item.reasons for line in _told(reason, "  ")]
    told += [f"还缺 {m.label}（{m.provider}）：{m.question}" for m in found.missing]
    told += [f"临近 {step.kind} {step.gain} {step.text}" for step in found.near]
    return "\n".join(told)


def _told(reason: Reason, indent: str) -> list[str]:
    mark = {True: "✓", False: "✗", None: "?"}[reason.truth]
    place = reason.place
    where = f"  〔{place.line}:{place.column} {place.text}〕" if place else ""
    told = [f"{indent}{mark} {reason.text}{where}"]
    for child in reason.children:
        told += _told(child, indent + "  ")
    return told


def told(who: Applicant, lang: str = "zh") -> Telling:
    """What sentences are told from, for a benefit of no consequence."""
    rule_ = pack(benefit(wan(1)))
    here = Situation(who, YEAR, DICTIONARY, "t.一").remembering()
    structure = Structure(DICTIONARY)
    return Telling(rule_, rule_.benefits[0], here, Places(rule_, SOURCE), structure, lang, Shared())
