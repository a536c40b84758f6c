"""The rules that a row keeps or breaks by itself: what is needed, bounds, codes, options."""

from collections.abc import Iterator

from duixian.register.awards_from_tree import LEVELS
from duixian.register.checking.credit_code import wrong_code
from duixian.register.checking.rule import Rule
from duixian.register.findings import FIRST_YEAR, LAST_YEAR
from duixian.register.tables import APPLICANTS, AWARDS, HISTORY, PARAMETERS, Table, literal
from duixian.rules.dictionary import Dictionary, Fact
from duixian.rules.types import MONEY_LIMIT, YUAN, Base
from duixian.rules.values import format_value

#: GB/T 2260: the two digits of a province, and four more.
_DIVISION = "^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])[0-9]{4}$"
_KEYS = ("编号", "名称", "种类", "指标", "参数")


def value_rules(table: Table, dictionary: Dictionary) -> Iterator[Rule]:
    """The rules of a table that need no other row."""
    yield from _needed(table)
    for column in table.columns:
        if column.name == "年度":
            bounds = f"{FIRST_YEAR} 至 {LAST_YEAR}"
            wrong = f'"年度" NOT BETWEEN {FIRST_YEAR} AND {LAST_YEAR}'
            yield Rule("DX211", table.name, "年度", wrong, f"年度不在 {bounds} 之间", "核对年份。")
    for fact in table.facts:
        yield from _fact(table, fact)
    if table.name == APPLICANTS:
        yield from _person(dictionary)
    elif table.name == AWARDS:
        yield from _award()
    elif table.name == HISTORY:
        yield from _history(dictionary)
    elif table.name == PARAMETERS:
        names = ", ".join(map(literal, dictionary.parameters)) or "NULL"
        wrong = f'NOT coalesce("参数" IN ({names}), false)'
        help = "参数的名称见 policies/parameters 文件夹。"
        yield Rule("DX222", PARAMETERS, "参数", wrong, "没有这个参数", help)


def fact_wrong(fact: Fact, column: str) -> str:
    """Holds where a number in its integer unit is out of the fact's bounds."""
    return f"{column} NOT BETWEEN {fact.low} AND {fact.high}"


def _needed(table: Table) -> Iterator[Rule]:
    for column in table.columns:
        if column.required:
            wrong = f"{column.identifier} IS NULL"
            if column.name in _KEYS:
                wrong += f" OR trim({column.identifier}) = ''"
            yield Rule("DX206", table.name, column.name, wrong, f"缺少“{column.name}”", "补上。")


def _fact(table: Table, fact: Fact) -> Iterator[Rule]:
    column = '"' + fact.name + '"'
    match fact.type.base:
        case Base.BOOL:
            return
        case Base.OPTION:
            options = ", ".join(map(literal, fact.type.options))
            reason, help = f"“{fact.name}”不在选项中", f"可填：{'、'.join(fact.type.options)}。"
            yield Rule("DX213", table.name, fact.name, f"{column} NOT IN ({options})", reason, help)
        case Base.DATE:
            low, high = (format_value(v, fact.type) for v in (fact.low, fact.high))
            wrong = f"{column} NOT BETWEEN DATE '{low}' AND DATE '{high}'"
            yield _out_of_bounds(table.name, fact, wrong)
        case _:
            yield _out_of_bounds(table.name, fact, fact_wrong(fact, column))


def _out_of_bounds(table: str, fact: Fact, wrong: str) -> Rule:
    low, high = (format_value(v, fact.type) for v in (fact.low, fact.high))
    reason = f"“{fact.name}”不在 {low} 至 {high} 之间"
    unit = {"CNY": "分", "USD": "美分"}.get(fact.type.unit, "")
    help = f"核对数值；登记库里金额的单位是{unit}。" if unit else "核对数值。"
    return Rule("DX214", table, fact.name, wrong, reason, help)


def _person(dictionary: Dictionary) -> Iterator[Rule]:
    code = "统一社会信用代码"
    help = "照营业执照上的 18 位代码填写，不确定就留空。"
    yield Rule("DX208", APPLICANTS, code, wrong_code(f'"{code}"'), "代码的写法或校验码不对", help)
    yield _division(APPLICANTS, "注册地")
    for column, known, what, number in (
        ("身份", dictionary.identities, "身份", "DX210"),
        ("已报明细", dictionary.items, "明细", "DX314"),
    ):
        names = ", ".join(map(literal, known))
        wrong = (
            f'NOT list_has_all([{names}]::VARCHAR[], "{column}") '
            f'OR list_count("{column}") < len("{column}")'
        )
        help = f"可填：{'、'.join(known)}。"
        yield Rule(number, APPLICANTS, column, wrong, f"有登记库不认识的{what}", help)


def _division(table: str, column: str) -> Rule:
    wrong = f"NOT regexp_matches(\"{column}\", '{_DIVISION}')"
    help = "写六位行政区划代码（GB/T 2260），如 330102。"
    return Rule("DX209", table, column, wrong, "不是行政区划代码", help)


def _award() -> Iterator[Rule]:
    levels = ", ".join(map(literal, LEVELS))
    help = f"可填：{'、'.join(LEVELS)}。"
    yield Rule("DX213", AWARDS, "层级", f'"层级" NOT IN ({levels})', "没有这个层级", help)
    yield _division(AWARDS, "区划")
    most = format_value(MONEY_LIMIT, YUAN)
    for column in ("金额", "区级配套"):
        wrong = f'"{column}" NOT BETWEEN 0 AND {MONEY_LIMIT}'
        reason = f"“{column}”不在 0 至 {most} 之间"
        yield Rule("DX214", AWARDS, column, wrong, reason, "核对数值；单位是分。")
    help = "区级配套是奖励金额里区里出的那部分。"
    reason = "区级配套比奖励金额还多"
    yield Rule("DX223", AWARDS, "区级配套", '"区级配套" > "金额"', reason, help)


def _history(dictionary: Dictionary) -> Iterator[Rule]:
    kinds = ", ".join(map(literal, dictionary.items)) or "NULL"
    wrong = f'NOT coalesce("种类" IN ({kinds}), false)'
    help = f"可填：{'、'.join(dictionary.items)}。"
    yield Rule("DX314", HISTORY, "种类", wrong, "没有这个明细", help)
    facts = [f for kind in dictionary.items.values() for f in kind.facts.values() if f.yearly]
    pairs = ", ".join(f"({literal(f.item or '')}, {literal(f.name)})" for f in facts)
    unknown = f'("种类", "指标") NOT IN ({pairs})' if pairs else "true"
    help = "只写按年填报的指标。"
    yield Rule("DX316", HISTORY, "指标", unknown, "这个明细没有这项按年填报的指标", help)
    for fact in facts:
        own = f'"种类" = {literal(fact.item or "")} AND "指标" = {literal(fact.name)}'
        low, high = fact.low, fact.high
        if fact.type.base is Base.OPTION:
            low, high = 0, len(fact.type.options) - 1
        wrong = f'{own} AND "值" NOT BETWEEN {low} AND {high}'
        reason = f"“{fact.name}”的值超出范围"
        yield Rule("DX214", HISTORY, "值", wrong, reason, "核对数值；金额的单位是分。")
