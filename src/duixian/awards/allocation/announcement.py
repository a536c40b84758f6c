"""What an officer announced for a round, and its sentences: everyone may read the rule applied."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from duixian.awards.allocation.announced import Budget, Method, Tie
from duixian.awards.allocation.measure import Measure
from duixian.rules.plan import Benefit
from duixian.rules.types import YUAN
from duixian.rules.values import format_value


class Pending(StrEnum):
    """What becomes of those of whom something is still unknown."""

    KEEP = "保留"  # they take no place yet, and make the others provisional
    LEAVE_OUT = "排除"  # after the deadline: they do not take part


@dataclass(frozen=True, slots=True)
class Announcement:
    """The choices of a round; None: as the clause says, or not announced."""

    quota: int | None = None
    by: str | None = None
    then: tuple[str, ...] = ()
    ascending: bool = False
    scores: Path | None = None
    pending: Pending = Pending.KEEP
    tie: Tie | None = None
    seed: str = ""
    budget: Budget | None = None
    order: str | None = None


_TIES = {
    Tie.ALL: "并列都给：名次相同的各得该组最前名次的金额，可以超出名额",
    Tie.SHARE: "并列均分：名次相同的平分所占各名次的金额，除不尽的分不发",
    Tie.DRAW: "并列抽签：按“种子|编号”的 SHA-256 从小到大排定，种子“{seed}”，可复算",
    Tie.NONE: "并列都不给：名次相同的各得该组最后名次的金额，跨线即不给",
}
_SHARED = "同一位次的按金额比例分余下的预算"


def contest_words(
    benefit: Benefit, quota: int, measures: list[Measure], told: Announcement
) -> Iterator[str]:
    """The rules of the ranking."""
    ranking = benefit.ranking
    announced = f"（原文：{ranking.by}）" if ranking is not None and ranking.by else ""
    if told.by is None:
        yield f"名次：采用公布的“{measures[0].name}”{announced}，不再重排"
    else:
        named = "，相同的再看".join(
            f"{one.name}（{'从低到高' if one.ascending else '从高到低'}）" for one in measures
        )
        yield f"名次：按{named}{announced}，在符合条件者中排；标准竞赛排名（1、1、3）"
    yield f"名额：{quota} 家"
    if told.tie is not None:
        yield _TIES[told.tie].format(seed=told.seed)
    else:
        yield "并列：没有公布规则；本次没有影响结果的并列"
    if told.pending is Pending.KEEP:
        yield "待补充、待认定者暂不排名，留有位置；他人的结果按最不利的情形另列“无论如何”"
    else:
        yield "待补充、待认定者不参评（--pending 排除）"


def budget_words(budget: Budget, order: Measure | None) -> Iterator[str]:
    """The rules of the budget."""
    total = format_value(budget.amount, YUAN)
    match budget.method:
        case Method.PRO_RATA:
            yield f"预算 {total}：不足时按比例压缩到分，余分按小数部分从大到小、相同按编号补足"
        case _:
            name = f"“{order.name}”" if order is not None else ""
            how = "先后" if budget.method is Method.FIRST_COME else "评分"
            yield f"预算 {total}：按{how}{name}逐家足额，余额不够一家时给到用完，其后不给"
    if budget.floor:
        yield f"保底：每条先给 {format_value(budget.floor, YUAN)}（不超过应得额），余下再分"
    if budget.cap is not None:
        yield f"每条最多 {format_value(budget.cap, YUAN)}"
    if budget.unit > 1:
        yield f"压缩后取整到 {format_value(budget.unit, YUAN)}，零头不发"
    if budget.tie is not None and budget.method is not Method.PRO_RATA:
        words = _SHARED if budget.tie is Tie.SHARE else _TIES[budget.tie]
        yield words.format(seed=budget.seed)
