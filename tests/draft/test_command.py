"""`duixian draft` as a person uses it."""

from pathlib import Path

from typer.testing import CliRunner

from duixian.cli.app import app

HERE = Path(__file__).parent
CLAUSE = "一、奖励。对网络零售额超过2000万元的企业，给予30万元一次性奖励，最高不超过50万元。\n"


def run(*args: object) -> tuple[int, str]:
    """The exit code and everything printed."""
    result = CliRunner().invoke(app, [str(arg) for arg in args])
    return result.exit_code, result.output


def home(folder: Path) -> Path:
    """A folder of policies with the small dictionary and one pack beside the drafted one."""
    policies = folder / "policies"
    (policies / "other").mkdir(parents=True)
    (policies / "other" / "policy.md").write_text("一、奖励。\n", encoding="utf-8")
    (policies / "facts.yaml").write_text((HERE / "facts.yaml").read_text("utf-8"), encoding="utf-8")
    return policies


def document(folder: Path, text: str = "示例区若干措施\n\n" + CLAUSE) -> Path:
    """A document in a folder."""
    path = folder / "文件.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_drafted_pack_passes_check_at_once(tmp_path: Path) -> None:
    pack = tmp_path / "shili-2025" / "policy.md"
    code, said = run("draft", document(tmp_path), "-o", pack, "--policies", HERE)
    assert (code, "1 个规则块" in said) == (0, True)
    assert "代码: shili" in pack.read_text("utf-8")
    code, said = run("check", pack.parent, "--policies", home(tmp_path))
    assert (code, "0 处错误" in said) == (0, True)


def test_a_drafted_pack_is_laid_out_and_says_what_cases_lack(tmp_path: Path) -> None:
    policies = home(tmp_path)
    pack = policies / "shili" / "policy.md"
    run("draft", document(tmp_path), "-o", pack, "--policies", policies)
    assert run("fmt", "--check", pack.parent)[0] == 0
    code, said = run("test", pack.parent, "--propose", "--policies", policies)
    assert (code, "区划 还是待补" in said) == (2, True)
    text = pack.read_text("utf-8").replace("区划: 待补", '区划: "330106"')
    pack.write_text(text, encoding="utf-8")
    code, said = run("test", pack.parent, "--propose", "--policies", policies)
    assert (code, "网络零售额" in said) == (0, True)


def test_proposed_facts_stand_beside_the_pack(tmp_path: Path) -> None:
    text = CLAUSE.replace("网络零售额", "年进口额")
    pack = tmp_path / "shili" / "policy.md"
    run("draft", document(tmp_path, text), "-o", pack, "--policies", HERE)
    assert "进口额" in (pack.parent / "facts.draft.yaml").read_text("utf-8")
    assert run("check", pack.parent, "--policies", home(tmp_path))[0] == 0


def test_a_draft_is_printed_where_no_file_is_named(tmp_path: Path) -> None:
    code, said = run("draft", document(tmp_path), "--policies", HERE)
    assert (code, "金额: 30万元 ← 给予30万元一次性奖励" in said) == (0, True)


def test_an_existing_pack_is_not_overwritten(tmp_path: Path) -> None:
    pack = tmp_path / "shili" / "policy.md"
    assert run("draft", document(tmp_path), "-o", pack, "--policies", HERE)[0] == 0
    pack.write_text("由人改过", encoding="utf-8")
    code, said = run("draft", document(tmp_path), "-o", pack, "--policies", HERE)
    assert (code, "已经存在" in said) == (2, True)
    assert pack.read_text("utf-8") == "由人改过"
    assert run("draft", document(tmp_path), "-o", pack, "--force", "--policies", HERE)[0] == 0


def test_a_missing_document_is_said(tmp_path: Path) -> None:
    code, said = run("draft", tmp_path / "没有.txt", "--policies", HERE)
    assert (code, "不存在" in said) == (2, True)


def test_a_pack_is_held_against_its_draft(tmp_path: Path) -> None:
    pack = tmp_path / "shili" / "policy.md"
    run("draft", document(tmp_path), "-o", pack, "--policies", HERE)
    pack.write_text(pack.read_text("utf-8").replace("> 2000万元", ">= 2000万元"), encoding="utf-8")
    code, said = run("draft", "--against", pack, "--policies", HERE)
    assert code == 2  # the comparator is against the wording: the pack itself has an error
    pack.write_text(pack.read_text("utf-8").replace(">= 2000万元", "> 2000万元"), encoding="utf-8")
    code, said = run("draft", "--against", pack, "--policies", HERE)
    assert (code, "对已问" in said) == (0, True)


def test_a_pack_drafted_again_proposes_the_same(tmp_path: Path) -> None:
    policies = home(tmp_path)
    pack = policies / "shili" / "policy.md"
    text = CLAUSE.replace("网络零售额", "年进口额")
    run("draft", document(tmp_path, text), "-o", pack, "--policies", policies)
    before = (pack.read_text("utf-8"), (pack.parent / "facts.draft.yaml").read_text("utf-8"))
    again = ("draft", document(tmp_path, text), "-o", pack, "--force", "--policies", policies)
    assert run(*again)[0] == 0
    after = (pack.read_text("utf-8"), (pack.parent / "facts.draft.yaml").read_text("utf-8"))
    assert after == before
