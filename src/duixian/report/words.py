"""The words of reports: sums with their bounds, what is missing, what a reader must be told."""

from duixian.report.run_figures import ClauseFigures, RunFigures, Sums
from duixian.rules.types import YUAN
from duixian.rules.values import format_value

MADE_UP = "虚构数据"
DRAFT = "征求意见稿，仅供测算"


def money(fen: int) -> str:
    """An amount for people to read, exactly."""
    return format_value(fen, YUAN)


def yuan(fen: int) -> str:
    """An amount in a column headed （元）: 1,234.50."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100:,}.{abs(fen) % 100:02d}"


def sums_words(sums: Sums) -> str:
    """A sum with its bounds: 30万元, 0 至 50万元, 30万元 起（3 家没有上限）."""
    low = money(sums.low) if sums.low else "0"
    if sums.unbounded:
        return f"{low} 起（{sums.unbounded:,} 家没有上限）"
    return money(sums.low) if sums.low == sums.high else f"{low} 至 {money(sums.high)}"


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
