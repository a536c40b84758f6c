"""Made-up registers: the same for the same seed, plausible, valid, and labelled as made up."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pytest
from stdnum.cn import uscc

from duixian.register.made_up.asked import asked
from duixian.register.made_up.make import make
from duixian.register.made_up.recipe import BadRecipe, Recipe
from duixian.register.store.connection import Limits
from duixian.register.tables import tables
from duixian.register.tables_to_applicant import applicant_at
from duixian.rules.diagnostics import Diagnostics
from duixian.rules.dictionary import Dictionary
from duixian.rules.dictionary_from_yaml import load_dictionary
from duixian.rules.library import Library, load_library

ROOT = Path(__file__).parents[3]
SMALL = load_dictionary(Path(__file__).parent / "policies")
RECIPE = Recipe(3000, seed=7, year=2024)
Ask = Callable[[str], list[Any]]


@cache
def library() -> Library:
    return load_library(ROOT / "policies")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("made") / "登记库"
    make(target, RECIPE, library().dictionary, library().plans)
    return target


@pytest.fixture(scope="module")
def ask(made: Path) -> Iterator[Ask]:
    with duckdb.connect() as connection:
        views(connection, made, library().dictionary)
        yield lambda sql: connection.execute(sql).fetchall()


def views(connection: duckdb.DuckDBPyConnection, made: Path, dictionary: Dictionary) -> None:
    for table in tables(dictionary):
        file = made / f"{table.name}.parquet"
        connection.execute(f"CREATE VIEW {table.identifier} AS FROM '{file}'")


def test_every_table_has_the_columns_and_types_of_the_register(ask: Ask) -> None:
    for table in tables(library().dictionary):
        described = [(row[0], row[1]) for row in ask(f"DESCRIBE {table.identifier}")]
        assert described == [(c.name, c.sql) for c in table.columns]


def test_every_row_says_that_it_is_made_up(ask: Ask) -> None:
    assert ask('SELECT count(*) FROM "申请人" WHERE "虚构" AND "名称" LIKE \'%虚构%\'') == [(3000,)]


def test_credit_codes_have_valid_check_digits_and_none_is_used_twice(ask: Ask) -> None:
    codes = [row[0] for row in ask('SELECT "统一社会信用代码" FROM "申请人"') if row[0]]
    assert len(codes) > 2500
    assert all(uscc.is_valid(code) for code in codes)
    assert len(set(codes)) == len(codes)


def test_the_same_recipe_gives_the_same_rows_whatever_the_threads(tmp_path: Path) -> None:
    for name, threads in (("一", 1), ("四", 4)):
        make(tmp_path / name, RECIPE, SMALL, limits=Limits(threads=threads))
    with duckdb.connect() as connection:
        for table in tables(SMALL):
            one, four = (
                connection.execute(f"FROM '{tmp_path / name}/{table.name}.parquet'").fetchall()
                for name in ("一", "四")
            )
            assert one == four


def test_another_seed_gives_other_rows_and_a_larger_register_begins_alike(tmp_path: Path) -> None:
    for name, recipe in (
        ("种子一", Recipe(50, 1, 2024)),
        ("种子二", Recipe(50, 2, 2024)),
        ("更大", Recipe(80, 1, 2024)),
    ):
        make(tmp_path / name, recipe, SMALL)
    with duckdb.connect() as connection:
        one, two, more = (
            connection.execute(f"FROM '{tmp_path / name}/年度数据.parquet'").fetchall()
            for name in ("种子一", "种子二", "更大")
        )
    assert one != two
    assert one == more[: len(one)]


def test_most_companies_are_small_and_a_few_are_huge(ask: Ask) -> None:
    [(median, top)] = ask(
        'SELECT quantile_disc("网络零售额", 0.5), quantile_disc("网络零售额", 0.995)'
        ' FROM "年度数据" WHERE "年度" = 2024'
    )
    assert top > 50 * median


def test_the_usual_growth_is_about_five_per_cent(ask: Ask) -> None:
    [(growth,)] = ask(
        'SELECT median(b."纳统零售额" * 1000 // a."纳统零售额" - 1000) FROM "年度数据" a'
        ' JOIN "年度数据" b USING ("编号")'
        ' WHERE a."年度" = 2023 AND b."年度" = 2024 AND a."纳统零售额" > 0'
    )
    assert 30 <= growth <= 70


def test_a_share_of_every_common_fact_is_unknown(ask: Ask) -> None:
    [(known, rows)] = ask('SELECT count("合法经营"), count(*) FROM "申请人"')
    assert 0.9 < known / rows < 0.99


def test_values_lie_one_below_on_and_one_above_each_threshold(ask: Ask) -> None:
    lines = asked(library().plans, library().dictionary)[None, "网络零售额"].thresholds
    assert 2000_0000_00 in lines
    found = ask(
        'SELECT DISTINCT "网络零售额" - 2000000000 FROM "年度数据"'
        ' WHERE "年度" = 2024 AND abs("网络零售额" - 2000000000) <= 1 ORDER BY 1'
    )
    assert found == [(-1,), (0,), (1,)]


def test_values_stay_within_the_bounds_of_their_facts(ask: Ask) -> None:
    for table in tables(library().dictionary):
        for fact in table.facts:
            if fact.type.numeric and table.column(fact.name).sql != "DATE":  # type: ignore[union-attr]
                column = f'"{fact.name}"'
                [(low, high)] = ask(f"SELECT min({column}), max({column}) FROM {table.identifier}")
                assert low is None or fact.low <= low <= high <= fact.high


def test_a_made_up_applicant_can_be_read_as_any_other(made: Path) -> None:
    with duckdb.connect() as connection:
        views(connection, made, library().dictionary)
        applicant = applicant_at(connection, "X000000001", library().dictionary)
    assert applicant.made_up
    assert {year for _, year in applicant.yearly} == {2022, 2023, 2024}


def test_awards_are_of_clauses_that_are_there(ask: Ask) -> None:
    known = {benefit.id for plan in library().plans for benefit in plan.benefits}
    given = {row[0] for row in ask('SELECT DISTINCT "条款" FROM "既往奖励"')} - {None}
    assert given
    assert given <= known


def test_a_register_may_be_empty_and_may_be_one_file(tmp_path: Path) -> None:
    counts = make(tmp_path / "空.duckdb", Recipe(0, 1, 2024), SMALL)
    assert set(counts.values()) == {0}
    with duckdb.connect(tmp_path / "空.duckdb", read_only=True) as connection:
        assert connection.execute('SELECT count(*) FROM "申请人"').fetchall() == [(0,)]


def test_what_is_there_is_not_overwritten_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "登记库"
    make(target, Recipe(1, 1, 2024), SMALL)
    with pytest.raises(Diagnostics) as error:
        make(target, Recipe(2, 1, 2024), SMALL)
    assert error.value.found[0].code == "DX309"
    assert make(target, Recipe(2, 1, 2024), SMALL, force=True)["申请人"] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["登记库"]


def test_a_folder_that_is_not_there_is_an_error_that_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Diagnostics) as error:
        make(tmp_path / "没有" / "登记库", Recipe(1, 1, 2024), SMALL)
    assert error.value.found[0].code == "DX310"


@pytest.mark.parametrize(
    "recipe", [(-1, 1, 2024), (10**9, 1, 2024), (1, -1, 2024), (1, 1, 1980)], ids=str
)
def test_a_recipe_out_of_bounds_is_refused(recipe: tuple[int, int, int]) -> None:
    with pytest.raises(BadRecipe, match="超出范围"):
        Recipe(*recipe)
