"""The figures of a run and the page and lines they are shown in."""

import io
import re
from pathlib import Path

import lxml.html
import pytest
from rich.console import Console

from duixian.assess.result import Status
from duixian.awards.columns.results import Summary
from duixian.batch.compile import Trace
from duixian.batch.failure import BatchFailed
from duixian.batch.run import run_batch
from duixian.cli.render_run import render_run
from duixian.law.width import display_width
from duixian.report.page import page, write_page
from duixian.report.run_figures import RunFigures, Sums, run_figures
from duixian.report.words import draft_mark, missing_words, money, payable_words, sums_words
from duixian.rules.library import Library
from tests.awards.allocation.charity import CLAUSE, YEAR, YI, a_run, seller

SELLERS = [
    *(seller(f"p{n}", YI, place=n) for n in (1, 2, 3)),
    seller("q", None),
    seller("r", YI // 1000, place=4),
]


@pytest.fixture
def run(library: Library, tmp_path: Path) -> RunFigures:
    """The figures of a settled run of five."""
    with a_run(library, SELLERS, tmp_path / "out", settle=True) as connection:
        return run_figures(connection, tmp_path / "out", library, "<登记库>")


def test_how_many_how_much_and_what_is_missing(run: RunFigures) -> None:
    found = next(one for one in run.clauses if one.benefit.id == CLAUSE)

    assert found.counts == {Status.ELIGIBLE: 3, Status.MISSING: 1, Status.INELIGIBLE: 1}
    assert (found.sums.low, found.sums.high) == (60 * 10**6, 90 * 10**6)
    assert missing_words(found) == "公益助农排名 1、公益助农直播交易额 1"
    assert run.made_up and run.applicants == 5 and run.settled
    assert found.settled is not None and found.settled.low == 60 * 10**6


def test_sums_with_and_without_bounds() -> None:
    assert sums_words(Sums(10**6, 10**6)) == "1万元"
    assert sums_words(Sums(0, 10**6)) == "0 至 1万元"
    assert sums_words(Sums(3 * 10**6, 0, 2, 10**6)) == "3万元 起（2 笔没有上限）"
    assert (Sums(1, 2, 3, 4) + Sums(1, 2, 3, 4)).most == 12


def test_many_digits_are_grouped_in_every_unit() -> None:
    assert money(439_517_751_100) == "439,517.7511万元"
    assert money(1_234_567_800) == "1234.5678万元"
    assert money(123_456_789) == "1,234,567.89元"


def test_what_is_payable_in_all() -> None:
    assert payable_words(Summary(3, 100, 100, 0, {}, True)) == "应付合计 1元"
    assert payable_words(Summary(3, 100, 200, 0, {}, True)) == "应付合计 1元 至 2元"
    asked = payable_words(Summary(3, 100, None, 1, {}, True))
    assert asked == "应付合计 至少 1元，上不封顶；1 个申请人的既往奖励或取舍待确定"


def test_a_draft_is_called_so_once() -> None:
    assert draft_mark("若干措施（征求意见稿）") == "（仅供测算）"
    assert draft_mark("若干措施") == "（征求意见稿，仅供测算）"


def test_the_page_stands_alone_and_calls_made_up_data_so(run: RunFigures) -> None:
    text = page(run)
    tree = lxml.html.document_fromstring(text)

    assert not re.search(r"(src|href)=[\"'](?!#)", text) and "url(" not in text
    assert "@import" not in text and not tree.xpath("//script | //link | //img")
    assert tree.get("lang") == "zh-CN"
    assert "虚构数据" in tree.findtext(".//title") and "虚构数据" in tree.findtext(".//h1")
    for table in tree.iter("table"):
        assert table.find("caption") is not None
        assert all(head.get("scope") for head in table.iter("th"))
        width = sum(int(cell.get("colspan", "1")) for cell in table.find("thead")[0])
        for row in table.iter("tr"):
            assert sum(int(cell.get("colspan", "1")) for cell in row) == width
    assert "&lt;登记库&gt;" in text, "what comes from outside is escaped"
    assert "600,000.00" in text and "@media print" in text


def test_the_page_is_written_whole(run: RunFigures, tmp_path: Path) -> None:
    write_page(run, tmp_path / "汇总.html")
    assert (tmp_path / "汇总.html").read_text(encoding="utf-8") == page(run)


@pytest.mark.parametrize("width", [60, 80, 140])
def test_the_terminal_summary_keeps_within_its_width(run: RunFigures, width: int) -> None:
    out = io.StringIO()
    render_run(Console(file=out, width=width, highlight=False), run)
    lines = out.getvalue().splitlines()

    assert all(display_width(line) <= width for line in lines)
    assert "虚构数据" in lines[0]
    assert any("二.15" in line for line in lines)


def test_a_run_of_totals_has_nothing_to_report(library: Library, tmp_path: Path) -> None:
    with a_run(library, SELLERS, tmp_path / "out") as connection:
        totals, plans = tmp_path / "totals", [library.plans[0]]
        run_batch(
            connection,
            plans,
            library.dictionary,
            YEAR,
            totals,
            identity="t",
            trace=Trace.TOTALS,
        )
        with pytest.raises(BatchFailed, match="只有合计"):
            run_figures(connection, totals, library, "")
