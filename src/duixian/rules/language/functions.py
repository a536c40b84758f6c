"""The functions of the language: how each one's arguments become a plan expression."""

import re

from duixian.law.source import Span
from duixian.rules import plan
from duixian.rules.language import mismatch, syntax
from duixian.rules.language.function import FUNCTIONS, Build, Function, Lower, refuse, wrong
from duixian.rules.language.scope import Scope, did_you_mean
from duixian.rules.language.walk import nodes
from duixian.rules.types import BOOL, DATE, TIMES, YUAN, Base, Type, count

#: Roundings of 取整: words → fen.
ROUND_UNITS = {"元": 100, "百元": 10**4, "千元": 10**5, "万元": 10**6}
ROUND_MODES = ("舍去", "四舍五入", "进位")


#: What can be counted off in steps.
_SUMMED = (Base.MONEY, Base.COUNT, Base.AREA, Base.MONTHS)

_GROWTH = "增速只能直接与一个比例比较，如 同比增速(网络零售额) >= 10%"


def _full_steps(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    base, unit = lower(call.args[0], scope), lower(call.args[1], scope)
    if base is None or unit is None:
        return None
    if not isinstance(unit, plan.Literal) or not isinstance(unit.value, int) or unit.value <= 0:
        refuse(call, scope, call.args[1].span, "每满 的单位须是大于零的常数")
        return None
    if base.type != unit.type:
        first, second = call.args
        mismatch.together(scope, first, base.type, second, unit.type, "一同计数")
        return None
    if base.type.base not in _SUMMED:
        wrong(call, scope, call.args[0].span, "金额、数量、面积或月数", base.type)
        return None
    return plan.FullSteps(call.span, TIMES, base, unit)


def _yearly_fact(call: syntax.Call, scope: Scope, lower: Lower) -> plan.FactRef | None:
    node = call.args[0]
    fact = lower(node, scope)
    if fact is None:
        return None
    if not isinstance(fact, plan.FactRef):
        refuse(call, scope, node.span, f"{call.name} 需要一个年度指标的名称", "DX145")
        return None
    if fact.type.base not in (Base.MONEY, Base.COUNT):
        wrong(call, scope, node.span, "金额或数量指标", fact.type)
        return None
    lower(node, scope.back(1))  # reports a fact that is not yearly
    return fact


def _growth(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    fact = _yearly_fact(call, scope, lower)
    ratio = Type(Base.RATIO)
    return fact and plan.Growth(call.span, ratio, fact, 1, "几何")


def _mean_growth(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    fact = _yearly_fact(call, scope, lower)
    years = _years(call, scope)
    method = call.args[2]
    if not isinstance(method, syntax.Name) or method.name not in ("几何", "算术"):
        refuse(call, scope, method.span, "平均增速 的方法是 几何 或 算术")
        return None
    if fact is None or years is None:
        return None
    return plan.Growth(call.span, Type(Base.RATIO), fact, years, method.name)


def _years(call: syntax.Call, scope: Scope) -> int | None:
    match call.args[1]:
        case syntax.Number(unit="" | "年", digits=digits) if re.fullmatch("[1-9]|10", digits):
            return int(digits)
    refuse(call, scope, call.args[1].span, "年数须是 1 至 10 的整数，如 2年")
    return None


def _last_year(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    return _earlier(call, 1, scope, lower)


def _years_back(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    years = _years(call, scope)
    return None if years is None else _earlier(call, years, scope, lower)


def _earlier(call: syntax.Call, years: int, scope: Scope, lower: Lower) -> plan.Expr | None:
    """A value of an earlier year; only facts and public figures have one."""
    found = lower(call.args[0], scope.back(years))
    for node in nodes(found):
        timeless = isinstance(node, plan.Identity | plan.InYear | plan.FirstTime | plan.Awarded)
        if timeless or (isinstance(node, plan.Aggregate) and node.value is None):
            remedy = "只能取年度指标、公布数，或明细年度指标的合计、最大"
            scope.report("DX145", f"{call.name} 里的这一项没有往年的值", node.span, remedy)
            return None
    return found


def _extreme(op: str) -> Build:
    def build(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
        args = [lower(arg, scope) for arg in call.args]
        known = [arg for arg in args if arg is not None]
        if len(known) != len(args):
            return None
        for node, arg in zip(call.args, known, strict=True):
            if isinstance(arg, plan.Growth):
                scope.report("DX149", f"增速不能用在 {call.name} 里", node.span, _GROWTH)
                return None
            if not arg.type.numeric:
                wrong(call, scope, node.span, "能比较大小的值", arg.type)
                return None
            if arg.type != known[0].type:
                first = call.args[0]
                mismatch.together(scope, first, known[0].type, node, arg.type, "比较")
                return None
        return plan.Extreme(call.span, known[0].type, op, tuple(known))

    return build


def _item_kind(call: syntax.Call, scope: Scope) -> str | None:
    """The item kind the first argument names, with or without a fact of it."""
    node, kinds = call.args[0], scope.dictionary.items
    if not isinstance(node, syntax.Name):
        refuse(call, scope, node.span, f"{call.name} 的第一个参数是明细种类的名称")
        return None
    if node.name in kinds:
        return node.name
    span = Span(node.span.start, node.span.start + len(node.name)) if node.field else node.span
    remedy = did_you_mean(node.name, kinds) or "明细种类有：" + "、".join(kinds)
    scope.report("DX140", f"没有名为“{node.name}”的明细种类", span, remedy)
    return None


def _where(call: syntax.Call, scope: Scope, lower: Lower, at: int) -> tuple[bool, plan.Expr | None]:
    if len(call.args) <= at:
        return True, None
    condition = lower(call.args[at], scope, BOOL)
    if condition is not None and condition.type != BOOL:
        mismatch.needed(scope, call.args[at].span, BOOL, condition.type)
        return False, None
    return condition is not None, condition


def _count(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    kind = _item_kind(call, scope)
    if kind is None:
        return None
    fine, where = _where(call, scope.within(kind), lower, 1)
    unit = count(scope.dictionary.items[kind].unit)
    return plan.Aggregate(call.span, unit, "count", kind, None, where) if fine else None


def _any(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    kind = _item_kind(call, scope)
    if kind is None:
        return None
    fine, where = _where(call, scope.within(kind), lower, 1)
    return plan.Aggregate(call.span, BOOL, "any", kind, None, where) if fine else None


def _over_items(fn: str) -> Build:
    def build(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
        first = call.args[0]
        if not isinstance(first, syntax.Name) or first.field is None:
            refuse(call, scope, first.span, f"{call.name} 的第一个参数写成 明细种类.指标")
            return None
        kind = _item_kind(call, scope)
        if kind is None:
            return None
        inner = scope.within(kind)
        at = Span(first.span.end - len(first.field), first.span.end)
        value = lower(syntax.Name(at, first.field), inner)
        fine, where = _where(call, inner, lower, 1)
        if value is None or not fine:
            return None
        if value.type.base not in (Base.MONEY, Base.COUNT, Base.AREA):
            wrong(call, scope, first.span, "金额、数量或面积", value.type)
            return None
        return plan.Aggregate(call.span, value.type, fn, kind, value, where)

    return build


def _at_least(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    number = call.args[0]
    conditions = [(arg, lower(arg, scope, BOOL)) for arg in call.args[1:]]
    known = [c for _, c in conditions if c is not None and c.type == BOOL]
    if not isinstance(number, syntax.Number) or not re.fullmatch("[0-9]{1,3}", number.digits):
        refuse(call, scope, number.span, "至少 的第一个参数是个数")
        return None
    for arg, condition in conditions:
        if condition is not None and condition.type != BOOL:
            mismatch.needed(scope, arg.span, BOOL, condition.type)
    if len(known) != len(conditions):
        return None
    if not 1 <= int(number.digits) <= len(known):
        message = f"至少 {number.digits} 个，但写了 {len(known)} 个条件"
        refuse(call, scope, number.span, message)
        return None
    return plan.AtLeast(call.span, BOOL, int(number.digits), tuple(known))


def _how_many(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    conditions = [(arg, lower(arg, scope, BOOL)) for arg in call.args]
    known = [c for _, c in conditions if c is not None and c.type == BOOL]
    for arg, condition in conditions:
        if condition is not None and condition.type != BOOL:
            mismatch.needed(scope, arg.span, BOOL, condition.type)
    if len(known) != len(conditions):
        return None
    return plan.HowMany(call.span, count("项"), tuple(known))


def _first_time(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    condition = lower(call.args[0], scope)
    if condition is None:
        return None
    if not isinstance(condition, plan.Compare):
        refuse(call, scope, call.args[0].span, "首次 需要一个比较")
        return None
    return plan.FirstTime(call.span, BOOL, condition)


def _in_year(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    day = lower(call.args[0], scope)
    if day is None:
        return None
    if day.type != DATE:
        wrong(call, scope, call.args[0].span, "日期", day.type)
        return None
    return plan.InYear(call.span, BOOL, day)


def _recent_years(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    found, years = _in_year(call, scope, lower), _years(call, scope)
    if not isinstance(found, plan.InYear) or years is None:
        return None
    return plan.InYear(call.span, BOOL, found.date, years)


def _identity(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    names = []
    for arg in call.args:
        if not isinstance(arg, syntax.Name) or arg.name not in scope.dictionary.identities:
            written = scope.source.slice(arg.span)
            known = scope.dictionary.identities
            remedy = did_you_mean(written, known) or "身份有：" + "、".join(known)
            scope.report("DX140", f"没有名为“{written}”的身份", arg.span, remedy)
            return None
        names.append(arg.name)
    return plan.Identity(call.span, BOOL, tuple(names))


def _parameter(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    name, day = lower(call.args[0], scope), lower(call.args[1], scope)
    if name is None or day is None:
        return None
    if not isinstance(name, plan.ParamRef):
        refuse(call, scope, call.args[0].span, "参数 的第一个参数是公布数的名称")
        return None
    if day.type != DATE:
        wrong(call, scope, call.args[1].span, "日期", day.type)
        return None
    return plan.ParamRef(call.span, name.type, name.name, name.lag, day)


def _convert(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    base, rate = lower(call.args[0], scope), lower(call.args[1], scope)
    if base is None or rate is None:
        return None
    if base.type.base is not Base.MONEY or base.type == YUAN:
        wrong(call, scope, call.args[0].span, "外币金额", base.type)
        return None
    if not isinstance(rate, plan.ParamRef) or rate.type.base is not Base.RATIO:
        refuse(call, scope, call.args[1].span, "折人民币 的第二个参数是汇率参数的名称")
        return None
    return plan.Convert(call.span, YUAN, base, rate)


def _round(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    base = lower(call.args[0], scope)
    unit, mode = (a.name if isinstance(a, syntax.Name) else "" for a in call.args[1:])
    if unit not in ROUND_UNITS:
        refuse(call, scope, call.args[1].span, f"取整 到 {'、'.join(ROUND_UNITS)}")
    elif mode not in ROUND_MODES:
        refuse(call, scope, call.args[2].span, f"取整 的方式是 {'、'.join(ROUND_MODES)}")
    elif base is not None and base.type.base is not Base.MONEY:
        wrong(call, scope, call.args[0].span, "金额", base.type)
    elif base is not None:
        return plan.RoundTo(call.span, base.type, base, ROUND_UNITS[unit], mode)
    return None


def _by_option(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    subject = lower(call.args[0], scope)
    if subject is None:
        return None
    if subject.type.base not in (Base.OPTION, Base.RANK):
        wrong(call, scope, call.args[0].span, "选项或名次", subject.type)
        return None
    rows: list[tuple[plan.Literal, plan.Expr]] = []
    for pair in call.args[1:]:
        if not isinstance(pair, syntax.Pair):
            refuse(call, scope, pair.span, "按项 的每一项写成 名称: 值")
            return None
        key, value = lower(_key(pair), scope, subject.type), lower(pair.value, scope)
        if not isinstance(key, plan.Literal) or value is None:
            return None
        if any(key.value == other.value for other, _ in rows):
            scope.report("DX152", f"“{key.words}”写了两次", key.span, "每一项只写一次")
            return None
        if isinstance(value, plan.Growth):
            scope.report("DX149", "增速不能用在 按项 里", pair.value.span, _GROWTH)
            return None
        if rows and value.type != rows[0][1].type:
            wrong(call, scope, pair.value.span, str(rows[0][1].type), value.type)
            return None
        rows.append((key, value))
    return plan.Table(call.span, rows[0][1].type, subject, tuple(rows))


def _key(pair: syntax.Pair) -> syntax.Node:
    rank = re.fullmatch(r"第?(\d+)名?", pair.key)
    if rank:
        return syntax.Number(pair.key_span, rank.group(1), "第名", pair.key)
    return syntax.Text(pair.key_span, pair.key)


FUNCTIONS |= {
    "每满": Function((2, 2), "每满(x, 1000万元)", _full_steps),
    "同比增速": Function((1, 1), "同比增速(网络零售额)", _growth),
    "平均增速": Function((3, 3), "平均增速(网络零售额, 2年, 几何)", _mean_growth),
    "上年": Function((1, 1), "上年(网络零售额)", _last_year),
    "往年": Function((2, 2), "往年(网络零售额, 2年)", _years_back),
    "较大": Function((2, 20), "较大(a, b)", _extreme("max")),
    "较小": Function((2, 20), "较小(a, b)", _extreme("min")),
    "计数": Function((1, 2), "计数(主播, 独家签约)", _count),
    "合计": Function((1, 2), "合计(场次.成交额, 成交额 >= 100万元)", _over_items("sum")),
    "最大": Function((1, 2), "最大(场次.成交额)", _over_items("max")),
    "存在": Function((1, 2), '存在(荣誉, 级别 为 "国家级")', _any),
    "至少": Function((2, 20), "至少(2, 甲, 乙, 丙)", _at_least),
    "满足项数": Function((2, 20), "满足项数(甲, 乙, 丙)", _how_many),
    "首次": Function((1, 1), "首次(主营业务收入 > 3亿元)", _first_time),
    "当年": Function((1, 1), "当年(注册日期)", _in_year),
    "近年": Function((2, 2), "近年(处罚日期, 3年)", _recent_years),
    "身份": Function((1, 20), "身份(企业, MCN机构)", _identity),
    "参数": Function((2, 2), "参数(贷款基准利率, 放款日期)", _parameter),
    "折人民币": Function((2, 2), "折人民币(跨境销售额, 美元兑人民币年平均汇率)", _convert),
    "取整": Function((3, 3), "取整(x, 万元, 舍去)", _round),
    "按项": Function((2, 30), "按项(级别, 国家级: 50万元, 省级: 30万元)", _by_option),
}
