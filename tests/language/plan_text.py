"""A plan as short deterministic text, for tests to compare: what was understood, line by line."""

from collections.abc import Iterator
from fractions import Fraction

from duixian.rules import plan
from duixian.rules.values import format_value

_LOGIC = {"and": " 且 ", "or": " 或 "}
_AGGREGATES = {"count": "计数", "sum": "合计", "max": "最大", "any": "存在"}
_EXTREMES = {"max": "较大", "min": "较小"}
_CAPS = {"award": "上限", "item": "每项上限", "year": "年度上限", "total": "累计上限"}
_GENERAL = {"own": "条件", "scope": "适用范围", "exclusion": "排除情形"}


def expression_text(expr: plan.Expr) -> str:
    """An expression with a bracket around every operation, so that its shape can be seen."""
    text = expression_text
    match expr:
        case plan.Literal():
            return _literal(expr)
        case plan.FactRef():
            owner = f"{expr.item}." if expr.item else ""
            return f"{owner}{expr.fact}{_lag(expr.lag)}"
        case plan.ParamRef():
            return f"{expr.name}{_lag(expr.lag)}" + (f"@{text(expr.at)}" if expr.at else "")
        case plan.Compare() | plan.Sum():
            return f"({text(expr.left)} {expr.op} {text(expr.right)})"
        case plan.Logic():
            return "(" + _LOGIC[expr.op].join(map(text, expr.args)) + ")"
        case plan.Not():
            return f"非{text(expr.arg)}"
        case plan.AtLeast():
            return f"至少{expr.k}项({_list(expr.args)})"
        case plan.OneOf():
            return f"({text(expr.subject)} 属于 {'/'.join(expr.options)})"
        case plan.Identity():
            return f"身份({'/'.join(expr.names)})"
        case plan.Scale():
            return f"({text(expr.base)} × {text(expr.ratio)})"
        case plan.Times():
            return f"({text(expr.base)} × {text(expr.count)})"
        case plan.FullSteps():
            return f"每满({text(expr.base)}, {text(expr.unit)})"
        case plan.Extreme():
            return f"{_EXTREMES[expr.op]}({_list(expr.args)})"
        case plan.Growth():
            return f"增速({text(expr.fact)}, {expr.years}年, {expr.method})"
        case plan.Tiers():
            rows = (f"{r.op} {text(r.threshold)} → {text(r.value)}" for r in expr.rows)
            return f"{'首次' if expr.first else ''}按档({text(expr.subject)}: {', '.join(rows)})"
        case plan.Instalment():
            begin = f", 自{text(expr.since)}" if expr.since else ""
            return f"分期({text(expr.base)}: {'/'.join(map(str, expr.shares))}{begin})"
        case plan.Awarded():
            when = "历年" if expr.ever else ""
            return f"{when}已获({'/'.join(expr.levels)}, {'/'.join(expr.matters)})"
        case plan.Product():
            over = f" ÷ {expr.divisor}" if expr.divisor > 1 else ""
            return f"({' × '.join(map(text, expr.factors))}{over})"
        case plan.HowMany():
            return f"满足项数({_list(expr.args)})"
        case plan.Slices():
            return f"分段({text(expr.subject)}: {', '.join(map(_slice, expr.rows))})"
        case plan.Table():
            cells = (f"{text(key)} → {text(value)}" for key, value in expr.rows)
            return f"按项({text(expr.subject)}: {', '.join(cells)})"
        case plan.Aggregate():
            over = text(expr.value) if expr.value else expr.item
            return f"{_AGGREGATES[expr.fn]}({over}{f' | {text(expr.where)}' if expr.where else ''})"
        case plan.FirstTime():
            return f"首次{text(expr.condition)}"
        case plan.InYear():
            years = f", {expr.years}年" if expr.years > 1 else ""
            return f"{'近年' if years else '当年'}({text(expr.date)}{years})"
        case plan.Convert():
            return f"折人民币({text(expr.base)}, {text(expr.rate)})"
        case plan.RoundTo():
            return f"取整({text(expr.base)}, {expr.unit}分, {expr.mode})"
        case _:
            raise AssertionError(f"no text for {type(expr).__name__}")


def _slice(row: plan.SliceRow) -> str:
    return f"{row.start}–{'' if row.end is None else row.end} → {expression_text(row.rate)}"


def _literal(expr: plan.Literal) -> str:
    if isinstance(expr.value, Fraction):
        return str(expr.value)
    return format_value(expr.value, expr.type)


def _lag(years: int) -> str:
    return f"[-{years}年]" if years else ""


def _list(args: tuple[plan.Expr, ...]) -> str:
    return ", ".join(map(expression_text, args))


