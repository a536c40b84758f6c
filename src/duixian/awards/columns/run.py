"""The settlement written beside a run of the assessment: part by part, whole with it or not at all.

Each part has two files, the settled claims and the applicants' totals. A part whose totals are
there is done: an interrupted run does not settle it twice.
"""

import json
import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from duckdb import DuckDBPyConnection

from duixian.awards.columns.exact import Assess, ByEngine, Exactly
from duixian.awards.columns.part import settled_part
from duixian.awards.columns.relations import make_relations
from duixian.awards.columns.rules import Rules
from duixian.batch.failure import BatchFailed
from duixian.batch.relations import Bounds
from duixian.register.tables import APPLICANTS, AWARDS, identifier, literal
from duixian.rules.dictionary import Dictionary
from duixian.rules.plan import Plan

#: What the settlement beside a run is of.
FILE = "settlement.json"
#: Changes when the same rules would be settled or kept in another way.
FORMAT = 1


def settled_name(number: int) -> str:
    """The file of a part's settled claims."""
    return f"settled-{number:05}.parquet"


def totals_name(number: int) -> str:
    """The file of a part's totals."""
    return f"totals-{number:05}.parquet"


class SettlementBeside:
    """Settles every part of a run as it is assessed (a `Beside`).

    `connection` has the tables of the register. Raises BatchFailed where the ledger contradicts
    itself and where somebody's choice is not worked out exactly.
    """

    def __init__(
        self,
        connection: DuckDBPyConnection,
        plans: Sequence[Plan],
        dictionary: Dictionary,
        year: int,
        assess: Assess | None = None,
    ) -> None:
        """`assess`: how those are assessed who are settled one by one; by the scalar engine."""
        rules = Rules.of(plans, year)
        self.connection = connection
        self.exactly = Exactly(rules, dictionary, assess or ByEngine(rules, dictionary))

    def begin(self, work: Path) -> None:
        """Removes what other rules have settled; makes the rules' tables."""
        said = {"format": FORMAT, "digest": self._digest(), "made_up": self._made_up()}
        if read_note(work) != said:
            for path in (*work.glob("settled-*"), *work.glob("totals-*")):
                path.unlink()
            _write(work / FILE, said)
        self._refuse_negative()
        # A part is read once a benefit: where its columns lie is found out once.
        self.connection.execute("SET parquet_metadata_cache = true")
        make_relations(self.connection, self.exactly.rules)

    def write(self, work: Path, number: int, part: Path, bounds: Bounds) -> None:
        """Settles a part unless it is done."""
        if (work / totals_name(number)).exists():
            return
        with settled_part(self.connection, self.exactly, part) as (settled, totals):
            self._copy(settled, work / settled_name(number))
            self._copy(totals, work / totals_name(number))

    def files(self, parts: int) -> Sequence[str]:
        """The names of all files of a whole settlement."""
        names = (name(number) for number in range(parts) for name in (settled_name, totals_name))
        return (FILE, *names)

    def _copy(self, query: str, path: Path) -> None:
        made = path.with_suffix(".made")
        self.connection.execute(f"COPY ({query}) TO {literal(str(made))} (FORMAT parquet)")
        with made.open("rb") as file:
            os.fsync(file.fileno())
        made.rename(path)

    def _made_up(self) -> bool:
        """Whether anybody in the register is made up: then its sums are."""
        asked = f"SELECT coalesce(bool_or(虚构), false) FROM {identifier(APPLICANTS)}"
        return bool(self.connection.execute(asked).fetchall()[0][0])

    def _digest(self) -> str:
        rules = self.exactly.rules
        return sha256(repr((rules.year, rules.plans)).encode()).hexdigest()

    def _refuse_negative(self) -> None:
        """Money paid back belongs out of the entry it was paid by: as for one applicant."""
        rows = self.connection.execute(
            f"SELECT 编号, 年度, 政策 FROM {identifier(AWARDS)} WHERE 金额 < 0 OR 区级配套 < 0 "
            "ORDER BY ALL LIMIT 1"
        ).fetchall()
        for id, year, policy in rows:
            raise BatchFailed(
                f"{AWARDS}：申请人 {id} {year} 年《{policy}》的金额为负。"
                "退回的奖励请从原记录中减去，再重新运行。"
            )


def _write(path: Path, said: object) -> None:
    made = path.with_suffix(".made")
    made.write_text(json.dumps(said), encoding="utf-8")
    made.rename(path)


def read_note(folder: Path) -> dict[str, object] | None:
    """What the settlement in a folder is of; None where there is none that can be read."""
    try:
        said = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return said if isinstance(said, dict) else None
