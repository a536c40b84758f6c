"""利息: interest of a principal at a yearly rate, for months or for days of a stated year."""

from duixian.rules import plan
from duixian.rules.language import syntax
from duixian.rules.language.function import FUNCTIONS, Function, Lower, refuse, wrong
from duixian.rules.language.scope import Scope
from duixian.rules.types import MONTHS, YUAN, Base

#: How many days a year of interest has: banks take 360, the calendar 365.
_YEARS = {"按360天": 360, "按365天": 365}


def _interest(call: syntax.Call, scope: Scope, lower: Lower) -> plan.Expr | None:
    principal, rate, term = (lower(arg, scope) for arg in call.args[:3])
    if principal is None or rate is None or term is None:
        return None
    if principal.type != YUAN:
        wrong(call, scope, call.args[0].span, "本金（金额）", principal.type)
        return None
    if rate.type.base is not Base.RATIO or isinstance(rate, plan.Growth):
        wrong(call, scope, call.args[1].span, "年利率（比例）", rate.type)
        return None
    year = _year(call, term, scope)
    if year is None:
        return None
    return plan.Product(call.span, YUAN, (principal, rate, term), year, "interest")


def _year(call: syntax.Call, term: plan.Expr, scope: Scope) -> int | None:
    """What a year has of the term's unit; None once a mistake is reported."""
    last = call.args[-1]
    stated = scope.source.slice(last.span).replace(" ", "") if len(call.args) == 4 else ""
    if term.type == MONTHS and not stated:
        return 12
    if term.type.base is Base.COUNT and term.type.unit in ("天", "日"):
        if stated in _YEARS:
            return _YEARS[stated]
        message = "按天计息要写明一年按多少天：按360天 或 按365天"
        refuse(call, scope, last.span, message, "DX158")
        return None
    if stated and term.type == MONTHS:
        refuse(call, scope, last.span, "按月计息不写一年多少天", "DX158")
        return None
    wrong(call, scope, call.args[2].span, "月数或天数", term.type)
    return None


FUNCTIONS |= {
    "利息": Function((3, 4), "利息(贷款余额, LPR一年期 + 50基点, 12个月)", _interest),
}
