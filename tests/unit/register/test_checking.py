"""Every kind of mistake in a register is found, with its table, its row and a remedy."""

from pathlib import Path

import pytest

from duixian.register.checking.wording import told
from duixian.rules.diagnostics import Diagnostics
from tests.unit.register.register_files import checked, csv_folder, found, parquet_folder, texts

PERSON = 'INSERT INTO "申请人" ("编号", "名称") VALUES (\'a\', \'甲\')'


def person(column: str, value: str) -> str:
    return f'UPDATE "申请人" SET "{column}" = {value} WHERE "编号" = \'a\''


def year(column: str, value: str) -> str:
    return f'INSERT INTO "年度数据" ("编号", "年度", "{column}") VALUES (\'a\', 2023, {value})'


def award(**given: str) -> str:
    row = {
        "编号": "'a'", "政策": "'某政策'", "层级": "'市级'", "年度": "2022", "金额": "100",
    } | given  # fmt: skip
    columns = ", ".join(f'"{name}"' for name in row)
    return f'INSERT INTO "既往奖励" ({columns}) VALUES ({", ".join(row.values())})'


def history(values: str) -> str:
    return f'INSERT INTO "明细历史" VALUES ({values})'


STREAMER = 'INSERT INTO "主播" ("编号", "名称") VALUES (\'a\', \'乙\')'

BAD: list[tuple[str, list[str], tuple[str, str, str]]] = [
    ("a name that is missing", [person("名称", "NULL")], ("DX206", "申请人", "名称")),
    ("a name of spaces", [person("名称", "'  '")], ("DX206", "申请人", "名称")),
    ("a credit code with a wrong check character",
     [person("统一社会信用代码", "'91330102MA2H0XXX0A'")], ("DX208", "申请人", "统一社会信用代码")),
    ("a credit code that is too short",
     [person("统一社会信用代码", "'913301'")], ("DX208", "申请人", "统一社会信用代码")),
    ("a division that is none", [person("注册地", "'990102'")], ("DX209", "申请人", "注册地")),
    ("an identity nobody knows", [person("身份", "['企业', '主播']")], ("DX210", "申请人", "身份")),
    ("a kind of item nobody knows",
     [person("已报明细", "['主播们']")], ("DX314", "申请人", "已报明细")),
    ("an option that is none", [person("认定级别", "'区级'")], ("DX213", "申请人", "认定级别")),
    ("a date out of range",
     [person("注册日期", "DATE '1066-10-14'")], ("DX214", "申请人", "注册日期")),
    ("the same applicant twice", [PERSON], ("DX207", "申请人", "编号")),
    ("negative money", [year("网络零售额", "-1")], ("DX214", "年度数据", "网络零售额")),
    ("money over the limit",
     [year("网络零售额", "90000000000000001")], ("DX214", "年度数据", "网络零售额")),
    ("a rank of zero", [year("年度排名", "0")], ("DX214", "年度数据", "年度排名")),
    ("the same year twice",
     [year("网络零售额", "1"), year("快递单量", "1")], ("DX312", "年度数据", "年度")),
    ("a year long past",
     ["INSERT INTO \"年度数据\" (\"编号\", \"年度\") VALUES ('a', 1989)"],
     ("DX211", "年度数据", "年度")),
    ("a year of nobody",
     ["INSERT INTO \"年度数据\" (\"编号\", \"年度\") VALUES ('b', 2023)"],
     ("DX313", "年度数据", "编号")),
    ("an item of nobody",
     ["INSERT INTO \"主播\" (\"编号\", \"名称\") VALUES ('b', '乙')"], ("DX313", "主播", "编号")),
    ("the same item twice", [STREAMER, STREAMER], ("DX217", "主播", "名称")),
    ("an award of nobody", [award(编号="'b'")], ("DX313", "既往奖励", "编号")),
    ("a clause nobody knows",
     [award(条款="'shangcheng.九.9'", 政策="'shangcheng'")], ("DX221", "既往奖励", "条款")),
    ("a clause of another policy",
     [award(条款="'shangcheng.二.4'", 政策="'pinggu'")], ("DX223", "既往奖励", "政策")),
    ("a level nobody knows", [award(层级="'县级'")], ("DX213", "既往奖励", "层级")),
    ("a share of the district above the award",
     [award(区级配套="101")], ("DX223", "既往奖励", "区级配套")),
    ("a negative award", [award(金额="-1")], ("DX214", "既往奖励", "金额")),
    ("the history of an item that is not there",
     [history("'a', '主播', '丙', '年带货销售额', 2022, 1")], ("DX315", "明细历史", "名称")),
    ("the history of a fact that is not yearly",
     [STREAMER, history("'a', '主播', '乙', '独家签约', 2022, 1")], ("DX316", "明细历史", "指标")),
    ("the history of an item's own year",
     [STREAMER, 'UPDATE "主播" SET "年度" = 2022',
      history("'a', '主播', '乙', '年带货销售额', 2022, 1")], ("DX323", "明细历史", "年度")),
    ("a list of identities with a gap",
     [person("身份", "['企业', NULL]")], ("DX210", "申请人", "身份")),
    ("the history of a kind nobody knows",
     [history("'a', '店铺', '丙', '销售额', 2022, 1")], ("DX314", "明细历史", "种类")),
    ("a history out of range",
     [STREAMER, history("'a', '主播', '乙', '年带货销售额', 2022, -1")],
     ("DX214", "明细历史", "值")),
    ("a public figure nobody knows",
     ["INSERT INTO \"参数\" VALUES ('汇率', 2023, 1, '假设')"], ("DX222", "参数", "参数")),
    ("a public figure without a source",
     ["INSERT INTO \"参数\" VALUES ('北京市网络零售额平均增速', 2023, 1, NULL)"],
     ("DX206", "参数", "来源")),
]  # fmt: skip


