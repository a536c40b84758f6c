"""An import takes what is right, sets aside what is not, and appears whole or not at all."""

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

from duixian.register.checking.import_register import Imported, import_register
from duixian.register.store.opening import open_register
from duixian.register.tables_to_applicant import applicant_at
from duixian.rules.diagnostics import Diagnostics
from tests.unit.register.register_files import Rows, checked, csv_folder, parquet_folder, texts
from tests.unit.register.sample import DICTIONARY, Packs


def imported(tmp_path: Path, held: dict[str, Rows], name: str = "登记库") -> Imported:
    place = csv_folder(tmp_path, held)
    return import_register(str(place), tmp_path / name, DICTIONARY, Packs())


def listed(done: Imported) -> list[list[str]]:
    assert done.list is not None
    with done.list.open(encoding="utf-8-sig", newline="") as file:
        [_, *rows] = csv.reader(file)
    return rows


def test_a_bad_row_is_set_aside_with_table_row_column_value_code_and_reason(tmp_path: Path) -> None:
    held = texts()
    held["年度数据"][1][2] = "一千八"
    done = imported(tmp_path, held)
    assert done.rows["年度数据"] == 1
    assert done.aside == {"年度数据": 1}
    [[table, row, column, value, code, reason, help]] = listed(done)
    assert (table, row, column, value, code) == ("年度数据", "2", "网络零售额", "一千八", "DX213")
    assert "一千八" in reason
    assert help


def test_what_was_imported_has_nothing_wrong_any_more(tmp_path: Path) -> None:
    held = texts()
    held["申请人"] += [["", "无编号"] + [""] * 11, ["sample-02", "又一个"] + [""] * 11]
    held["年度数据"] += [["sample-09", "2023", "1", "", ""], ["sample-01", "1700", "1", "", ""]]
    held["主播"] += [["sample-01", "甲", "", "2", ""]]
    held["既往奖励"] += [["sample-01", "上城.九", "", "", "", "2022", "50", "", "", ""]]
    held["参数"] += [["汇率", "2024", "3%", "假设"]]
    done = imported(tmp_path, held)
    result = checked(tmp_path / "登记库")
    assert (result.structure, result.broken) == ((), ())
    codes = {row[4] for row in listed(done)}
    assert codes >= {
        "DX206",
        "DX207",
        "DX313",
        "DX211",
        "DX217",
        "DX221",
        "DX222",
        "DX317",
        "DX319",
    }


def test_rows_that_are_all_right_or_set_aside_are_all_rows(tmp_path: Path) -> None:
    held = texts()
    held["主播"][1][3] = "很多"
    held["申请人"][1][3] = "330"
    done = imported(tmp_path, held)
    for name, rows in held.items():
        assert done.rows[name] + done.aside.get(name, 0) == len(rows) - 1


def test_a_list_that_lost_an_item_is_unknown_not_shorter(tmp_path: Path) -> None:
    held = texts()
    held["主播"][1][3] = "很多"
    done = imported(tmp_path, held)
    assert done.rows["主播"] == 0
    with open_register(str(tmp_path / "登记库"), DICTIONARY, Packs()) as connection:
        assert set(applicant_at(connection, "sample-01", DICTIONARY).items) == {"标准"}


def test_a_history_that_lost_an_award_is_not_known_to_be_complete(tmp_path: Path) -> None:
    held = texts()
    held["既往奖励"][1][6] = "很多"
    done = imported(tmp_path, held)
    assert ["申请人", "2", "历史完整"] in [row[:3] for row in listed(done)]
    with open_register(str(tmp_path / "登记库"), DICTIONARY, Packs()) as connection:
        assert not applicant_at(connection, "sample-01", DICTIONARY).ledger.complete


def test_a_row_with_a_comma_too_many_is_set_aside(tmp_path: Path) -> None:
    held = texts()
    held["主播"][2].append("多")
    reasons = [row[:2] + row[4:5] for row in listed(imported(tmp_path, held))]
    assert ["主播", "3", "DX311"] in reasons
    assert ["主播", "2", "DX317"] in reasons


