"""The eight rules in OpenFisca-core with unknown facts: a status and two bounds for each amount.

Written as its users would: a variable for every result that is used more than once, so that its
cache holds it. The integers are 64 bits wide as in `openfisca_rules`. What it leaves out of our
work is said in `compare`.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import numpy as np
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables.config import VALUE_TYPES

from benchmarks.peers import partly_known
from benchmarks.peers.known import AMOUNTS, BOOLEANS, RULES, YEAR
from benchmarks.peers.openfisca_rules import COMPANY, in_chunks, variable, variable_name
from benchmarks.peers.partly_known import FLAGS, IDENTITY, REGISTRATION, is_known
from benchmarks.peers.three_valued_formulas import EIGHT, NOTHING, SHARED, Facts, Formula, Rule

#: A status is its place here.
STATUSES = ("不适用", "不符合", "待补充", "待认定", "符合")
_NOT_APPLICABLE, _INELIGIBLE, _MISSING, _PENDING, _ELIGIBLE = range(len(STATUSES))
#: What is worked out for each rule and written, in the order of the files.
WIDTH = ("status", "low", "high")
RESULTS = tuple(f"{rule}|{column}" for rule in RULES for column in WIDTH)
Columns = Mapping[str, np.ndarray]


def run(register: Path, output: Path) -> None:
    """From the register's files to a Parquet file; NULL where an amount has no bound."""
    connection = duckdb.connect()
    fetched = connection.execute(partly_known.flat_query(register)).fetchnumpy()
    found = results(partly_known.with_masks(fetched))
    connection.register("held", {"编号": fetched["编号"], **found})
    chosen = ", ".join(_written(name) for name in RESULTS)
    connection.execute(f"COPY (SELECT 编号, {chosen} FROM held) TO '{output}' (FORMAT parquet)")


def written(output: Path) -> dict[str, np.ndarray]:
    """What `run` wrote, in the order of 编号."""
    chosen = ", ".join(f'coalesce("{name}", {NOTHING}) AS "{name}"' for name in RESULTS)
    sorted_ = f"SELECT {chosen} FROM '{output}' ORDER BY 编号"
    return dict(duckdb.execute(sorted_).fetchnumpy())


def _written(name: str) -> str:
    held = f'"{name}"::TINYINT' if name.endswith("status") else f'nullif("{name}", {NOTHING})'
    return f'{held} AS "{name}"'


def results(columns: Columns) -> dict[str, np.ndarray]:
    """The statuses and bounds of every applicant, chunk by chunk."""
    VALUE_TYPES[int]["dtype"] = np.int64
    system = _system()
    return in_chunks(columns, lambda chunk, size: _simulated(system, chunk, size))


def _simulated(system: TaxBenefitSystem, columns: Columns, size: int) -> dict[str, np.ndarray]:
    simulation = SimulationBuilder().build_default_simulation(system, size)
    for name, column in columns.items():
        simulation.set_input(name, str(YEAR), column)
    return {name: simulation.calculate(variable_name(name), str(YEAR)) for name in RESULTS}


def _system() -> TaxBenefitSystem:
    system = TaxBenefitSystem([COMPANY])
    for name in (*BOOLEANS, *FLAGS):
        system.add_variable(variable(name, bool))
    for name in AMOUNTS:
        system.add_variable(variable(name, int))
    for name in (*BOOLEANS, *AMOUNTS, REGISTRATION, IDENTITY):
        system.add_variable(variable(is_known(name), bool))
    for name, formula in SHARED.items():
        system.add_variable(variable(name, int if name == "以往档" else bool, formula))
    for name, rule in EIGHT.items():
        for result, (value, formula) in _formulas(name, rule).items():
            system.add_variable(variable(variable_name(f"{name}|{result}"), value, formula))
    return system


def _formulas(name: str, rule: Rule) -> dict[str, tuple[type, Formula]]:
    """The variables of one rule: what they hold and how they follow from one another."""
    own = {result: variable_name(f"{name}|{result}") for result in _PARTS}

    def possible(f: Facts) -> np.ndarray:
        return f(rule.subject) if rule.may_hold is None else f(rule.subject) & rule.may_hold(f)

    def given(f: Facts) -> np.ndarray:
        stated = f(is_known(IDENTITY))
        return stated if rule.given is None else stated & rule.given(f)

    def sure(f: Facts) -> np.ndarray:
        decided = f(own["possible"]) & f(own["given"])
        return decided if rule.settled is None else decided & rule.settled(f)

    def most(f: Facts) -> np.ndarray:
        limit = rule.limit if isinstance(rule.limit, int) else rule.limit(f)
        return np.where(f(is_known(rule.amount_of)), f(own["least"]), limit)

    def alive(f: Facts) -> np.ndarray:
        pays: np.ndarray = f(own["possible"]) & (f(own["most"]) != 0)
        return pays

    def low(f: Facts) -> np.ndarray:
        return np.where(f(rule.subject), np.where(f(own["sure"]), f(own["least"]), 0), NOTHING)

    def high(f: Facts) -> np.ndarray:
        return np.where(f(rule.subject), np.where(f(own["alive"]), f(own["most"]), 0), NOTHING)

    def status(f: Facts) -> np.ndarray:
        paid = f(own["sure"]) & (f(own["low"]) == f(own["high"]))
        asked = ~(f(own["given"]) & f(is_known(rule.amount_of)))
        met = [~f(rule.subject), ~f(own["alive"]), paid, asked]
        return np.select(met, [_NOT_APPLICABLE, _INELIGIBLE, _ELIGIBLE, _MISSING], _PENDING)

    found = (possible, given, sure, rule.amount, most, alive, low, high, status)
    return {
        part: (int if part in _WHOLE else bool, formula)
        for part, formula in zip(_PARTS, found, strict=True)
    }


_PARTS = ("possible", "given", "sure", "least", "most", "alive", "low", "high", "status")
_WHOLE = ("least", "most", "low", "high", "status")
