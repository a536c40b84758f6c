"""The eight rules in OpenFisca-core, as shipped and with its integers made 64 bits wide.

As shipped an int is 32 bits and money is usually float32; here the variables are whole numbers of
fen, and the width of the integers is the one thing that is patched.
"""

from collections.abc import Callable, Mapping

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from openfisca_core.variables.config import VALUE_TYPES

from benchmarks.peers.known import AMOUNTS, BOOLEANS, FLAGS, GROWTH, RULES, YEAR

WAN, YI = 10**6, 10**10
#: Applicants in one simulation: larger ones were slower when the design was measured.
CHUNK = 125_000
Columns = Mapping[str, np.ndarray]

COMPANY = Entity("company", "companies", "A company", "")


def amounts(columns: Columns, money: type = int, width: type = np.int64) -> dict[str, np.ndarray]:
    """The eight amounts of every applicant, chunk by chunk; `money` int or float."""
    VALUE_TYPES[int]["dtype"] = width
    system = _system(money)
    return in_chunks(columns, lambda chunk, size: _simulated(system, chunk, size))


def in_chunks(
    columns: Columns, simulated: Callable[[Columns, int], dict[str, np.ndarray]]
) -> dict[str, np.ndarray]:
    """What the simulations of so many applicants at a time give, put together."""
    size = len(columns[AMOUNTS[0]])
    parts = [
        simulated(
            {name: column[start : start + CHUNK] for name, column in columns.items()},
            min(CHUNK, size - start),
        )
        for start in range(0, size, CHUNK)
    ]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _simulated(system: TaxBenefitSystem, columns: Columns, size: int) -> dict[str, np.ndarray]:
    simulation = SimulationBuilder().build_default_simulation(system, size)
    for name in (*BOOLEANS, *AMOUNTS, *FLAGS):
        simulation.set_input(name, str(YEAR), columns[name])
    return {rule: simulation.calculate(variable_name(rule), str(YEAR)) for rule in RULES}


def _system(money: type) -> TaxBenefitSystem:
    system = TaxBenefitSystem([COMPANY])
    for name in (*BOOLEANS, *FLAGS):
        system.add_variable(variable(name, bool))
    for name in AMOUNTS:
        system.add_variable(variable(name, money))
    for rule, formula in _FORMULAS.items():
        system.add_variable(variable(variable_name(rule), money, formula))
    return system


def variable_name(rule: str) -> str:
    """The variable of a rule, or of one of its results."""
    return rule.replace(".", "_").replace("|", "_")


def variable(name: str, value: type, formula: Callable[..., object] | None = None) -> type:
    """A yearly variable of a company: an input, or what the formula gives."""
    held = {
        "value_type": value,
        "entity": COMPANY,
        "definition_period": DateUnit.YEAR,
        "label": name,
    }
    if formula is not None:
        held["formula"] = lambda company, period: formula(lambda fact: company(fact, period))
    return type(name, (Variable,), held)


Facts = Callable[[str], np.ndarray]


def _pinggu(f: Facts) -> np.ndarray:
    return (
        f("平谷")
        & f("从事直播电商相关业务")
        & ~f("列入北京市新增产业禁限目录")
        & ~f("发生重大生产安全事故或重大火灾事故")
        & ~f("有其他不予支持情形")
    )


def _shangcheng(f: Facts) -> np.ndarray:
    return (
        f("上城")
        & f("合法经营")
        & ~f("存在欠薪欠资行为")
        & ~f("发生违法犯罪行为")
        & ~f("发生较大责任事故")
    )


def _park(f: Facts) -> np.ndarray:
    met = (
        _pinggu(f)
        & (f("园区实际使用面积") >= 300_000)
        & (f("园区网络零售额") >= 5 * YI)
        & (f("园区投资额") >= 200 * WAN)
    )
    return np.where(met, np.minimum(f("园区投资额") * 30 // 100, 200 * WAN), 0)


def _retail(f: Facts) -> np.ndarray:
    now, before = f("网络零售额"), f("上年网络零售额")
    grown = (before > 0) & ((now - before) * 200 >= before * (GROWTH // 5_000))
    met = _pinggu(f) & f("开展自营网络销售") & (now > 2000 * WAN) & grown
    steps = (now - 2000 * WAN) // (1000 * WAN)
    return np.where(met, np.minimum(30 * WAN + 5 * WAN * steps, 50 * WAN), 0)


def _parcels(f: Facts) -> np.ndarray:
    number = f("快递业务量")
    met = _pinggu(f) & f("销售本地特色农产品") & (number > 100_000)
    steps = (number - 100_000) // 10_000
    return np.where(met, np.minimum(10 * WAN + 300_000 * steps, 30 * WAN), 0)


def _scene(f: Facts) -> np.ndarray:
    met = _pinggu(f) & f("开发沉浸式消费场景") & f("场景成效突出可推广")
    return np.where(met, np.minimum(f("沉浸式场景投资额") * 20 // 100, 50 * WAN), 0)


def _renovation(f: Facts) -> np.ndarray:
    met = _shangcheng(f) & f("楼宇改造经认定") & (f("楼宇改造投资额") >= 1000 * WAN)
    return np.where(met, np.minimum(f("楼宇改造审计总投入") // 10, 300 * WAN), 0)


def _platform(f: Facts) -> np.ndarray:
    sales = f("带货销售额")
    met = _shangcheng(f) & f("认定为知名") & f("设立省级及以上总部")
    tiers = [sales >= 50 * YI, sales >= 20 * YI, sales >= 10 * YI]
    return np.where(met, np.select(tiers, [200 * WAN, 100 * WAN, 50 * WAN], 0), 0)


def _tier(revenue: np.ndarray) -> np.ndarray:
    return np.select([revenue >= 5 * YI, revenue > 3 * YI, revenue > YI], [3, 2, 1], 0)


def _revenue(f: Facts) -> np.ndarray:
    now, before = _tier(f("主营业务收入")), _tier(f("以往主营业务收入"))
    paid = np.array([0, 80 * WAN, 100 * WAN, 200 * WAN])[now]
    return np.where(f("嘉定") & (now > before), paid, 0)


def _share(f: Facts) -> np.ndarray:
    met = f("郑州") & f("出台直播电商扶持政策")
    return np.where(met, f("扶持政策实际财政支出") * 30 // 100, 0)


_FORMULAS: dict[str, Callable[[Facts], np.ndarray]] = dict(
    zip(
        RULES,
        (_park, _retail, _parcels, _scene, _renovation, _platform, _revenue, _share),
        strict=True,
    )
)
