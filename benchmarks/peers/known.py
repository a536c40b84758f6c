"""A made-up register without unknowns, and its flat columns: what the other engines can take.

None of them knows of an unknown fact, of three-valued conditions or of a ledger that may be
incomplete. Here nothing is unknown. Polars does all ten rules, two of them over tables of items;
OpenFisca, which mis-indexes groups without members, and ZEN do the eight of one table. With masks
beside its columns OpenFisca can be taught what is unknown: `partly_known` has that register.
"""

from pathlib import Path

import duckdb
import numpy as np

from duixian.register.tables import APPLICANTS, PARAMETERS, YEARLY, Table, tables
from duixian.rules.dictionary import Dictionary

YEAR = 2024
#: Parts per million: the made-up growth of the city.
GROWTH = 85_000

#: The two of the ten rules that pay by item.
BY_ITEM = ("pinggu.四.一.2", "shangcheng.二.7")
#: The eight that need no table of items.
RULES = (
    "pinggu.三.一",
    "pinggu.三.三",
    "pinggu.七.一.2",
    "pinggu.四.二",
    "shangcheng.二.3",
    "shangcheng.二.4",
    "jiading.二.三",
    "zhengzhou.三.二.1",
)

_DIVISIONS = "['110117', '330102', '310114', '410105'][1 + i % 4]"
_IDENTITIES = "['企业', '园区运营主体', '直播电商平台', '直播电商企业', 'MCN机构', '区县政府']"
#: Column → how its value is drawn: a share of one in n that is "no", or an amount up to so much.
_NO = {
    "从事直播电商相关业务": 20,
    "合法经营": 30,
    "楼宇改造经认定": 3,
    "认定为知名": 2,
    "设立省级及以上总部": 3,
    "出台直播电商扶持政策": 2,
    "开展自营网络销售": 3,
    "开发沉浸式消费场景": 2,
    "场景成效突出可推广": 3,
    "销售本地特色农产品": 2,
}
_YES = {
    "列入北京市新增产业禁限目录": 40,
    "发生重大生产安全事故或重大火灾事故": 60,
    "有其他不予支持情形": 50,
    "存在欠薪欠资行为": 40,
    "发生违法犯罪行为": 60,
    "发生较大责任事故": 60,
}
_UP_TO = {
    "园区实际使用面积": 1_000_000,
    "园区投资额": 1_500_000_000,
    "园区网络零售额": 150_000_000_000,
    "楼宇改造投资额": 3_000_000_000,
    "楼宇改造审计总投入": 4_000_000_000,
    "网络零售额": 20_000_000_000,
    "快递业务量": 500_000,
    "沉浸式场景投资额": 600_000_000,
    "带货销售额": 800_000_000_000,
    "主营业务收入": 90_000_000_000,
    "扶持政策实际财政支出": 30_000_000_000,
}

BOOLEANS = (*_NO, *_YES)
AMOUNTS = (*_UP_TO, "上年网络零售额", "以往主营业务收入")
FLAGS = ("平谷", "上城", "嘉定", "郑州")


def write_register(folder: Path, size: int, dictionary: Dictionary) -> None:
    """Write a register of `size` made-up applicants, every fact of the eight rules known."""
    folder.mkdir(parents=True)
    connection = duckdb.connect()
    for table in tables(dictionary):
        connection.execute(table.create())
        if table.name == APPLICANTS:
            _fill(connection, table, f"range({size}) AS r(i)", _person())
        elif table.name == YEARLY:
            rows = f"range({size}) AS r(i), (VALUES ({YEAR}), ({YEAR - 1})) AS y(year)"
            _fill(connection, table, rows, {"编号": _NUMBER, "年度": "year"})
        elif table.name == SESSIONS:
            _fill(connection, table, _items(size, 3), _SESSION | _ITEM)
        elif table.name == STREAMERS:
            _fill(connection, table, _items(size, 2), _STREAMER | _ITEM)
        elif table.name == PARAMETERS:
            connection.execute(
                f"INSERT INTO {table.identifier} BY NAME "
                f"SELECT '北京市网络零售额平均增速' AS 参数, {YEAR} AS 年度, {GROWTH} AS 值"
            )
        path = folder / f"{table.name}.parquet"
        connection.execute(f"COPY {table.identifier} TO '{path}' (FORMAT parquet)")


