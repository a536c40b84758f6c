"""The made-up register with facts unknown, and its flat columns with what is known of each.

Every fact, the registration and the identities of one applicant in so many are NULL; an amount is
sometimes zero, and not everybody is everything, so that each status occurs. The history of awards
stays complete, as in `known`: the peers have no ledger.
"""

from collections.abc import Mapping
from pathlib import Path

import duckdb
import numpy as np

from benchmarks.peers import known
from benchmarks.peers.known import AMOUNTS, BOOLEANS, YEAR
from duixian.register.tables import APPLICANTS, YEARLY, Column, Table, tables
from duixian.rules.dictionary import Dictionary

#: One in so many of every fact is unknown, of every amount is zero, of the identities is missing.
UNKNOWN, ZERO, LACKING = 20, 50, 5

#: The identities that the eight rules address → every stated identity that is a special case.
ADDRESSED: Mapping[str, tuple[str, ...]] = {
    "企业": (
        *("企业", "电商企业", "电商平台", "电商服务企业", "跨境电商企业", "直播电商企业"),
        *("直播电商平台", "MCN机构", "主播创办企业", "直播短视频企业", "品牌企业"),
    ),
    "直播企业": ("直播电商企业", "直播电商平台", "MCN机构", "主播创办企业", "直播短视频企业"),
    "园区运营主体": ("园区运营主体",),
    "直播电商平台": ("直播电商平台",),
    "区县政府": ("区县政府",),
}
#: The division that a rule names → how the code of a registration begins.
DIVISIONS = {"平谷": "110117", "上城": "330102", "嘉定": "310114", "郑州": "4101"}
FLAGS = (*DIVISIONS, *ADDRESSED)
REGISTRATION, IDENTITY = "注册地", "身份"


def write_register(folder: Path, size: int, dictionary: Dictionary, unknown: int = UNKNOWN) -> None:
    """Write the register of `known` with one in `unknown` of every fact left out; always alike."""
    known.write_register(folder, size, dictionary)
    connection = duckdb.connect()
    for table in tables(dictionary):
        if table.name in (APPLICANTS, YEARLY):
            path = folder / f"{table.name}.parquet"
            chosen = ", ".join(_column(table, column, unknown) for column in table.columns)
            connection.execute(f"CREATE TABLE held AS SELECT {chosen} FROM '{path}'")
            connection.execute(f"COPY held TO '{path}' (FORMAT parquet)")
            connection.execute("DROP TABLE held")


def _column(table: Table, column: Column, unknown: int) -> str:
    """A column of the table with some of its values left out or changed."""
    if column.fact is None and column.name not in (REGISTRATION, IDENTITY):
        return column.identifier
    # One text, since the low bits of a hash of several values hang together from column to column.
    year = "年度" if table.name == YEARLY else "''"
    drawn = f"hash(编号 || {year} || '{column.name}')"
    value = column.identifier
    if column.name == IDENTITY:
        value = f"list_filter({value}, lambda one: hash(编号 || one) % {LACKING} <> 0)"
    elif column.sql == "BIGINT":
        value = f"CASE WHEN {drawn} // {unknown} % {ZERO} = 0 THEN {value} * 0 ELSE {value} END"
    return f"CASE WHEN {drawn} % {unknown} <> 0 THEN {value} END AS {column.identifier}"


def flat_query(folder: Path) -> str:
    """The eight rules' columns, one row an applicant in any order: NULL where a fact is unknown."""
    facts = [f'"{name}"' for name in (*BOOLEANS, *AMOUNTS)]
    divisions = [
        f"coalesce(starts_with({REGISTRATION}, '{code}'), false) AS {name}"
        for name, code in DIVISIONS.items()
    ]
    stated = [f'{name} IS NOT NULL AS "{is_known(name)}"' for name in (REGISTRATION, IDENTITY)]
    yearly = folder / f"{YEARLY}.parquet"
    return (
        f"SELECT a.编号, {', '.join([*facts, *divisions, *stated])}, {_identity_bits()} "
        f"FROM '{folder}/{APPLICANTS}.parquet' AS a "
        f"JOIN '{yearly}' AS y ON y.编号 = a.编号 AND y.年度 = {YEAR} "
        f"JOIN (SELECT 编号, 网络零售额 AS 上年网络零售额, 主营业务收入 AS 以往主营业务收入 "
        f"FROM '{yearly}' WHERE 年度 = {YEAR - 1}) AS p ON p.编号 = a.编号"
    )


def _identity_bits() -> str:
    """The addressed identities as bits of one number: five `list_has_any` take twice as long."""
    bits = dict.fromkeys((one for special in ADDRESSED.values() for one in special), 0)
    for at, special in enumerate(ADDRESSED.values()):
        bits |= {one: bits[one] | 1 << at for one in special}
    branches = " ".join(f"WHEN one = '{one}' THEN {bit}" for one, bit in bits.items())
    each = f"list_transform({IDENTITY}, lambda one: CASE {branches} ELSE 0 END)"
    return f"coalesce(list_bit_or({each}), 0) AS {IDENTITY}"


def is_known(name: str) -> str:
    """The column that says whether another is known."""
    return f"{name}_known"


def with_masks(fetched: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The columns without NULL – zero or "no" stands there – and beside each fact whether known."""
    columns = {name: fetched[name] for name in DIVISIONS}
    for at, name in enumerate(ADDRESSED):
        columns[name] = fetched[IDENTITY] & (1 << at) != 0
    columns |= {is_known(name): fetched[is_known(name)] for name in (REGISTRATION, IDENTITY)}
    for name in (*BOOLEANS, *AMOUNTS):
        columns[name] = np.ma.filled(fetched[name], 0)
        columns[is_known(name)] = ~np.ma.getmaskarray(fetched[name])
    return columns