def test_of_two_rows_with_one_key_neither_is_chosen(tmp_path: Path) -> None:
    held = texts()
    held["年度数据"].append(["sample-01", "2023", "9999", "", ""])
    done = imported(tmp_path, held)
    assert (done.rows["年度数据"], done.aside["年度数据"]) == (1, 2)


def test_the_list_of_a_single_file_stands_beside_it(tmp_path: Path) -> None:
    held = texts()
    held["参数"][1][0] = "汇率"
    done = imported(tmp_path, held, "登记库.duckdb")
    assert done.list == tmp_path / "登记库.被拒.csv"
    assert len(listed(done)) == 1


def test_no_cell_of_the_list_becomes_a_formula(tmp_path: Path) -> None:
    held = texts()
    held["年度数据"][1][2] = "=HYPERLINK(1)"
    assert listed(imported(tmp_path, held))[0][3].startswith("'=")


def test_what_is_there_is_not_overwritten_unless_forced(tmp_path: Path) -> None:
    place = csv_folder(tmp_path, texts())
    target = tmp_path / "登记库"
    import_register(str(place), target, DICTIONARY, Packs())
    with pytest.raises(Diagnostics) as error:
        import_register(str(place), target, DICTIONARY, Packs())
    assert error.value.found[0].code == "DX309"
    import_register(str(place), target, DICTIONARY, Packs(), force=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["登记库", "表"]


def test_a_register_of_the_wrong_shape_leaves_nothing(tmp_path: Path) -> None:
    held = texts()
    held["主播"][0][1] = "名子"
    with pytest.raises(Diagnostics):
        imported(tmp_path, held)
    assert [path.name for path in tmp_path.iterdir()] == ["表"]


def test_pages_that_are_damaged_inside_are_an_error_that_leaves_nothing(tmp_path: Path) -> None:
    rows = 'INSERT INTO "申请人" ("编号", "名称") SELECT md5(i::VARCHAR), i FROM range(9000) t(i)'
    place = parquet_folder(tmp_path, rows)
    file = place / "申请人.parquet"
    data = bytearray(file.read_bytes())
    data[100:60_000] = bytes(59_900)
    file.write_bytes(data)
    with pytest.raises(Diagnostics) as error:
        import_register(str(place), tmp_path / "新", DICTIONARY, Packs())
    assert error.value.found[0].code == "DX306"
    assert [path.name for path in tmp_path.iterdir()] == ["登记库"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_an_error_that_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("duixian.register.store.whole.os.fsync", full)
    place = csv_folder(tmp_path, texts())
    with pytest.raises(Diagnostics) as error:
        import_register(str(place), tmp_path / "新", DICTIONARY, Packs())
    assert error.value.found[0].code == "DX310"
    assert "No space left" in error.value.found[0].message
    assert [path.name for path in tmp_path.iterdir()] == ["表"]


def test_a_killed_process_leaves_nothing_under_the_name(tmp_path: Path) -> None:
    target = tmp_path / "大"
    code = (
        "from pathlib import Path; from duixian.register.made_up.make import make; "
        "from duixian.register.made_up.recipe import Recipe; "
        "from tests.unit.register.sample import DICTIONARY; "
        f"make(Path({str(target)!r}), Recipe(5_000_000, 1, 2024), DICTIONARY)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parents[3])
    for _ in range(1200):
        if any(tmp_path.glob(".大.*/大/申请人.parquet")):
            break
        time.sleep(0.05)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert not target.exists()
    assert list(tmp_path.glob(".大.*.part"))


def test_nothing_is_fetched_from_the_network(tmp_path: Path) -> None:
    with open_register(str(csv_folder(tmp_path, texts())), DICTIONARY, Packs()) as connection:
        for setting in ("autoinstall_known_extensions", "autoload_known_extensions"):
            asked = f"SELECT current_setting('{setting}')"
            assert connection.execute(asked).fetchall() == [(False,)]
        with pytest.raises(duckdb.Error):
            connection.execute("SELECT * FROM 'https://example.org/x.parquet'")
