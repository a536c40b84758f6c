"""The commands as a user runs them: tables, JSON, CSV, pictures with their tables, bad input."""

import csv
import json
import subprocess
import sys
import xml.etree.ElementTree as ET
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from duixian.cli import compare, simulate
from duixian.cli.app import app
from duixian.rules.library import Library
from duixian.whatif import canvas
from tests.whatif.sellers import sellers, written

ROOT = Path(__file__).parents[2]
POLICIES = ["--policies", str(ROOT / "policies")]
RAISED = ["--change", "pinggu.三.三.上限 = 80万元"]
CURVE = ["--curve", "pinggu.三.三.上限", "--from", "30万元", "--to", "90万元", "--steps", "4"]
SVG = "{http://www.w3.org/2000/svg}"
run = CliRunner(env={"COLUMNS": "100"}).invoke


@pytest.fixture(scope="module")
def register(library: Library, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sellers as a Parquet folder."""
    return str(written(sellers(library), library, tmp_path_factory.mktemp("r") / "登记库"))


@pytest.fixture(autouse=True)
def loaded(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """The packs of the session: the commands need not compile them every time."""
    for command in (simulate, compare):
        monkeypatch.setattr(command, "load_library", lambda folder: library)


def simulated(register: str, *more: str):  # type: ignore[no-untyped-def]
    """The command over the sellers."""
    return run(app, ["simulate", register, "--year", "2024", *more, *POLICIES])


def test_the_table_says_what_is_supposed_and_that_the_data_are_made_up(register: str) -> None:
    found = simulated(register, *RAISED, "--budget", "500万元")

    assert found.exit_code == 0, found.stderr
    for words in (
        "虚构数据",
        "50万元 → 80万元",
        "结算前",
        "受益最多",
        "预算",
        "未定所缺",
        "未定的户也不会受损",
    ):
        assert words in found.output


def test_groups_have_no_columns_of_nothing(register: str) -> None:
    head = simulated(register, *RAISED).output.split("按条款")[1].splitlines()[1]

    assert "受益" in head and "受损" not in head and "不再" not in head


def test_json_and_csv_hold_the_same_figures(register: str) -> None:
    told = json.loads(simulated(register, *RAISED, "--format", "json").output)
    rows = list(csv.DictReader(StringIO(simulated(register, *RAISED, "--format", "csv").output)))

    assert len(rows) == len(told["lines"])
    assert int(rows[0]["受益户数"]) == told["lines"][0]["gaining"]
    assert int(rows[0]["受益金额（万元）"]) * 10**6 == told["lines"][0]["gain"]


def test_a_whole_pack_may_stand_in_for_changes(register: str, tmp_path: Path) -> None:
    text = (ROOT / "policies/pinggu-draft/policy.md").read_text("utf-8")
    changed = tmp_path / "policy.md"
    changed.write_text(
        text.replace("上限: 50万元\n频次: 一次性", "上限: 80万元\n频次: 一次性"), "utf-8"
    )

    one = json.loads(simulated(register, "--against", str(changed), "--format", "json").output)
    other = json.loads(simulated(register, *RAISED, "--format", "json").output)

    assert one["changed"] == ["pinggu.三.三"]
    assert one["lines"] == other["lines"]
    assert any("与它的原文不一致" in note for note in one["notes"])


def test_a_curve_is_a_table_of_points(register: str) -> None:
    found = simulated(register, *CURVE, "--format", "csv")

    assert [row[0] for row in csv.reader(StringIO(found.output))][1:] == [
        "30万元", "50万元", "70万元", "90万元",
    ]  # fmt: skip


@pytest.mark.parametrize("asked", [RAISED, CURVE], ids=["effect", "curve"])
def test_an_svg_has_a_title_a_description_and_its_table_beside_it(
    register: str, tmp_path: Path, asked: list[str]
) -> None:
    first = tmp_path / "a.svg"

    assert simulated(register, *asked, "--picture", str(first)).exit_code == 0

    root = ET.fromstring(first.read_text("utf-8"))
    assert "虚构数据" in (root.findtext(f"{SVG}title") or "")
    assert "同名的 .csv" in (root.findtext(f"{SVG}desc") or "")
    assert first.with_suffix(".csv").read_text("utf-8-sig").count("\n") > 3


def test_a_png_is_drawn_where_there_is_a_font(register: str, tmp_path: Path) -> None:
    if canvas.chinese_font() is None:
        pytest.skip("没有中文字体")
    target = tmp_path / "a.png"

    assert simulated(register, *RAISED, "--picture", str(target)).exit_code == 0
    assert target.read_bytes().startswith(b"\x89PNG")


def test_without_a_font_an_svg_keeps_its_text_and_a_png_is_refused(
    register: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(canvas, "FONTS", ())
    svg, png = tmp_path / "a.svg", tmp_path / "b.png"

    assert simulated(register, *RAISED, "--picture", str(svg)).exit_code == 0
    refused = simulated(register, *RAISED, "--picture", str(png))

    assert "改前" in svg.read_text("utf-8").split("</desc>")[1]
    assert refused.exit_code == 2 and "fonts-noto-cjk" in refused.stderr
    assert not png.exists() and not png.with_suffix(".csv").exists()


def test_a_picture_that_is_there_is_kept_unless_forced_and_drawn_the_same_again(
    register: str, tmp_path: Path
) -> None:
    target = tmp_path / "a.svg"
    target.write_text("mine", "utf-8")

    refused = simulated(register, *RAISED, "--picture", str(target))
    assert refused.exit_code == 2 and "--force" in refused.stderr
    assert target.read_text("utf-8") == "mine"

    assert simulated(register, *RAISED, "--picture", str(target), "--force").exit_code == 0
    drawn = target.read_bytes()
    assert b"<svg" in drawn

    assert simulated(register, *RAISED, "--picture", str(target), "--force").exit_code == 0
    assert target.read_bytes() == drawn  # the same data give the same picture


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], "--change 或 --against"),
        ([*RAISED, "--against", "x"], "其中一种"),
        (["--curve", "pinggu.三.三.上限"], "--from 和 --to"),
        (["--from", "1万元"], "要和 --curve 一起用"),
        ([*CURVE, "--against", "x"], "--against"),
        ([*CURVE, "--settle"], "--settle"),
        ([*CURVE[:-1], "99"], "2 至 60"),
        ([*RAISED, "--budget", "很多"], "预算"),
        ([*RAISED, "--budget", "-1万元"], "负数"),
        ([*RAISED, "--policy", "火星"], "pinggu（平谷）"),
        ([*RAISED, "--sizes", "x"], "规模的分界"),
        ([*RAISED, "--memory", "many"], "2GB"),
        ([*RAISED, "--picture", "a.gif"], ".svg"),
        ([*RAISED, "--picture", "nowhere/a.svg"], "没有文件夹"),
        (["--against", "nowhere/policy.md"], "文件不存在"),
        (["--change", "pinggu.三.三.上限 = 80"], "DX148"),
    ],
)
def test_bad_input_is_refused_in_a_sentence(register: str, asked: list[str], said: str) -> None:
    found = simulated(register, *asked)

    assert found.exit_code == 2
    assert said in found.stderr and "Traceback" not in found.stderr
    assert found.stdout == ""


def test_a_register_that_is_not_there_is_refused() -> None:
    found = simulated("nowhere", *RAISED)

    assert found.exit_code == 2 and "nowhere" in found.stderr


def test_compare_shows_a_company_in_every_district(tmp_path: Path) -> None:
    seller = str(ROOT / "examples/applicants/pinggu-seller.yaml")
    picture = tmp_path / "d.svg"

    found = run(app, ["compare", seller, "--picture", str(picture), *POLICIES])

    assert found.exit_code == 0, found.stderr
    for words in ("逐一假设注册在各政策所在的地区", "平谷（草案）", "滨江", "还缺", "虚构数据"):
        assert words in found.output
    assert "滨江" in picture.with_suffix(".csv").read_text("utf-8-sig")


def test_compare_shows_a_register_in_every_district(register: str) -> None:
    found = run(app, ["compare", register, "--year", "2024", "--format", "json", *POLICIES])

    assert found.exit_code == 0, found.stderr
    told = json.loads(found.output)
    assert next(one["policy"] for one in told["districts"]) == "binjiang"
    assert told["applicants"] == told["made_up"] == 14


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["nowhere.yaml"], "nowhere.yaml"),
        (["nowhere", "--year", "2024"], "nowhere"),
        (["nowhere"], "--year"),
        ([str(ROOT / "examples/applicants/pinggu-seller.yaml"), "--applicant", "x"], "没有申请人"),
        ([str(ROOT / "examples/applicants/pinggu-seller.yaml"), "--picture", "a.gif"], ".svg"),
    ],
)
def test_what_cannot_be_compared_is_refused(asked: list[str], said: str) -> None:
    found = run(app, ["compare", *asked, *POLICIES])

    assert found.exit_code == 2
    assert said in found.stderr and "Traceback" not in found.stderr


def test_nothing_is_loaded_for_pictures_that_nobody_asked_for() -> None:
    commands = "duixian.cli.simulate, duixian.cli.compare"
    asked = f"import sys, {commands}; sys.exit('matplotlib' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
