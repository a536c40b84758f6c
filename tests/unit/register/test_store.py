"""A register is the same however it is kept; one that cannot be used says why and what to do."""

from pathlib import Path

import duckdb
import openpyxl
import pytest

from duixian.register.applicant import Applicant
from duixian.register.checking.import_register import import_register
from duixian.register.store.opening import open_register, opened
from duixian.register.tables import tables
from duixian.register.tables_to_applicant import applicant_at
from duixian.rules.diagnostics import Diagnostic, Diagnostics, Severity
from tests.unit.register.register_files import checked, csv_folder, found, parquet_folder, texts
from tests.unit.register.sample import DICTIONARY, FACTS, Packs, read_yaml

PERSON = 'INSERT INTO "申请人" ("编号", "名称") VALUES (\'a\', \'甲\')'


def applicant(place: Path | str, id: str = "sample-01") -> Applicant:
    with open_register(str(place), DICTIONARY, Packs()) as connection:
        return applicant_at(connection, id, DICTIONARY)


def refused(place: Path | str) -> list[Diagnostic]:
    with pytest.raises(Diagnostics) as error, open_register(str(place), DICTIONARY, Packs()):
        pass
    return error.value.found


def workbook(folder: Path, held: dict[str, list[list[str]]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in held.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    path = folder / "登记库.xlsx"
    book.save(path)
    return path


def test_tables_of_texts_say_the_same_as_a_facts_file(tmp_path: Path) -> None:
    [single] = read_yaml(tmp_path, FACTS)
    given = applicant(csv_folder(tmp_path, texts()))
    assert given.ledger.complete == single.ledger.complete
    assert set(given.ledger.awards) == set(single.ledger.awards)
    listed = ({k: set(map(repr, v)) for k, v in a.items.items()} for a in (given, single))
    assert next(listed) == next(listed)
    for name in ("id", "name", "code", "division", "identities", "facts", "yearly", "parameters"):
        assert getattr(given, name) == getattr(single, name)


def test_an_applicant_is_the_same_from_csv_workbook_parquet_and_duckdb(tmp_path: Path) -> None:
    folder = csv_folder(tmp_path, texts())
    expected = applicant(folder)
    assert applicant(workbook(tmp_path, texts())) == expected
    for target in (tmp_path / "登记库", tmp_path / "登记库.duckdb"):
        done = import_register(str(folder), target, DICTIONARY, Packs())
        assert (done.aside, done.list) == ({}, None)
        assert done.rows["主播"] == 2
        assert applicant(target) == expected
        again = import_register(str(target), tmp_path / f"又_{target.name}", DICTIONARY, Packs())
        assert again.rows == done.rows
        assert found(target) == []


def test_what_is_not_given_in_texts_is_unknown(tmp_path: Path) -> None:
    given = applicant(csv_folder(tmp_path, texts()), "sample-02")
    assert (given.facts, given.yearly, given.items, given.identities) == ({}, {}, {}, None)
    assert not given.ledger.complete


def test_a_table_may_be_several_files(tmp_path: Path) -> None:
    place = parquet_folder(tmp_path, PERSON)
    (place / "申请人").mkdir()
    (place / "申请人.parquet").rename(place / "申请人" / "1.parquet")
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT * REPLACE ('b' AS \"编号\") FROM '{place}/申请人/1.parquet') "
            f"TO '{place}/申请人/2.parquet'"
        )
    assert found(place) == []
    assert checked(place).rows["申请人"] == 2
    assert applicant(place, "b").name == "甲"


def test_rows_are_numbered_through_files_alike_and_not(tmp_path: Path) -> None:
    place = parquet_folder(tmp_path)
    (place / "申请人.parquet").unlink()
    folder = place / "申请人"
    folder.mkdir()
    files = {"0": "'a0', 'b0', 'c0'", "1": "'a1', 'b1'", "2": "'a2'", "3": "'a3', 'b3'"}
    for name, ids in files.items():
        more = ", true AS 历史完整" if name == "2" else ""
        rows = f"SELECT unnest([{ids}]) AS 编号, '某公司' AS 名称{more}"
        duckdb.sql(f"COPY ({rows}) TO '{folder / name}.parquet' (FORMAT parquet)")

    with opened(str(place), DICTIONARY, Packs()) as register:
        held = register.ask("SELECT 行, 编号, 历史完整 FROM source.申请人 ORDER BY 行")

    ids = ["a0", "b0", "c0", "a1", "b1", "a2", "a3", "b3"]
    assert held == [(at, one, True if one == "a2" else None) for at, one in enumerate(ids, 1)]


@pytest.mark.parametrize("table", [t.name for t in tables(DICTIONARY)])
def test_a_missing_table_is_named(tmp_path: Path, table: str) -> None:
    place = parquet_folder(tmp_path, PERSON)
    (place / f"{table}.parquet").unlink()
    [one] = refused(place)
    assert one.code == "DX302"
    assert table in one.message
    assert one.help


def test_a_renamed_table_and_a_renamed_column_are_told_from_what_is_missing(tmp_path: Path) -> None:
    change = 'ALTER TABLE "申请人" RENAME COLUMN "认定级别" TO "级别认定"'
    place = parquet_folder(tmp_path, PERSON, change)
    (place / "年度数据.parquet").rename(place / "年度数剧.parquet")
    told = {(d.code, d.help) for d in refused(place)}
    assert ("DX304", "是不是“年度数据”？改成这个名称。") in told
    assert ("DX304", "是不是“认定级别”改了名？改回来。") in told


def test_a_column_that_is_missing_is_unknown_throughout_and_said_so(tmp_path: Path) -> None:
    place = parquet_folder(tmp_path, PERSON, 'ALTER TABLE "申请人" DROP COLUMN "认定级别"')
    [one] = checked(place).structure
    assert (one.code, one.severity) == ("DX303", Severity.WARNING)
    assert "认定级别" in one.message
    assert applicant(place, "a").facts == {}


def test_no_row_can_do_without_its_key(tmp_path: Path) -> None:
    place = parquet_folder(tmp_path, 'ALTER TABLE "主播" DROP COLUMN "名称"')
    [one] = refused(place)
    assert (one.code, one.severity) == ("DX303", Severity.ERROR)


def test_money_as_a_floating_point_number_is_refused(tmp_path: Path) -> None:
    change = 'ALTER TABLE "年度数据" ALTER "网络零售额" TYPE DOUBLE'
    [one] = refused(parquet_folder(tmp_path, change))
    assert one.code == "DX305"
    assert "浮点数" in one.help


def test_a_narrower_integer_holds_the_same_values(tmp_path: Path) -> None:
    change = 'ALTER TABLE "年度数据" ALTER "网络零售额" TYPE SMALLINT'
    assert found(parquet_folder(tmp_path, change)) == []


@pytest.mark.parametrize("size", [0, 3, 100, -4])
def test_a_truncated_parquet_file_is_named(tmp_path: Path, size: int) -> None:
    place = parquet_folder(tmp_path, PERSON)
    file = place / "申请人.parquet"
    file.write_bytes(file.read_bytes()[:size])
    [one] = refused(place)
    assert (one.code, one.source.path) == ("DX306", str(file))


def test_a_duckdb_file_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "登记库.duckdb"
    path.write_bytes(b"not a database" * 1000)
    assert [d.code for d in refused(path)] == ["DX306"]


@pytest.mark.parametrize("name", ["没有", "没有.duckdb", "没有.xlsx"])
def test_a_register_that_is_not_there_is_an_error(tmp_path: Path, name: str) -> None:
    assert [d.code for d in refused(tmp_path / name)] == ["DX301"]


def test_an_empty_folder_and_a_foreign_file_are_no_registers(tmp_path: Path) -> None:
    assert [d.code for d in refused(tmp_path)] == ["DX301"]
    path = tmp_path / "登记库.docx"
    path.touch()
    assert [d.code for d in refused(path)] == ["DX301"]


# --- texts ------------------------------------------------------------------------------------


def test_a_csv_file_that_is_not_utf_8_is_named_with_its_line(tmp_path: Path) -> None:
    place = csv_folder(tmp_path, texts())
    file = place / "主播.csv"
    file.write_bytes(file.read_bytes() + "丙".encode("gbk"))
    [one] = refused(place)
    assert one.code == "DX307"
    assert "主播.csv" in one.message


def test_a_quote_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    place = csv_folder(tmp_path, texts())
    file = place / "主播.csv"
    file.write_text(file.read_text("utf-8") + 'sample-01,"丙,,,\n', encoding="utf-8")
    [one] = refused(place)
    assert one.code == "DX307"
    assert "第 4 行" in one.message


@pytest.mark.parametrize(
    ("header", "code", "words"),
    [
        ("网络零售额（单）", "DX308", "单位不对"),
        ("网络零售颔", "DX304", "网络零售颔"),
        ("快递单量", "DX308", "有两列"),
    ],
)
def test_a_header_nobody_understands_is_told(
    tmp_path: Path, header: str, code: str, words: str
) -> None:
    held = texts()
    held["年度数据"][0][2] = header
    [one] = refused(csv_folder(tmp_path, held))
    assert one.code == code
    assert words in one.message


def test_a_yearly_fact_among_the_applicants_is_sent_to_its_table(tmp_path: Path) -> None:
    held = texts()
    held["申请人"][0][7] = "网络零售额（万元）"
    [one] = refused(csv_folder(tmp_path, held))
    assert one.code == "DX304"
    assert "年度数据" in one.help


def test_a_folder_of_csv_needs_its_applicants(tmp_path: Path) -> None:
    held = texts()
    del held["申请人"]
    assert [d.code for d in refused(csv_folder(tmp_path, held))] == ["DX302"]


def test_a_register_with_rows_nobody_can_read_is_imported_first(tmp_path: Path) -> None:
    held = texts()
    held["年度数据"][1][2] = "很多"
    [one] = refused(csv_folder(tmp_path, held))
    assert one.code == "DX321"
    assert "import" in one.help


def test_a_name_that_looks_like_a_pattern_is_a_name(tmp_path: Path) -> None:
    home = tmp_path / "[2024]*?"
    home.mkdir()
    assert applicant(parquet_folder(home, PERSON), "a").name == "甲"


def test_a_name_that_no_disk_can_hold_is_an_error(tmp_path: Path) -> None:
    assert [d.code for d in refused("长" * 5000)] == ["DX301"]
