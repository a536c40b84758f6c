"""What is timed: ours, the same rules as one DuckDB statement by hand, and reading and writing.

Everybody reads the register's Parquet files and writes the same 91 columns with the same options.
Ours also opens and checks the register, compiles the rules and flushes what it wrote to the disk.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import duckdb

from benchmarks.by_hand import RULES
from duixian.batch.compile import Trace
from duixian.batch.engines.duckdb import WRITTEN
from duixian.batch.run import run_batch
from duixian.register.store.connection import Limits
from duixian.register.store.opening import open_register
from duixian.register.tables import APPLICANTS, AWARDS, YEARLY
from duixian.rules.library import Library, load_library
from duixian.rules.plan import Plan

ROOT = Path(__file__).parents[2]
YEAR = 2024
MEMORY = "2GB"
_TYPES = (
    "CREATE TYPE 状态 AS ENUM ('不适用', '不符合', '待补充', '待认定', '符合')",
    "CREATE TYPE 封顶 AS ENUM ('award', 'item', 'total', 'year')",
)
#: The columns that the ten rules read.
_READ: Mapping[str, tuple[str, ...]] = {
    APPLICANTS: (
        *(
            "编号",
            "身份",
            "注册地",
            "历史完整",
            "已报明细",
            "合法经营",
            "园区实际使用面积",
            "园区投资额",
        ),
        *(
            "楼宇改造经认定",
            "楼宇改造投资额",
            "楼宇改造审计总投入",
            "认定为知名",
            "设立省级及以上总部",
        ),
        *("出台直播电商扶持政策", "从事直播电商相关业务", "列入北京市新增产业禁限目录"),
        *("发生重大生产安全事故或重大火灾事故", "有其他不予支持情形"),
    ),
    YEARLY: (
        *("编号", "年度", "主营业务收入", "园区网络零售额", "开展自营网络销售", "网络零售额"),
        *("开发沉浸式消费场景", "场景成效突出可推广", "沉浸式场景投资额", "销售本地特色农产品"),
        *("快递业务量", "存在欠薪欠资行为", "发生违法犯罪行为", "发生较大责任事故", "带货销售额"),
        "扶持政策实际财政支出",
    ),
    "直播场次": ("编号", "年度", "平谷好物专场", "场次实际成交额"),
    "主播": ("编号", "年度", "独家签约", "签约日期", "年带货销售额"),
    AWARDS: ("编号", "条款", "档位", "金额"),
}
#: A contestant: the register, where its result goes, a result to copy (the floor's).
Contestant = Callable[[Path, Path, Path], None]


def ours(trace: Trace) -> Contestant:
    """`duixian batch` without the start of the process and the reading of the packs."""
    library = load_library(ROOT / "policies")

    def run(register: Path, output: Path, _: Path) -> None:
        limits = Limits(MEMORY, None)
        with open_register(str(register), library.dictionary, library, limits) as opened:
            run_batch(
                opened,
                ten(library),
                library.dictionary,
                YEAR,
                output,
                identity="benchmark",
                trace=trace,
                memory_limit=MEMORY,
                force=True,
            )

    return run


def ten(library: Library) -> list[Plan]:
    """The plans with only the ten benefits."""
    wanted = {name for name, _ in RULES}
    return [
        replace(plan, benefits=tuple(b for b in plan.benefits if b.id in wanted))
        for plan in library.plans
    ]


def by_hand(register: Path, output: Path, _: Path) -> None:
    """The statement of `ten_rules.sql`."""
    text = (Path(__file__).parent / "ten_rules.sql").read_text(encoding="utf-8")
    with _connected(output.parent) as connection:
        for type in _TYPES:
            connection.execute(type)
        statement = text.format_map({table: _files(register, table) for table in _READ})
        connection.execute(f"COPY ({statement}) TO '{output}' ({WRITTEN})")


def floor(register: Path, output: Path, result: Path) -> None:
    """Every column that the rules read, and every column of the result, and nothing between."""
    with _connected(output.parent) as connection:
        for table, columns in _READ.items():
            counts = ", ".join(f"count({column})" for column in columns)
            connection.execute(f"SELECT {counts} FROM '{_files(register, table)}'").fetchall()
        connection.execute(f"COPY (FROM '{result}') TO '{output}' ({WRITTEN})")


def _files(register: Path, table: str) -> str:
    """The file of a table, or all of its folder."""
    folder = register / table
    return f"{folder}/*.parquet" if folder.is_dir() else f"{folder}.parquet"


def _connected(spill: Path) -> duckdb.DuckDBPyConnection:
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": str(spill / "spill"),
    }
    connection = duckdb.connect(config=settings)
    connection.execute("SET preserve_insertion_order = false")
    return connection


CONTESTANTS: Mapping[str, Callable[[], Contestant]] = {
    "ours": lambda: ours(Trace.FULL),
    "amounts": lambda: ours(Trace.AMOUNTS),
    "totals": lambda: ours(Trace.TOTALS),
    "by hand": lambda: by_hand,
    "floor": lambda: floor,
}