def plan_text(plan_: plan.Plan) -> str:
    """Every benefit and undertaking of a plan, then its rule of non-cumulation."""
    blocks: list[plan.Benefit | plan.Undertaking] = [*plan_.benefits, *plan_.undertakings]
    blocks.sort(key=lambda block: block.span.start)
    lines = [line for block in blocks for line in _block(block)]
    lines += map(_shared, plan_.shared_caps)
    if plan_.non_cumulation is not None:
        lines.append(_non_cumulation(plan_.non_cumulation))
    return "\n".join(lines)


def _block(block: plan.Benefit | plan.Undertaking) -> Iterator[str]:
    yield f"{block.id} {block.name}（{block.kind}）"
    inner = _benefit(block) if isinstance(block, plan.Benefit) else _undertaking(block)
    for line in inner:
        yield f"  {line}"


def _benefit(benefit: plan.Benefit) -> Iterator[str]:
    yield "对象 " + ("、".join(benefit.subjects) or "不限") + _words(benefit.subject_quote)
    if benefit.anywhere:
        yield "地域 不限"
    for condition in benefit.conditions:
        yield _condition(condition)
    if benefit.items is not None:
        yield f"每 {benefit.items.kind}"
        for condition in benefit.items.conditions:
            yield f"  {_condition(condition)}"
        yield f"  {_amount(benefit.items.amount)}"
        if benefit.items.cap is not None:
            yield f"  {_cap(benefit.items.cap)}"
    if benefit.amount is not None:
        yield _amount(benefit.amount)
    yield from map(_cap, benefit.caps)
    yield from _more(benefit)


def _more(benefit: plan.Benefit) -> Iterator[str]:
    """What most benefits do not have."""
    if benefit.frequency is not None:
        years = f" {benefit.frequency.years}" if benefit.frequency.years else ""
        yield f"频次 {benefit.frequency.kind}{years}"
    if benefit.ranking is not None:
        place = expression_text(benefit.ranking.place) if benefit.ranking.place else "未定"
        quota = benefit.ranking.quota or "未定"
        yield f"排名 按{benefit.ranking.by}，名额 {quota}，名次 {place}"
    if benefit.matter != benefit.id:
        yield f"事项 {benefit.matter}"
    for duty in benefit.duties:
        term = f" {duty.term.words}" if duty.term else ""
        yield f"义务{term} {duty.breach}{_words(duty.quote)}"
    for word, ids in (("叠加于", benefit.adds_to), ("互斥", benefit.excludes)):
        if ids:
            yield f"{word} {'、'.join(ids)}"
    if benefit.advance is not None:
        yield f"进档 {'差额' if benefit.advance else '全额'}"
    for word, text in (
        ("待定", benefit.open_words),
        ("援引", benefit.refers_to),
        ("内容", "；".join(benefit.contents)),
        ("付款", benefit.payer),
        ("收款", benefit.payee),
    ):
        if text:
            yield f"{word} {text}"
    yield from _readings(benefit.readings)


def _undertaking(block: plan.Undertaking) -> Iterator[str]:
    if block.tasks:
        yield f"任务 {'；'.join(block.tasks)}"
    for target in block.targets:
        value = expression_text(target.value)
        yield f"目标 {target.indicator} {target.op} {value}{_words(target.quote)}"
    if block.by_year is not None:
        yield f"期限 {block.by_year}"
    for key, words in block.provisions:
        yield f"{key}：{words}"
    yield from _readings(block.readings)


def _readings(readings: tuple[plan.Reading, ...]) -> Iterator[str]:
    for reading in readings:
        yield f"解读 {reading.words}：{reading.taken}；另解 {'、'.join(reading.others)}"


def _condition(condition: plan.Condition) -> str:
    return (
        f"{_GENERAL[condition.source]} {expression_text(condition.expr)}{_words(condition.quote)}"
    )


def _amount(amount: plan.Amount) -> str:
    low = expression_text(amount.low)
    if amount.discretionary:
        high = expression_text(amount.high) if amount.high is not None else "不设上限"
        return f"金额 {low} 至 {high}{_words(amount.quote)}"
    return f"金额 {low}{_words(amount.quote)}"


def _cap(cap: plan.Cap) -> str:
    return f"{_CAPS[cap.scope]} {expression_text(cap.limit)}{_words(cap.quote)}"


def _shared(cap: plan.SharedCap) -> str:
    limit = expression_text(cap.limit)
    return f"合计{_CAPS[cap.scope]} {'、'.join(cap.ids)} {limit}{_words(cap.quote)}"


def _words(quote: plan.Quote | None) -> str:
    return f" ← {quote.text}" if quote is not None else ""


def _non_cumulation(rule: plan.NonCumulation) -> str:
    parts = [
        ("同一项目从高", rule.within),
        ("同区政策", rule.district),
        ("进档差额", rule.advance),
        (f"含{'、'.join(rule.deducts)}", bool(rule.deducts)),
    ]
    return f"不重复 {'，'.join(word for word, on in parts if on)}{_words(rule.quote)}"
