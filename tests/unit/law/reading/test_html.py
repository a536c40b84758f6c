"""Of a web page only the document is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from duixian.law.reading.read import read_document
from duixian.law.source import UnreadableSource

ARTICLE = """<p>第一条　对企业，给予一次性奖励，最高<br>50万元。</p>
<div>第二条　本措施自发布之日起
施行，有效期两年。</div><p style="display:none">隐藏，的。</p>
<ol><li>材料一，真实。</li><li>材料二，完整。</li></ol>
<table><tr><td>级别</td><td>金额</td></tr><tr><td>国家级</td><td>50万元</td></tr></table>"""
PAGE = f"""<!DOCTYPE html><html><head><meta charset="{{charset}}">
<meta name="ArticleTitle" content="平山区若干措施"><title>平山区若干措施_政府网</title>
<style>p {{{{ color: red }}}}</style></head><body><nav><a>首页</a>，<a>公开</a></nav>
<div id="zoom">{ARTICLE}</div><div class="side"><a>相关，一</a><a>相关，二</a></div>
<footer>主办：区政府，地址。</footer><script>var a = "b，c。";</script></body></html>"""


def page(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "page.html"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_the_document_is_read_and_the_page_around_it_is_not(tmp_path: Path, encoding: str) -> None:
    found = read_document(page(tmp_path, PAGE.format(charset=encoding), encoding))

    assert found.text.strip().split("\n\n") == [
        "# 平山区若干措施",
        "第一条　对企业，给予一次性奖励，最高",
        "50万元。",
        "第二条　本措施自发布之日起施行，有效期两年。",
        "1. 材料一，真实。",
        "2. 材料二，完整。",
        "级别 | 金额",
        "国家级 | 50万元",
    ]


def test_elements_nested_without_end_are_refused(tmp_path: Path) -> None:
    path = page(tmp_path, "<html><body>" + "<div>" * 3000 + "文字，文字。")

    with pytest.raises(UnreadableSource, match=r"嵌套|损坏"):
        read_document(path)


@pytest.mark.parametrize("text", ["<html>", "<html><body></body></html>", "<p>", "<html><a b=<c>"])
def test_a_page_without_words_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableSource):
        read_document(page(tmp_path, text))
