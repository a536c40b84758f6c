"""`duixian render`: the page is whole, self-contained, safe, and ties figures both ways."""

import base64
import hashlib
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest
from typer.testing import CliRunner

from duixian.cases.cases_from_tree import CASES, read_cases
from duixian.cases.run import run_cases
from duixian.cli.app import app
from duixian.law.blocks import split_policy
from duixian.law.source import Source
from duixian.page.page import page
from duixian.rules.library import Library
from duixian.rules.pack import compile_source

POLICIES = Path(__file__).parents[2] / "policies"
run = CliRunner(env={"COLUMNS": "100"}).invoke
_VOID = {"meta", "br", "link"}


class Outline(HTMLParser):
    """What a browser would make of the page: ids, links, tags, the words of the document."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.within = 0
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if tag not in _VOID:
            self.open.append(tag)
        if self.within or given.get("class") == "words":
            self.within += tag not in _VOID
        if given.get("id"):
            self.ids.append(str(given["id"]))
        for name in ("href", "src"):
            if given.get(name) is not None:
                self.links.append(str(given[name]))
        assert not any(name.startswith("on") for name in given), given

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.within -= bool(self.within)

    def handle_data(self, data: str) -> None:
        if self.within:
            self.words.append(data)


def rendered(library: Library, code: str) -> str:
    plan = library.plan(code)
    assert plan is not None
    cases = read_cases(Path(plan.path).parent / CASES, library, code)
    return page(plan, library.sources[code], run_cases(cases, library, code))


def letters(text: str) -> str:
    return re.sub(r"[\s#*]", "", text)


@pytest.mark.parametrize("code", ["shangcheng", "binjiang", "jiading", "zhengzhou", "pinggu"])
class TestPacks:
    def test_the_page_has_every_word_of_the_document_in_order(
        self, library: Library, code: str
    ) -> None:
        source = library.sources[code]
        text = "".join(source.slice(span) for span in split_policy(source).text)
        assert letters("".join(Outline(rendered(library, code)).words)) == letters(text)

    def test_nothing_comes_from_elsewhere_and_every_link_has_its_end(
        self, library: Library, code: str
    ) -> None:
        html = rendered(library, code)
        found = Outline(html)
        assert all(link.startswith("#") for link in found.links)
        assert {link[1:] for link in found.links} <= set(found.ids)
        assert len(found.ids) == len(set(found.ids))
        assert not re.search("https?://|@import|url\\(", html)
        assert {"header", "nav", "main", "footer", "h1"} <= set(found.tags)

    def test_figures_lead_to_rules_and_back(self, library: Library, code: str) -> None:
        html = rendered(library, code)
        in_text = re.findall(r'id="(f\d+)" href="#(r\d+)" data-figures="f\d+"', html)
        in_rules = dict(re.findall(r'id="(r\d+)" href="#f\d+" data-figures="([f\d ]+)"', html))
        assert len(in_text) >= 7
        assert all(figure in in_rules[rule].split() for figure, rule in in_text)

    def test_cases_and_coverage_are_shown(self, library: Library, code: str) -> None:
        html = rendered(library, code)
        plan = library.plan(code)
        assert plan is not None and plan.coverage is not None
        for share in (plan.coverage.clauses, plan.coverage.figures, plan.coverage.comparators):
            assert f"<strong>{share[0]}/{share[1]}</strong>" in html
        for _, _, reason in plan.coverage.not_computed:
            assert reason in html
        assert html.count('<tr id="e') == html.count('<tr id="e') > 5
        assert "不符</span>" not in html


def test_rules_are_said_in_words(library: Library) -> None:
    html = rendered(library, "shangcheng")
    for words in ("达到 ", "以下任一项", "属于 国家级、省级、市级", "第 1 名", "最高："):
        assert words in html
    plain = re.sub("<[^>]+>", "", rendered(library, "pinggu"))
    assert "网络零售额 超过 2000万元" in plain
    assert "30万元 + 5万元 × 每满(网络零售额 − 2000万元，1000万元)" in plain


def test_several_rules_of_a_clause_stand_together(library: Library) -> None:
    html = rendered(library, "shangcheng")
    parts = html.split('<section class="')
    eleven = [part for part in parts if ">二.11.1<" in part]
    assert len(eleven) == 1 and ">二.11.2<" in eleven[0] and ">二.11.3<" in eleven[0]
    assert html.count('<article class="card"') == len(
        split_policy(library.sources["shangcheng"]).blocks
    )


def test_a_cap_points_at_the_figure_that_the_words_call_a_cap(library: Library) -> None:
    html = rendered(library, "pinggu")
    marks = re.findall(r'<a class="figure" id="(f\d+)"[^>]*>(200万元)</a>', html)
    clause = [name for name, _ in marks][:2]
    rules = re.findall(r'<a class="figure" id="r\d+" href="#(f\d+)"[^>]*>200万元</a>', html)[:2]
    assert rules == clause  # 投资额不少于200万元, then 最高不超过200万元


EVIL = """---
代码: evil
简称: 恶
标题: <script>alert(1)</script>
文号: "</title><img src=x onerror=alert(2)>"
发文机关: ["<b>"]
区划: "110117"
层级: 区级
状态: 征求意见
施行日期: 待定
失效日期: 待定
---

