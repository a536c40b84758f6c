"""A large register is cut into parts of about the same size, by a sample of its 编号."""

from itertools import pairwise
from pathlib import Path

import duckdb

from duixian.batch import run
from tests.batch.agree import connect
from tests.unit.assess import factory as f
from tests.unit.assess.factory import DICTIONARY, YEAR

PEOPLE = 200_000


def test_a_large_register_is_cut_about_evenly(tmp_path: Path) -> None:
    out = tmp_path / "out"
    plan = f.pack(f.benefit(f.fact("投资额")))
    ids = f"SELECT '甲' || (n * 7919 % 1000003) AS 编号 FROM range(1, {PEOPLE}) AS t(n)"
    with connect([f.applicant()], DICTIONARY) as register:
        register.execute(f"INSERT INTO 申请人 (编号, 名称) SELECT 编号, '某（虚构）' FROM ({ids})")
        found = run.run_batch(
            register, [plan], DICTIONARY, YEAR, out, identity="r", part=PEOPLE // 10
        )

    with duckdb.connect() as connection:
        held = [
            connection.execute(f"SELECT count(*) FROM '{part}'").fetchall()[0][0]
            for part in sorted(out.glob("part-*.parquet"))
        ]
    assert len(held) == 10
    assert sum(held) == found.applicants == PEOPLE
    assert all(first < after for first, after in pairwise(found.cuts))
    assert all(abs(one - PEOPLE // 10) < PEOPLE // 10 * 0.06 for one in held)
