"""What the places on a printed page tell: paragraphs, heads, page numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from duixian.law.reading.read import read_document
from duixian.law.source import UnreadableSource
from tests.unit.law.reading.pdf_of import Run, page_of, pdf_of

PARAGRAPHS = [
    "第一条　对年网络零售额超过2000万元的企业，给予30万元的一次性奖励，最高不超过50万元。",
    "第二条　对首次达到上述条件的企业，可以再给予一次奖励，具体标准按照有关规定执行，"
    "并且严格遵守本市统一的，按照"
    "第三条规定的期限另行制定实施细则，由区商务局会同区财政局向社会公布。",
    "第三条　本措施自发布之日起施行，有效期两年，由区商务局负责解释。",
    "第四条　以上均含本数。",
]
WIDTH, HEIGHT = 28, 2


def printed(paragraphs: list[str]) -> list[list[str]]:
    """Paragraphs as an office prints them: indented by two, broken at the margin, in pages."""
    lines: list[str] = []
    for paragraph in paragraphs:
        text = "　　" + paragraph
        lines += [text[at : at + WIDTH] for at in range(0, len(text), WIDTH)]
    return [lines[at : at + HEIGHT] for at in range(0, len(lines), HEIGHT)]


@pytest.fixture
def document(tmp_path: Path) -> Path:
    pages = [page_of(page, at, "平山区政策") for at, page in enumerate(printed(PARAGRAPHS), 1)]
    path = tmp_path / "policy.pdf"
    path.write_bytes(pdf_of(pages))
    return path


def test_paragraphs_are_whole_again_across_lines_and_pages(document: Path) -> None:
    # One line begins with 第三条 in the middle of a sentence: the margin tells, not the words.
    assert any(line.startswith("第三条规定") for page in printed(PARAGRAPHS) for line in page)

    assert read_document(document).text.strip().split("\n\n") == PARAGRAPHS


def test_heads_and_page_numbers_are_taken_out_and_listed(document: Path) -> None:
    found = read_document(document)

    assert "平山区政策" not in found.text
    assert found.counted()["页眉页脚"] == len(printed(PARAGRAPHS))
    assert found.counted()["页码"] == len(printed(PARAGRAPHS))


def test_a_page_without_a_text_layer_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf_of([[], []]))

    with pytest.raises(UnreadableSource, match="OCR"):
        read_document(path)


@pytest.mark.parametrize("cut", [10, 200, 700, 1200])
def test_a_truncated_pdf_is_refused_or_read_but_never_fails(tmp_path: Path, cut: int) -> None:
    whole = pdf_of([[Run(80, 700, "第一条　对企业给予一次性奖励三十万元。")]])
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[:cut])

    try:
        text = read_document(path).text
    except UnreadableSource as error:
        assert "请" in error.reason
    else:
        assert "奖励" in text
