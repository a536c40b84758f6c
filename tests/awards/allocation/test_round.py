"""A round over a run: 上城 15 by charity sales, published places, scores, budgets, bad input."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from openpyxl import Workbook

from duixian.awards.allocation.announced import Budget, Method, Tie
from duixian.awards.allocation.announcement import Announcement, Pending
from duixian.awards.allocation.clause import prizes
from duixian.awards.allocation.error import AllocationError
from duixian.awards.allocation.round import Allocation, allocate
from duixian.batch.results import open_results
from duixian.register.applicant import Applicant, Award
from duixian.rules.library import Library
from tests.awards.allocation.charity import CLAUSE, SALES, YEAR, YI, a_run, seller

WAN = 10**6


def round_of(
    library: Library, sellers: list[Applicant], told: Announcement, tmp: Path, clause: str = CLAUSE
) -> tuple[Allocation, dict[str, dict[str, object]]]:
    """The round and its rows by applicant."""
    tmp.mkdir(exist_ok=True)
    with a_run(library, sellers, tmp / "out") as connection:
        found = allocate(connection, tmp / "out", library, [clause], told)
        return found, rows(connection)


def rows(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, object]]:
    """The table `allocation` by applicant, in its order."""
    asked = connection.execute("SELECT * EXCLUDE 序号 FROM allocation ORDER BY 序号")
    names = [column[0] for column in asked.description or []]
    return {row[0]: dict(zip(names, row, strict=True)) for row in asked.fetchall()}


def test_the_places_carry_what_the_clauses_say(library: Library) -> None:
    benefits = {b.id: b for plan in library.plans for b in plan.benefits}

    def carried(id: str, quota: int) -> list[tuple[int, int | None]]:
        found = prizes(benefits[id], quota, YEAR, library.dictionary)
        return [(one.low // WAN, one.high and one.high // WAN) for one in found]

    assert carried("shangcheng.二.15", 3) == [(30, 30), (20, 20), (10, 10)]
    assert carried("jiading.二.一.6", 1) == [(100, 100)]
    assert carried("jiading.二.一.7", 3) == [(50, 50)] * 3
    assert carried("shangcheng.二.2", 10) == [(5, 15)] * 10


def test_the_first_three_by_charity_sales(library: Library, tmp_path: Path) -> None:
    sellers = [seller(f"s{n}", n * YI) for n in (1, 4, 2, 3)] + [seller("s0", YI // 100)]

    found, table = round_of(library, sellers, Announcement(by=SALES), tmp_path)

    assert [(id, row["状态"], row["现得下限（元）"]) for id, row in table.items()] == [
        ("s4", "入围", 300_000),
        ("s3", "入围", 200_000),
        ("s2", "入围", 100_000),
        ("s1", "未入围", 0),
    ], "who does not reach 1000万元 takes no part"
    assert found.line == "2亿元" and found.made_up
    assert table["s1"]["说明"] == "第 4 名，未入围，距入围线差 1亿元。"
    assert table["s4"]["说明"] == "第 1 名，入围，高出入围线 2亿元。"
    assert any("标准竞赛排名" in rule for rule in found.rules)


def test_published_places_give_what_the_run_gives(library: Library, tmp_path: Path) -> None:
    sellers = [seller(f"s{n}", YI, place=n) for n in (1, 2, 4)]
    with a_run(library, sellers, tmp_path / "out") as connection:
        allocate(connection, tmp_path / "out", library, [CLAUSE], Announcement())
        allocated = {id: row["现得下限（元）"] for id, row in rows(connection).items()}
        open_results(connection, tmp_path / "out")
        run = connection.execute(f"SELECT 编号, low FROM results WHERE 条款 = '{CLAUSE}'")
        assert allocated == {id: Decimal(low) / 100 for id, low in run.fetchall()}


def test_whom_something_is_missing_of_is_listed_with_it(library: Library, tmp_path: Path) -> None:
    sellers = [seller("a", 5 * YI), seller("b", None), seller("c", YI, 合法经营=True)]

    _, table = round_of(library, sellers, Announcement(by=SALES, quota=1), tmp_path)
    assert table["b"]["状态"] == "待定" and table["b"]["尚缺"] == SALES
    assert table["a"]["无论如何至少（元）"] == 0 and "1 家待定的可能排在前面" in str(
        table["a"]["说明"]
    )

    told = Announcement(by=SALES, quota=1, pending=Pending.LEAVE_OUT)
    _, table = round_of(library, sellers, told, tmp_path / "second")
    assert table["b"]["状态"] == "未参评"
    assert table["a"]["无论如何至少（元）"] == 300_000


def test_who_was_paid_once_takes_no_part_again(library: Library, tmp_path: Path) -> None:
    paid = Award(CLAUSE, "shangcheng", "区级", "330102", 2022, 30 * WAN)
    sellers = [seller("a", 5 * YI, awards=[paid]), seller("b", YI)]

    found, table = round_of(library, sellers, Announcement(by=SALES), tmp_path)

    assert list(table) == ["b"]
    assert "一次性奖励：1 家以往已得过本条，不再参评。" in found.notes


def test_scores_say_who_takes_part_and_decide(library: Library, tmp_path: Path) -> None:
    scores = tmp_path / "分.csv"
    scores.write_text("编号,得分\na,87.5\nb,91.25\n", encoding="utf-8")
    sellers = [seller("a", 5 * YI), seller("b", YI), seller("c", 9 * YI)]

    told = Announcement(by="得分", scores=scores, quota=1)
    found, table = round_of(library, sellers, told, tmp_path)

    assert list(table) == ["b", "a"] and found.line == "91.25分"
    assert "距入围线差 3.75分" in str(table["a"]["说明"])
    assert any("另有 1 家可能符合条件，但不在表中" in note for note in found.notes)


def test_a_round_within_a_budget(library: Library, tmp_path: Path) -> None:
    sellers = [seller(f"s{n}", n * YI) for n in (1, 2, 3)]
    told = Announcement(by=SALES, budget=Budget(50 * WAN, Method.PRO_RATA))

    _, table = round_of(library, sellers, told, tmp_path)

    paid = [row["获配（元）"] for row in table.values()]
    assert paid == [Decimal("250000.00"), Decimal("166666.67"), Decimal("83333.33")]


def test_settled_amounts_are_used_where_the_run_was_settled(
    library: Library, tmp_path: Path
) -> None:
    clause = "shangcheng.二.9.1"
    paid = Award(
        clause, "shangcheng", "区级", "330102", 2022, 10 * WAN, matter="直播电商示范企业认定"
    )
    sellers = [
        seller("a", None, awards=[paid], 示范企业级别="省级"),
        seller("b", None, 示范企业级别="省级"),
    ]
    told = Announcement(budget=Budget(100 * WAN, Method.PRO_RATA))
    with a_run(library, sellers, tmp_path / "out", settle=True) as connection:
        found = allocate(connection, tmp_path / "out", library, [clause], told)
        claimed = {id: row["现得上限（元）"] for id, row in rows(connection).items()}
        settled = connection.execute(f"SELECT 编号, high FROM settled WHERE 条款 = '{clause}'")
        expected = {id: Decimal(high) / 100 for id, high in settled.fetchall() if high}

    assert claimed == expected and claimed["b"] == 300_000 and claimed.get("a") != 300_000
    assert not any("结算之前" in note for note in found.notes)


@pytest.mark.parametrize(
    ("told", "clause", "said"),
    [
        (Announcement(by="火星人数"), CLAUSE, "没有指标“火星人数”"),
        (Announcement(by="合法经营"), CLAUSE, "不分高低"),
        (Announcement(then=("纳统营收额",)), CLAUSE, "--by"),
        (Announcement(), "shangcheng.二.9.1", "没有名次或名额"),
        (Announcement(), "shangcheng.九九", "不是给付条款"),
        (Announcement(by=SALES), "pinggu.三.三", "这次测算没有"),
        (
            Announcement(by=SALES, budget=Budget(1, Method.FIRST_COME)),
            CLAUSE,
            "--order",
        ),
    ],
)
def test_what_cannot_be_allocated_says_why(
    library: Library, tmp_path: Path, told: Announcement, clause: str, said: str
) -> None:
    with pytest.raises(AllocationError, match=said):
        round_of(library, [seller("a", YI)], told, tmp_path, clause)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("名称,得分\na,1\n", "没有“编号”这一列"),
        ("编号,得分\nz,1\n", "编号不在登记库里（z）"),
        ("编号,得分\na,1\na,2\n", "编号重复（a）"),
        ("编号,得分\n,1\n", "没有编号"),
        ("编号,得分\na,优秀\n", "“得分”列既不全是数.*“优秀”"),
        ("编号,得分\na,1.23456\n", "最多四位小数"),
    ],
)
def test_a_table_of_scores_that_cannot_be_trusted_stops_the_round(
    library: Library, tmp_path: Path, text: str, said: str
) -> None:
    scores = tmp_path / "分.csv"
    scores.write_text(text, encoding="utf-8")
    with pytest.raises(AllocationError, match=said):
        told = Announcement(by="得分", scores=scores)
        round_of(library, [seller("a", YI)], told, tmp_path)


def test_a_tie_at_the_cut_needs_its_rule(library: Library, tmp_path: Path) -> None:
    sellers = [seller("a", 2 * YI), seller("b", YI), seller("c", YI)]
    with pytest.raises(AllocationError, match="第 2 名并列 2 家（b、c）"):
        round_of(library, sellers, Announcement(by=SALES, quota=2), tmp_path)

    told = Announcement(by=SALES, quota=2, tie=Tie.SHARE)
    _, table = round_of(library, sellers, told, tmp_path / "again")
    assert [row["现得下限（元）"] for row in table.values()] == [300_000, 100_000, 100_000]


def test_first_come_by_the_times_of_a_workbook(library: Library, tmp_path: Path) -> None:
    book = Workbook()
    for row in (
        ["编号", "申报时间"],
        ["a", datetime(2024, 3, 1, 9, 31)],
        ["b", datetime(2024, 3, 1, 9, 30)],
        ["c", None],
    ):
        book.active.append(row)
    book.save(tmp_path / "申报.xlsx")
    sellers = [seller(id, None, 示范企业级别="省级") for id in "abc"]
    told = Announcement(
        scores=tmp_path / "申报.xlsx",
        order="申报时间",
        budget=Budget(40 * WAN, Method.FIRST_COME),
    )

    found, table = round_of(library, sellers, told, tmp_path, "shangcheng.二.9.1")

    assert {id: row["获配（元）"] for id, row in table.items()} == {
        "b": 300_000,
        "a": 100_000,
        "c": 0,
    }
    assert any("按先后“申报时间”" in rule for rule in found.rules)


def test_a_quota_on_a_clause_that_does_not_rank(library: Library, tmp_path: Path) -> None:
    sellers = [seller(id, n * YI, 示范企业级别="省级") for n, id in enumerate("abc", 1)]
    told = Announcement(by=SALES, quota=2)

    _, table = round_of(library, sellers, told, tmp_path, "shangcheng.二.9.1")

    assert {id: row["现得下限（元）"] for id, row in table.items()} == {
        "c": 300_000,
        "b": 300_000,
        "a": 0,
    }


def test_the_connection_is_given_back_as_it_was(library: Library, tmp_path: Path) -> None:
    asked = (
        "SELECT name, value FROM duckdb_settings() WHERE name IN ('temp_directory', "
        "'memory_limit', 'disabled_optimizers', 'preserve_insertion_order') ORDER BY name"
    )
    with a_run(library, [seller("a", YI)], tmp_path / "out") as connection:
        connection.execute("SET memory_limit = '700MiB'")
        connection.execute("SET preserve_insertion_order = true")
        before = connection.execute(asked).fetchall()
        allocate(connection, tmp_path / "out", library, [CLAUSE], Announcement(by=SALES))
        assert connection.execute(asked).fetchall() == before
