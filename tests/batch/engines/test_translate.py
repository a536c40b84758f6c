"""A statement in another engine's words: each operation is known, or refused by its name."""

import pytest
import sqlglot
from sqlglot import exp

from duixian.batch.compile import compile_batch
from duixian.batch.engines.postgres_words import POSTGRES
from duixian.batch.engines.spark_words import SPARK
from duixian.batch.engines.translate import PLAIN, Places, Words, question, translated
from duixian.batch.unsupported import Unsupported
from duixian.register.tables import tables
from duixian.rules.library import Library
from tests.unit.assess.factory import DICTIONARY

TABLES = tables(DICTIONARY)
ENGINES = pytest.mark.parametrize("words", [SPARK, POSTGRES], ids=lambda words: words.engine)


def places(*without: str) -> Places:
    """Every table under its own name, without some columns."""
    return {
        table.name: (
            exp.Table(this=exp.to_identifier(table.name, quoted=True)),
            frozenset(column.name for column in table.columns) - set(without),
        )
        for table in TABLES
    }


def said(sql: str, words: Words, *without: str) -> str:
    """A small question in the words of an engine."""
    return translated(question(sql), words, TABLES, places(*without))


@ENGINES
@pytest.mark.parametrize(
    ("operation", "named"),
    [
        ("least(投资额, 5)", "Least"),
        ("投资额 / 2", "Div"),
        ("round(投资额)", "Round"),
        ("CAST(投资额 AS DOUBLE)", "DataType"),
        ("list_sort(身份)", "ArraySort"),
        ("random()", "Rand"),
    ],
)
def test_an_operation_nobody_translates_is_refused(
    words: Words, operation: str, named: str
) -> None:
    with pytest.raises(Unsupported, match=named):
        said(f"SELECT {operation} FROM 申请人", words)


@ENGINES
def test_the_five_packs_are_said_in_short_names(words: Words, library: Library) -> None:
    all_tables = tables(library.dictionary)
    kept = {
        table.name: (exp.to_table("t"), frozenset(c.name for c in table.columns))
        for table in all_tables
    }
    tree = compile_batch(library.plans, library.dictionary, 2024).tree(("a", "b"))

    text = translated(tree, words, all_tables, kept)

    registers = {name for table in all_tables for name in (table.name, *kept[table.name][1])}
    again = sqlglot.parse_one(text, read=words.dialect)
    names = {one.name for one in again.find_all(exp.Identifier)} - registers
    assert all(name.isascii() and len(name) < 10 for name in names)


@ENGINES
def test_a_column_that_is_not_there_is_unknown(words: Words) -> None:
    text = said("SELECT 投资额 FROM 申请人", words, "投资额")

    assert "CAST(NULL AS BIGINT)" in text


def test_texts_are_compared_byte_by_byte_in_postgresql() -> None:
    assert 'CAST("编号" AS TEXT) COLLATE "C"' in said("SELECT 编号 FROM 申请人", POSTGRES)


def test_every_step_is_fenced_in_postgresql() -> None:
    text = said("WITH s AS (SELECT 编号 FROM 申请人) SELECT 编号 FROM s", POSTGRES)

    assert "OFFSET 0" in text and "NOT MATERIALIZED" in text


def test_what_an_engine_says_itself_is_not_taken_as_plain() -> None:
    for words in (SPARK, POSTGRES):
        assert not PLAIN & (words.say.keys() - {exp.Sub, exp.Neg})


def test_texts_keep_their_quotes_and_backslashes() -> None:
    sql = "SELECT 编号 FROM 申请人 WHERE 编号 < 'a\\''b'"

    assert "'a\\\\\\'b'" in said(sql, SPARK)
    assert "'a\\''b'" in said(sql, POSTGRES)
