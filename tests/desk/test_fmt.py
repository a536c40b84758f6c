"""`duixian fmt` changes how blocks are written, never what they mean nor the policy's text."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from duixian.cli.app import app
from duixian.desk.layout import keys
from duixian.desk.layout.expressions import spaced
from duixian.desk.layout.pack import formatted
from duixian.law.blocks import split_policy
from duixian.law.source import Source
from duixian.rules.blocks.block import KEYS
from duixian.rules.dictionary_from_yaml import load_dictionary
from duixian.rules.pack import compile_source
from duixian.rules.yaml_tree import Mapping, Node, Scalar, Sequence, parse_yaml
from tests.desk.plain_plan import plain

POLICIES = Path(__file__).parents[2] / "policies"
PACKS = sorted(POLICIES.glob("*/policy.md"))
DICTIONARY = load_dictionary(POLICIES)


def block(text: str) -> str:
    """The rule block of a one-clause document, laid out."""
    document = f"一、测试\n\n```规则\n{text}\n```\n"
    return formatted(Source("", document)).text.split("```规则\n")[1].removesuffix("```\n")


def outside(text: str) -> list[str]:
    source = Source("", text)
    return [source.slice(span) for span in split_policy(source).text]


# --- messing a pack up without changing what it means -------------------------------------------


class Mess:
    """Writes trees as an untidy author might."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)

    def block(self, tree: Mapping) -> str:
        entries = list(tree.entries)
        self.draw.shuffle(entries)
        lines = []
        for entry in entries:
            if self.draw.random() < 0.2:
                lines.append(f"# 说明 {entry.key.text}")
            if self.draw.random() < 0.1:
                lines.append("")
            lines.append(f"{entry.key.text}:{self.value(entry.value, 1, (entry.key.text,))}")
        return "\n".join(lines) + "\n"

    def value(self, node: Node, depth: int, path: tuple[str, ...]) -> str:
        pad = "\n" + "   " * depth
        if isinstance(node, Scalar):
            return " " * self.draw.randint(1, 3) + self.scalar(node, path) + self.comment()
        if self.draw.random() < 0.3:
            return " " + self.flow(node, path)
        if isinstance(node, Sequence):
            return "".join(f"{pad}-{self.value(item, depth + 1, path)}" for item in node.items)
        return "".join(
            f"{pad}{e.key.text}:{self.value(e.value, depth + 1, (*path, e.key.text))}"
            for e in node.entries
        )

    def flow(self, node: Node, path: tuple[str, ...]) -> str:
        if isinstance(node, Scalar):
            return "'" + self.respaced(node.text, path).replace("'", "''") + "'"
        if isinstance(node, Sequence):
            return f"[{', '.join(self.flow(i, path) for i in node.items)}]"
        pairs = (f"'{e.key.text}': {self.flow(e.value, (*path, e.key.text))}" for e in node.entries)
        return f"{{{', '.join(pairs)}}}"

    def scalar(self, node: Scalar, path: tuple[str, ...]) -> str:
        text = self.respaced(node.text, path)
        if self.draw.random() < 0.3 or not node.plain:
            return "'" + text.replace("'", "''") + "'"
        return text

    def respaced(self, text: str, path: tuple[str, ...]) -> str:
        if not keys.is_expression(path):
            return text
        rule, arrow, words = text.partition(" ← ")
        gap = lambda: " " * self.draw.randint(0, 2)  # noqa: E731
        rule = re.sub(" ?(>=|<=|[><+×]) ?", lambda m: gap() + m[1] + gap(), rule)
        return rule + (gap() + "←" + gap() + words if arrow else "")

    def comment(self) -> str:
        return "  # 注" if self.draw.random() < 0.1 else ""


def messed(source: Source, seed: int) -> str:
    """The pack's text with every block untidy."""
    mess, pieces, at = Mess(seed), [], 0
    for body in split_policy(source).blocks:
        tree, found = parse_yaml(source, body)
        assert isinstance(tree, Mapping) and not found
        pieces += [source.text[at : body.start], mess.block(tree)]
        at = body.end
    return "".join([*pieces, source.text[at:]])


@pytest.mark.parametrize("path", PACKS, ids=lambda p: p.parent.name)
class TestPacks:
    def test_the_packs_of_the_repository_are_laid_out(self, path: Path) -> None:
        assert formatted(Source.read(path)).edits == ()

    @pytest.mark.parametrize("seed", range(3))
    def test_an_untidy_pack_comes_out_with_the_same_plan(self, path: Path, seed: int) -> None:
        tidy = Source.read(path)
        untidy = Source(str(path), messed(tidy, seed))
        found = formatted(untidy)
        assert found.unread == () and len(found.edits) > 10
        before, after = (
            compile_source(Source(str(path), text), DICTIONARY)
            for text in (untidy.text, found.text)
        )
        assert before.plan is not None and after.plan is not None
        assert plain(before.plan) == plain(after.plan)
        assert plain(after.plan) == plain(compile_source(tidy, DICTIONARY).plan)
        assert outside(found.text) == outside(tidy.text)
        assert sorted(re.findall("# .*", found.text)) == sorted(re.findall("# .*", untidy.text))

    def test_laying_out_twice_changes_nothing_more(self, path: Path) -> None:
        once = formatted(Source("", messed(Source.read(path), 7))).text
        assert formatted(Source("", once)).text == once


