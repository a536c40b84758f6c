"""What an engine cannot do, said before it is tried: nothing falls back to another engine.

A test tries each of these; one that has begun to work fails it, and its line goes.
"""

from dataclasses import dataclass

from duixian.batch.engines.engine import Name
from duixian.batch.failure import BatchFailed


@dataclass(frozen=True, slots=True)
class Gap:
    """An operation an engine refuses, why, and what to do instead."""

    engine: Name
    operation: str
    why: str
    instead: str

    def __str__(self) -> str:
        return f"{self.engine}: {self.operation}"

    def refused(self, what: str) -> BatchFailed:
        """The refusal; `what` says where it was met."""
        return BatchFailed(
            f"{self.engine} 不能{self.operation}（{what}）：{self.why}。{self.instead}。"
        )


LONG_NAMES = Gap(
    Name.POSTGRES,
    "读名称超过 63 字节的表或列",
    "PostgreSQL 截断更长的名称，21 个汉字就是 63 字节",
    "改用 --engine duckdb 或 spark，或在指标字典里缩短名称",
)
MANY_COLUMNS = Gap(
    Name.POSTGRES,
    "在一步里算出 1664 列以上",
    "PostgreSQL 的一行最多 1664 列",
    "用 --policy 分几次测算，或用 --trace amounts",
)
ZERO_CHARACTERS = Gap(
    Name.POSTGRES,
    "存放带有空字符（U+0000）的文字",
    "PostgreSQL 的文字里不能有它",
    "改用 --engine duckdb 或 spark，或先改正登记库",
)
CLUSTER_FILES = Gap(
    Name.SPARK,
    "在集群上读 Parquet 以外的登记库",
    "集群的各节点读不到本机为它准备的文件",
    "先用 duixian register import 把登记库存成各节点都能读的 Parquet 文件夹",
)

GAPS = (LONG_NAMES, MANY_COLUMNS, ZERO_CHARACTERS, CLUSTER_FILES)
