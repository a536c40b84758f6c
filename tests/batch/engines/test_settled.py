"""A whole run with its settlement is the same on a server as in this process."""

from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from duixian.cli.app import app
from duixian.register.made_up.make import make
from duixian.register.made_up.recipe import Recipe
from duixian.rules.library import Library

pytestmark = pytest.mark.postgres
FILES = ("part-00000.parquet", "settled-00000.parquet", "totals-00000.parquet")


def run(register: Path, output: Path, *more: str) -> None:
    """`duixian batch`, settled."""
    command = ["batch", str(register), "--year", "2024", "-o", str(output), *more]
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output


def test_a_settled_run_in_postgres_is_that_of_duckdb(
    postgres: str, library: Library, tmp_path: Path
) -> None:
    register = tmp_path / "登记库"
    make(register, Recipe(400, 5, 2024), library.dictionary, library.plans)

    run(register, tmp_path / "here")
    run(register, tmp_path / "there", "--engine", "postgres", "--server", postgres)

    for name in FILES:
        here, there = (f"'{tmp_path / folder / name}'" for folder in ("here", "there"))
        columns = ", ".join(f'"{row[0]}"' for row in duckdb.sql(f"DESCRIBE FROM {here}").fetchall())
        a, b = (f"SELECT {columns} FROM {place}" for place in (here, there))
        apart = f"SELECT count(*) FROM (({a}) EXCEPT ALL ({b}))"
        rows = [duckdb.sql(f"SELECT count(*) FROM {one}").fetchall() for one in (here, there)]
        assert rows[0] == rows[1] != [(0,)]
        assert duckdb.sql(apart).fetchall() == [(0,)], name