# <script>alert(3)</script> 办法

一、奖励<img src=x onerror=alert(4)>。对企业给予 30 万元奖励
[链](javascript:alert(5)) ![](http://e.invalid/x.png) &lt;i&gt; \ue0007\ue001 **加粗**字。

```规则
编号: 一
名称: "<script>alert(6)</script>"
类型: 定额
对象: 企业
金额: 30万元
佐证: ["\\"><script>alert(7)</script>"]
说明: "{{ 7*7 }} {% raw %}"
解读:
  给予 30 万元奖励: {采用: "<svg onload=alert(8)>", 另解: "'\\"</style>"}
```
"""


def test_whatever_a_document_holds_is_only_shown(library: Library) -> None:
    source = Source("evil/policy.md", EVIL)
    compiled = compile_source(source, library.dictionary)
    assert compiled.plan is not None, compiled.findings
    html = page(compiled.plan, source, [])
    found = Outline(html)
    assert found.tags.count("script") == 1 and "img" not in found.tags and "svg" not in found.tags
    assert all(link.startswith("#") for link in found.links)
    assert "&lt;script&gt;alert(3)&lt;/script&gt;" in html
    assert "{{ 7*7 }}" in html
    assert "<strong>加粗</strong>字" in html
    assert "&amp;lt;i&amp;gt;" in html


def test_the_policy_of_the_page_allows_its_own_script_and_style_only(library: Library) -> None:
    html = rendered(library, "zhengzhou")
    for tag in ("script", "style"):
        inside = re.search(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert inside is not None
        digest = base64.b64encode(hashlib.sha256(inside[1].encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in html or f"'sha256-{digest}'" in html
    assert "default-src 'none'" in html


class TestCommand:
    def test_a_page_is_written_and_the_same_twice(self, tmp_path: Path) -> None:
        first, second = tmp_path / "a.html", tmp_path / "b.html"
        home = ["--policies", str(POLICIES)]
        assert run(app, ["render", "平谷", "-o", str(first), *home]).exit_code == 0
        folder = str(POLICIES / "pinggu-draft")
        assert run(app, ["render", folder, "-o", str(second), *home]).exit_code == 0
        assert first.read_bytes() == second.read_bytes()

    def test_a_folder_elsewhere_is_shown_as_it_is(self, tmp_path: Path) -> None:
        folder = tmp_path / "zhengzhou-draft"
        shutil.copytree(POLICIES / "zhengzhou-draft", folder)
        path = folder / "policy.md"
        path.write_text(path.read_text("utf-8").replace("30%", "20%"), "utf-8")
        found = run(app, ["render", str(folder), "--policies", str(POLICIES)])
        assert found.exit_code == 0
        assert ">20%<" in found.output and ">30%<" not in found.output

    def test_a_failing_case_is_shown_as_failing(self, tmp_path: Path) -> None:
        home = tmp_path / "policies"
        shutil.copytree(POLICIES, home)
        path = home / "zhengzhou-draft" / CASES
        path.write_text(path.read_text("utf-8").replace("合计: 300万元", "合计: 3元"), "utf-8")
        found = run(app, ["render", "郑州", "--policies", str(home)])
        assert found.exit_code == 0
        assert "程序得到 300万元" in found.output and "不符</span>" in found.output

    def test_unknown_broken_and_unwritable_are_errors(self, tmp_path: Path) -> None:
        home = tmp_path / "policies"
        shutil.copytree(POLICIES, home)
        assert run(app, ["render", "没有", "--policies", str(home)]).exit_code == 2
        pack = home / "zhengzhou-draft"
        path = pack / "policy.md"
        path.write_text(path.read_text("utf-8").replace("金额: 扶持", "金额: 没有这个"), "utf-8")
        found = run(app, ["render", str(pack), "--policies", str(home)])
        assert found.exit_code == 2 and "DX1" in found.stderr
        target = str(tmp_path / "no" / "a.html")
        found = run(app, ["render", "平谷", "-o", target, "--policies", str(POLICIES)])
        assert found.exit_code == 2 and "写不了" in found.stderr
