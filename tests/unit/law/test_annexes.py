"""An annex starts a text of its own; a list of annexes and a mention of one do not."""

from tests.unit.law.parsed import clause, paths


def test_an_annex_stands_before_the_paths_of_its_clauses() -> None:
    text = "一、奖励。\n附件1\n申报要求\n一、材料。\n二、程序。\n附件2：评分标准\n1. 甲。\n"
    assert paths(text) == ["一", "附件1.一", "附件1.二", "附件2.1"]
    assert clause(text, "附件1").title == "申报要求"
    assert clause(text, "附件2").title == "评分标准"


def test_the_first_annex_of_a_cover_note_is_the_policy_itself() -> None:
    text = (
        "关于印发若干意见的通知\n现予印发。\n附件1\n若干意见\n一、奖励。\n附件2\n要求\n一、材料。\n"
    )
    assert paths(text) == ["一", "附件2.一"]


def test_an_annex_stays_one_where_the_policy_comes_before_it() -> None:
    assert paths("一、奖励。\n附件\n一、材料。\n") == ["一", "附件.一"]


def test_a_list_of_annexes_holds_no_clauses() -> None:
    assert paths("一、奖励。\n附件：1. 申报表\n2. 承诺书\n某区商务局\n") == ["一"]
    assert paths("一、奖励。\n附件：\n1. 申报表\n2. 承诺书\n") == ["一"]
    assert paths("一、奖励。\n附件1：申报表\n附件2：承诺书\n") == ["一"]


def test_a_mention_of_an_annex_opens_none() -> None:
    assert paths("一、奖励。\n附件1所列企业，给予30万元。\n二、施行。\n") == ["一", "二"]


def test_an_annex_without_numbers_is_one_clause() -> None:
    text = "一、奖励。\n附件1\n申报表\n企业名称填写全称，金额以万元计。\n"
    assert paths(text) == ["一", "附件1"]


def test_numbers_in_chinese_characters_and_annexes_named_twice() -> None:
    assert paths("一、奖励。\n附件二\n1. 甲。\n附件二\n1. 乙。\n") == ["一", "附件2.1", "附件2~2.1"]


def test_a_list_of_annexes_is_one_also_after_a_dash_without_a_space() -> None:
    cover = "现印发给你们。\n-附件：1.《若干意见》\n2.园区要求\n\n附件1\n"
    text = cover + "一、范围\n本意见适用于企业。\n二、期限\n三年。\n"
    assert [path for path in paths(text) if path.startswith("附件")] == []
