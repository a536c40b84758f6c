"""A source knows its lines, its columns and why it cannot be read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.law.source import SIZE_LIMIT, Source, Span, UnreadableSource

SOURCE = Source("policy.md", "第一条\n\n给予30万元\r\n完")


def test_the_first_character_is_line_one_column_one() -> None:
    assert SOURCE.position(0) == (1, 1)


def test_a_line_end_belongs_to_the_line_it_ends() -> None:
    assert SOURCE.position(3) == (1, 4)
    assert SOURCE.position(4) == (2, 1)


def test_columns_count_characters() -> None:
    assert SOURCE.position(SOURCE.text.index("万")) == (3, 5)


def test_the_end_of_the_file_has_a_position() -> None:
    assert SOURCE.position(len(SOURCE.text)) == (4, 2)


def test_a_line_is_given_without_its_end() -> None:
    assert [SOURCE.line_text(line) for line in (1, 2, 3, 4)] == ["第一条", "", "给予30万元", "完"]


def test_a_span_is_cut_out() -> None:
    assert SOURCE.slice(Span(7, 11)) == "30万元"


def test_an_empty_source_has_one_line() -> None:
    assert Source("empty", "").position(0) == (1, 1)
    assert Source("empty", "").line_text(1) == ""


@given(st.text(alphabet="甲a\n\r "), st.data())
def test_a_position_leads_back_to_its_character(text: str, data: st.DataObject) -> None:
    source = Source("any", text)
    offset = data.draw(st.integers(0, len(text)))
    line, column = source.position(offset)
    before = text.split("\n")[: line - 1]
    assert sum(len(part) + 1 for part in before) + column - 1 == offset


def test_a_byte_order_mark_is_tolerated(tmp_path: Path) -> None:
    path = tmp_path / "policy.md"
    path.write_bytes(b"\xef\xbb\xbf" + "正文".encode())
    assert Source.read(path).text == "正文"
    assert Source.read(str(path)).path == str(path)


def refusal(path: Path) -> str:
    with pytest.raises(UnreadableSource) as refused:
        Source.read(path)
    assert str(refused.value) == f"{path}：{refused.value.reason}"
    return refused.value.reason


def test_another_encoding_is_refused_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "policy.md"
    path.write_bytes(b"ab" + "正文".encode("gb18030"))
    assert refusal(path) == "第 3 个字节起不是 UTF-8 编码，请另存为 UTF-8"


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "policy.md"
    path.write_bytes(b"x" * (SIZE_LIMIT + 1))
    assert refusal(path) == "文件超过 8 MB，请拆分后再读"
    path.write_bytes(b"x" * SIZE_LIMIT)
    assert len(Source.read(path).text) == SIZE_LIMIT


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "policy.md") == "文件不存在，请核对路径"


def test_a_directory_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "这是目录，请给出其中的文件"


def test_a_device_is_refused() -> None:
    assert refusal(Path("/dev/zero")) == "不是普通文件"


def test_an_impossible_path_is_refused() -> None:
    assert refusal(Path("policy\0.md")) == "无法读取文件（路径无效）"
