"""What a Word document holds beside its words, and what it does not keep in them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from duixian.law.reading.docx_numbering import written
from duixian.law.reading.read import read_document
from duixian.law.source import UnreadableSource


def saved(document: docx.document.Document, folder: Path) -> Path:
    path = folder / "policy.docx"
    document.save(str(path))
    return path


def test_paragraphs_headings_and_tables_are_read_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("若干措施", 1)
    document.add_paragraph("第一条　奖励如下。")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["级别", "金额", "国家级", "50万元"], strict=True):
        cell.text = text
    document.add_paragraph("第二条　本措施由区商务局解释。")

    assert read_document(saved(document, tmp_path)).text == (
        "# 若干措施\n\n第一条　奖励如下。\n\n级别 | 金额\n\n国家级 | 50万元\n\n"
        "第二条　本措施由区商务局解释。\n"
    )


def test_the_numbers_that_word_shows_stand_before_their_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/>'
            '<w:lvlText w:val="（%1）"/></w:lvl>'
            '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
            '<w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for level, text in ((0, "甲"), (1, "乙"), (1, "丙"), (0, "丁"), (1, "戊")):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
            )
        )

    found = read_document(saved(document, tmp_path))

    assert found.text.split() == ["（一）甲", "1.乙", "2.丙", "（二）丁", "1.戊"]
    assert found.counted()["自动编号"] == 5


def test_deleted_and_hidden_words_are_left_out_and_listed(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("给予")
    paragraph._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="1" w:author="甲"><w:r><w:delText>20万元</w:delText></w:r>'
            "</w:del>"
        )
    )
    paragraph._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="2" w:author="甲"><w:r><w:t>30万元</w:t></w:r></w:ins>'
        )
    )
    paragraph.add_run("内部备注").font.hidden = True

    found = read_document(saved(document, tmp_path))

    assert found.text == "给予30万元\n"
    assert {(mend.kind, mend.before) for mend in found.mends} == {
        ("已删除的修订", "20万元"),
        ("隐藏文字", "内部备注"),
    }


@pytest.mark.parametrize(
    ("number", "shown"),
    [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (105, "一百零五"), (110, "一百一十"),
     (1000, "一千"), (1010, "一千零一十"), (10_000, "10000")],
)  # fmt: skip
def test_numbers_are_counted_as_word_counts_them(number: int, shown: str) -> None:
    assert written(number, "chineseCountingThousand") == shown


def test_a_bomb_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", b"<a>" + b" " * (200 * 1024 * 1024))

    with pytest.raises(UnreadableSource, match="MB"):
        read_document(path)


def test_entities_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "entities.docx"
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("word/document.xml", bomb)

    with pytest.raises(UnreadableSource, match="类型声明"):
        read_document(path)


def test_a_damaged_archive_is_refused_with_advice(tmp_path: Path) -> None:
    kept = BytesIO()
    docx.Document().save(kept)
    path = tmp_path / "cut.docx"
    path.write_bytes(kept.getvalue()[:5000])

    with pytest.raises(UnreadableSource, match="另存为"):
        read_document(path)