_NUMBER = "printf('%09d', i)"


SESSIONS, STREAMERS = "直播场次", "主播"
_ITEM = {"编号": _NUMBER, "名称": "'虚构' || k", "年度": str(YEAR)}
_SESSION = {
    "平谷好物专场": "hash(i, k, 1) % 4 <> 0",
    "场次实际成交额": "(hash(i, k, 2) % 800000000)::BIGINT",
}
_STREAMER = {
    "独家签约": "hash(i, k, 3) % 3 <> 0",
    "签约日期": f"DATE '{YEAR}-01-01' - 200 + (hash(i, k, 4) % 560)::INTEGER",
    "年带货销售额": "(hash(i, k, 5) % 150000000000)::BIGINT",
}


def _items(size: int, most: int) -> str:
    """Up to `most` items an applicant; some have none."""
    return f"range({size}) AS r(i), range({most}) AS s(k) WHERE k < hash(i) % {most + 1}"


def _person() -> dict[str, str]:
    return {
        "编号": _NUMBER,
        "名称": f"'虚构企业' || {_NUMBER}",
        "注册地": _DIVISIONS,
        "身份": _IDENTITIES,
        "历史完整": "true",
        "已报明细": f"['{SESSIONS}', '{STREAMERS}']",
        "虚构": "true",
    }


def _fill(
    connection: duckdb.DuckDBPyConnection, table: Table, rows: str, columns: dict[str, str]
) -> None:
    year = "year" if table.name == YEARLY else "0"
    for column in table.columns:
        drawn = f"hash(i, {year}, '{column.name}')"
        if column.name in _NO:
            columns[column.name] = f"{drawn} % {_NO[column.name]} <> 0"
        elif column.name in _YES:
            columns[column.name] = f"{drawn} % {_YES[column.name]} = 0"
        elif column.name in _UP_TO:
            columns[column.name] = f"({drawn} % {_UP_TO[column.name]})::BIGINT"
    listed = ", ".join(f'{value} AS "{name}"' for name, value in columns.items())
    connection.execute(f"INSERT INTO {table.identifier} BY NAME SELECT {listed} FROM {rows}")


def flat_query(folder: Path) -> str:
    """The eight rules' columns, one row an applicant, in the order of 编号."""
    now = [name for name in (*BOOLEANS, *_UP_TO)]
    return (
        f"SELECT a.编号, {', '.join(chr(34) + name + chr(34) for name in now)}, "
        "starts_with(注册地, '110117') AS 平谷, starts_with(注册地, '330102') AS 上城, "
        "starts_with(注册地, '310114') AS 嘉定, starts_with(注册地, '4101') AS 郑州, "
        'p."网络零售额@" AS 上年网络零售额, p."主营业务收入@" AS 以往主营业务收入 '
        f"FROM '{folder}/{APPLICANTS}.parquet' AS a "
        f"JOIN '{folder}/{YEARLY}.parquet' AS y ON y.编号 = a.编号 AND y.年度 = {YEAR} "
        'JOIN (SELECT 编号, 网络零售额 AS "网络零售额@", 主营业务收入 AS "主营业务收入@" '
        f"FROM '{folder}/{YEARLY}.parquet' WHERE 年度 = {YEAR - 1}) AS p ON p.编号 = a.编号 "
        "ORDER BY a.编号"
    )


def flat_columns(folder: Path) -> dict[str, np.ndarray]:
    """The columns as arrays of whole numbers and booleans."""
    return dict(duckdb.sql(flat_query(folder)).fetchnumpy())