# --- how it looks -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("网络零售额>=2000万元", "网络零售额 >= 2000万元"),
        ("网络零售额   超过 2000 万元", "网络零售额 超过 2000 万元"),
        ("30万元+5万元*每满( 网络零售额-2000万元 ,1000万元)",
         "30万元 + 5万元 × 每满(网络零售额 - 2000万元, 1000万元)"),
        ("非 当年（注册日期）<-  新电商存量企业 ", "非 当年(注册日期) ← 新电商存量企业"),
        ('级别 属于["国家级","省级"]', '级别 属于 ["国家级", "省级"]'),
        ("合计(场次 . 成交额,成交额≥100万元)", "合计(场次.成交额, 成交额 >= 100万元)"),
        ("按项(档,甲：1%，乙：2%)", "按项(档, 甲：1%，乙：2%)"),
        ("是什么??  都不是", "是什么??  都不是"),
    ],
)  # fmt: skip
def test_an_expression_is_spaced(written: str, expected: str) -> None:
    assert spaced(written) == expected


def test_keys_stand_in_one_order_and_comments_go_with_theirs() -> None:
    found = block("上限: 5万元 # 封顶\n# 谁\n对象: 企业\n编号: 一\n\n# 末尾")
    assert found == "编号: 一\n# 谁\n对象: 企业\n上限: 5万元  # 封顶\n\n# 末尾\n"


def test_lists_of_rules_go_one_a_line_and_short_lists_of_words_on_one() -> None:
    found = block("佐证:\n- 合同\n- '发票'\n条件: [甲>1家, 乙]\n编号: \"一\"")
    assert found == "编号: 一\n条件:\n  - 甲 > 1家\n  - 乙\n佐证: [合同, 发票]\n"


def test_a_commented_item_keeps_its_line() -> None:
    text = "编号: 一\n佐证:\n  - 合同  # 原件\n  # 或复印件\n  - 发票\n"
    assert block(text.rstrip("\n")) == text


def test_quotes_stay_where_they_are_needed() -> None:
    text = "编号: 一\n名称: '甲: 乙'\n说明: \"# 号\"\n解读:\n  '{甲}': {采用: '[乙]', 另解: 丙}\n"
    again = block(text.rstrip("\n"))
    assert '名称: "甲: 乙"\n' in again and '说明: "# 号"\n' in again
    assert '"{甲}": {采用: "[乙]", 另解: 丙}' in again


def test_several_lines_stay_several_lines() -> None:
    text = "编号: 一\n说明: |\n  第一行\n  第二行\n"
    assert block(text.rstrip("\n")) == text


def test_line_ends_of_windows_stay_and_a_broken_block_is_left_alone() -> None:
    text = "一、甲\r\n\r\n```规则\r\n名称:  乙\r\n编号: 一\r\n```\r\n"
    assert formatted(Source("", text)).text == text.replace(
        "名称:  乙\r\n编号: 一", "编号: 一\r\n名称: 乙"
    )
    broken = text.replace("编号: 一", "编号: [一")
    found = formatted(Source("", broken))
    assert found.text == broken and len(found.unread) == 1


def test_the_order_has_every_key_of_the_language() -> None:
    every = {key for kinds in KEYS.values() for key in kinds}
    assert every <= set(keys.ORDER)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="编号名称条件: \n-[]{}#'\"|>&*!%,←<=万元1一←“”\t", max_size=80))
def test_any_block_is_left_alone_or_says_the_same(text: str) -> None:
    document = f"一、测试\n\n```规则\n{text}\n```\n"
    source = Source("", document)
    once = formatted(source).text
    assert formatted(Source("", once)).text == once
    assert outside(once) == outside(document)


# --- the command --------------------------------------------------------------------------------

run = CliRunner().invoke


def test_the_command_checks_then_writes_and_keeps_the_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "policy.md"
    path.write_bytes("\ufeff一、甲\n\n```规则\n名称: 乙\n编号: 一\n```\n".encode())
    assert run(app, ["fmt", "--check", str(tmp_path)]).exit_code == 1
    assert "名称: 乙\n编号: 一" in path.read_text("utf-8")
    assert run(app, ["fmt", str(tmp_path)]).exit_code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert "编号: 一\n名称: 乙" in path.read_text("utf-8")
    assert run(app, ["fmt", "--check", str(tmp_path)]).exit_code == 0
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_file_is_an_error_with_its_path(tmp_path: Path) -> None:
    found = run(app, ["fmt", str(tmp_path / "no.md")])
    assert found.exit_code == 2
    assert "no.md" in found.stderr


def test_a_broken_block_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "policy.md"
    path.write_text("一、甲\n\n```规则\n编号: [一\n```\n", "utf-8")
    found = run(app, ["fmt", str(path)])
    assert found.exit_code == 1
    assert f"{path}:4:1" in found.stderr