@pytest.mark.parametrize(("what", "statements", "wanted"), BAD, ids=[b[0] for b in BAD])
def test_a_mistake_is_found_where_it_is(
    tmp_path: Path, what: str, statements: list[str], wanted: tuple[str, str, str]
) -> None:
    place = parquet_folder(tmp_path, PERSON, *statements)
    result = checked(place)
    assert not result.ok
    assert wanted in [(b.rule.code, b.rule.table, b.rule.column) for b in result.broken]
    assert all(b.rule.reason and b.rule.help.endswith("。") for b in result.broken)


def test_a_sound_register_has_nothing_wrong(tmp_path: Path) -> None:
    statements = [
        person("统一社会信用代码", "'91330102MA2H0XXX0M'"),
        person("注册地", "'500103'"),
        person("已报明细", "['主播', '标准']"),
        year("网络零售额", "90000000000000000"),
        STREAMER,
        history("'a', '主播', '乙', '年带货销售额', 2022, 1"),
        award(条款="'shangcheng.二.4'", 政策="'shangcheng'", 区级配套="100"),
    ]
    assert found(parquet_folder(tmp_path, PERSON, *statements)) == []


def test_only_the_first_of_many_are_shown_but_all_are_counted(tmp_path: Path) -> None:
    many = 'INSERT INTO "主播" ("编号", "名称") SELECT \'b\', i FROM range(1000) t(i)'
    [broken] = checked(parquet_folder(tmp_path, many)).broken
    assert broken.count == 1000
    assert [row for row, _ in broken.first] == list(range(1, 11))


def test_two_applicants_with_one_credit_code_are_a_warning(tmp_path: Path) -> None:
    code = "'91330102MA2H0XXX0M'"
    statements = [
        f'INSERT INTO "申请人" ("编号", "名称", "统一社会信用代码") VALUES ({id}, {id}, {code})'
        for id in ("'a'", "'b'")
    ]
    result = checked(parquet_folder(tmp_path, *statements))
    assert [b.rule.code for b in result.broken] == ["DX318"]
    assert result.ok


def test_completeness_counts_what_is_known_in_each_column(tmp_path: Path) -> None:
    place = parquet_folder(
        tmp_path, PERSON, person("认定级别", "'省级'"), PERSON.replace("'a'", "'b'")
    )
    known = {(k.table, k.column): (k.known, k.rows) for k in checked(place).completeness}
    assert known["申请人", "认定级别"] == (1, 2)
    assert known["申请人", "注册日期"] == (0, 2)
    assert ("主播", "独家签约") not in known


def test_texts_that_cannot_be_read_are_found_with_their_line(tmp_path: Path) -> None:
    held = texts()
    held["年度数据"][2][2] = "2500"
    held["年度数据"][2][3] = "很多"
    held["申请人"][2][4] = "公司"
    assert found(csv_folder(tmp_path, held)) == [
        ("DX213", "年度数据", "快递单量", [3]),
        ("DX210", "申请人", "身份", [3]),
    ]


def test_the_report_names_place_count_rows_and_remedy(tmp_path: Path) -> None:
    place = parquet_folder(tmp_path, PERSON, year("网络零售额", "-5"))
    words = told(checked(place), "登记库")
    assert "错误[DX214] “网络零售额”不在 " in words
    for part in ("登记库:年度数据.网络零售额", "第 1 行：-5", "办法：", "行数：申请人 1"):
        assert part in words


def test_where_a_table_is_missing_its_rows_are_not_called_wrong_as_well(tmp_path: Path) -> None:
    place = parquet_folder(tmp_path, PERSON, year("网络零售额", "1"))
    (place / "申请人.parquet").unlink()
    assert [each[0] for each in found(place)] == ["DX302"]


def test_pages_that_are_damaged_inside_are_a_finding(tmp_path: Path) -> None:
    people = "SELECT md5(i::VARCHAR), i FROM range(9000) t(i)"
    place = parquet_folder(tmp_path, f'INSERT INTO "申请人" ("编号", "名称") {people}')
    file = place / "申请人.parquet"
    data = bytearray(file.read_bytes())
    data[100:60_000] = bytes(59_900)
    file.write_bytes(data)
    with pytest.raises(Diagnostics) as error:
        checked(place)
    assert error.value.found[0].code == "DX306"
