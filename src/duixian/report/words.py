"""The words of reports: sums with their bounds, what is missing, what a reader must be told."""

import re

from duixian.awards.columns.results import Summary
from duixian.report.run_figures import ClauseFigures, RunFigures, Sums
from duixian.rules.types import YUAN
from duixian.rules.values import format_value

MADE_UP = "虚构数据"
DRAFT = "征求意见稿，仅供测算"
#: The whole digits before 万元 or 亿元 that are too many to read at a glance.
_MANY = re.compile(r"\d{5,}(?=[.\d]*[万亿])")


def money(fen: int) -> str:
    """An amount for people to read, exactly."""
    return _MANY.sub(lambda digits: f"{int(digits[0]):,}", format_value(fen, YUAN))


def yuan(fen: int) -> str:
    """An amount in a column headed （元）: 1,234.50."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def sums_words(sums: Sums) -> str:
    """A sum with its bounds: 30万元, 0 至 50万元, 30万元 起（3 笔没有上限）."""
    low = money(sums.low) if sums.low else "0"
    if sums.unbounded:
        return f"{low} 起（{sums.unbounded:,} 笔没有上限）"
    return money(sums.low) if sums.low == sums.high else f"{low} 至 {money(sums.high)}"


def payable_words(found: Summary) -> str:
    """What a settlement comes to in all, and for how many its own questions are open."""
    if found.high is None:
        amount = f"至少 {money(found.low)}，上不封顶"
    elif found.high == found.low:
        amount = money(found.low)
    else:
        amount = f"{money(found.low)} 至 {money(found.high)}"
    asked = f"；{found.undetermined:,} 个申请人的既往奖励或取舍待确定" if found.undetermined else ""
    return f"应付合计 {amount}{asked}"


def draft_mark(title: str) -> str:
    """What a draft's title is followed by: only what it does not say itself."""
    return "（仅供测算）" if "征求意见稿" in title else f"（{DRAFT}）"


def missing_words(clause: ClauseFigures) -> str:
    """What is missing most often: 网络零售额 1,285、公益助农排名 1,285."""
    return "、".join(f"{fact} {number:,}" for fact, number in clause.missing)


def title(run: RunFigures) -> str:
    """What the report is of."""
    return f"{run.year} 年度批量测算" + (f"〔{MADE_UP}〕" if run.made_up else "")


def facts(run: RunFigures) -> list[tuple[str, str]]:
    """What a reader must know of the run, key and words."""
    found = [
        ("申请人", f"{run.applicants:,} 个"),
        ("政策", f"{len(run.policies)} 个，{sum(len(p.clauses) for p in run.policies)} 条"),
        ("登记库", run.register),
        ("运行编号", run.digest[:16]),
        ("金额", _amounts(run)),
    ]
    if run.paid is not None:
        found.append(("结算", payable_words(run.paid)))
    if not run.traced:
        found.append(("详略", "本次只记金额；缺哪些事实、封顶前多少，用 batch --trace full 才记"))
    if run.made_up:
        found.insert(0, ("数据", f"登记库是{MADE_UP}：企业、数字均为编造，不能作为兑付依据"))
    if any(policy.draft for policy in run.policies):
        titles = "、".join(p.plan.meta.short for p in run.policies if p.draft)
        found.append(("草案", f"{titles}为{DRAFT}，不作为兑付依据"))
    return found


def _amounts(run: RunFigures) -> str:
    before = "每条单独计，下限是已能确定的，上限是补齐、认定后至多的；条款之间可能不能同享"
    if not run.settled:
        return before + "；本次没有结算（既往奖励、不重复享受、各类上限）"
    return before + "；结算后的金额已扣除既往奖励并处理不重复享受"
