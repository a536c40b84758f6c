"""Plain texts: encodings, and artefacts mended and listed."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from duixian.law.reading.document import RawLine
from duixian.law.reading.mending.mend import mended
from duixian.law.reading.plain import lines_of_text
from duixian.law.reading.read import read_document
from duixian.law.source import UnreadableSource

SENTENCE = "第一条　对年网络零售额超过2000万元的企业，给予30万元奖励。\n"


def read(folder: Path, data: bytes) -> str:
    path = folder / "policy.txt"
    path.write_bytes(data)
    return read_document(path).text


def text_of(text: str) -> str:
    return mended("", "", list(lines_of_text(text))).text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_its_encoding(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, SENTENCE.encode(encoding)) == SENTENCE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \n",
        b"\xd0\xcf\x11\xe0 old",
        b"{\\rtf1}",
        b"\x89PNG\r\n",
        b"PK\x03\x04xl/",
        b"text\0text",
        bytes(range(128, 256)),
        codecs.BOM_UTF16_LE + b"\x00\xd8",
        "Ünglück überall, größer".encode("latin-1"),
    ],
)
def test_what_is_no_text_is_refused_and_says_why(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read(tmp_path, data)
    assert len(caught.value.reason) > 3


@pytest.mark.parametrize(
    ("read_as", "meant"),
    [
        ("给予 100 万 元奖励", "给予 100万元奖励"),
        ("销售额 1 亿元（含）以上", "销售额 1亿元（含）以上"),
        ("自 2024 年 8 月 6 日起", "自 2024年8月6日起"),
        ("奖励1 000万元", "奖励1000万元"),
        ("增长 1. 5 %", "增长 1.5%"),
        ("共１００万元、５％", "共100万元、5%"),
        ("[bookmark: OLE_LINK1]（一）园区", "（一）园区"),
        ("给\u200b予\ufeff奖励", "给予奖励"),
        ("⼀次性", "一次性"),
        ("签约 MCN 机构 5 家", "签约 MCN 机构 5家"),
        ("9610、9710、9810 等模式", "9610、9710、9810 等模式"),
    ],
)
def test_artefacts_are_mended_and_listed(read_as: str, meant: str) -> None:
    found = mended("", "", [RawLine(read_as)])

    assert found.text.strip() == meant
    assert bool(found.mends) == (read_as != meant)


def test_a_figure_broken_over_two_lines_is_mended() -> None:
    broken = "对获得认定的企业，给予一次性奖励最高不超过 100 万\n元，单个企业累计。\n"
    assert text_of(broken) == "对获得认定的企业，给予一次性奖励最高不超过 100万元，单个企业累计。\n"


@pytest.mark.parametrize(
    "kept",
    [
        "关于促进直播电商产业高质量发展的若干意见\n\n各街道办事处，区级机关各部门：\n",
        "对符合条件的企业给予一次性奖励，其中：\n\n（一）国家级，50万元。\n",
        "杭州市平山区人民政府办公室\n\n2024年7月5日\n",
        "一、总体要求\n\n坚持政府引导、市场主导的原则，推动产业发展。\n",
    ],
)
def test_what_stands_on_lines_of_its_own_is_not_joined(kept: str) -> None:
    assert text_of(kept) == kept


def test_page_numbers_that_count_up_are_taken_out() -> None:
    pages = "".join(f"第{n}条　对企业给予奖励，最高不超过50万元。\n{d}\n" for n, d in
                    zip("一二三四", "1234", strict=True))  # fmt: skip
    assert [line for line in text_of(pages).split() if line.isdigit()] == []


def test_a_doubled_character_at_a_break_is_asked_about_and_left() -> None:
    found = mended(
        "",
        "",
        list(lines_of_text("以新时代思想为指导，立足新阶段，深入贯彻落实\n\n实党的精神。\n")),
    )

    assert "落实实党" in found.text
    assert [doubt.question for doubt in found.doubts] == ["断行处“实”字重复，原文是否只有一个？"]


@settings(max_examples=200, deadline=None)
@example("11111111111111111、\f[\f:")
@given(st.text(alphabet="第一条（）、。，给予万元 \n\t\f12３％#*[]bookmark:—-\u200b", max_size=200))
def test_mending_a_mended_text_changes_nothing(text: str) -> None:
    once = text_of(text)
    assert text_of(once).split() == once.split()


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    path = tmp_path_factory.mktemp("any") / "any"
    path.write_bytes(data)
    try:
        assert read_document(path).text
    except UnreadableSource as error:
        assert error.reason
