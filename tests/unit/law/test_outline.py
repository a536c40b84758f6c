"""The levels of a clause tree are those of the document, whatever its numbering."""

from tests.unit.law.parsed import clause, paths


def test_the_style_first_seen_under_a_clause_is_its_next_level() -> None:
    assert paths("1. 总则\n一、目的。\n二、对象。\n2. 奖励\n一、落户。\n") == [
        "1.一",
        "1.二",
        "2.一",
    ]


def test_a_level_may_be_skipped() -> None:
    text = "一、政策\n（一）产业\n1. 甲奖。\n2. 乙奖。\n二、附则\n1. 解释。\n2. 施行。\n"
    assert paths(text) == ["一.一.1", "一.一.2", "二.1", "二.2"]


def test_what_once_stood_above_another_style_stays_above_it() -> None:
    text = "一、政策\n（一）甲\n1. 奖。\n二、附则\n1. 总说。\n（一）解释。\n"
    assert paths(text) == ["一.一.1", "二.1", "二.一"]


def test_all_five_levels_of_digits_and_characters() -> None:
    assert paths("一、甲\n（一）乙\n1. 丙\n（1）丁\n① 戊。\n② 己。\n") == [
        "一.一.1.1.1",
        "一.一.1.1.2",
    ]


def test_articles_are_numbered_through_chapters_and_sections() -> None:
    text = "第一章 总则\n第一条 目的。\n第二章 奖励\n第一节 落户\n第二条 甲。\n"
    text += "第二节 上市\n第三条 乙。\n"
    assert paths(text) == ["一", "二", "三"]
    assert clause(text, "第二章.第一节").children[0].path == "二"


def test_articles_that_start_again_in_each_chapter_keep_the_chapter() -> None:
    assert paths("第一章 甲\n第一条 子。\n第二条 丑。\n第二章 乙\n第一条 寅。\n") == [
        "一.一",
        "一.二",
        "二.一",
    ]


def test_an_article_put_in_between_has_its_own_name() -> None:
    assert paths("第一条 甲。\n第一条之一 乙。\n第二条 丙。\n") == ["一", "一之一", "二"]


def test_a_mention_of_an_article_at_the_start_of_a_line_is_no_clause() -> None:
    text = "第一条 企业符合\n第三条规定的，给予30万元。\n第二条 施行。\n第三条 解释。\n"
    assert paths(text) == ["一", "二", "三"]


def test_articles_without_a_space_are_found_by_their_order() -> None:
    assert paths("第一条本措施适用于本区。\n第二条给予30万元。\n") == ["一", "二"]


def test_numbers_at_the_start_of_a_broken_line_are_no_clauses() -> None:
    text = "1. 销售额达到\n1.5亿元的，奖励\n30、20万元。\n2. 其他。\n二、三产业并重。\n"
    assert paths(text) == ["1", "2"]


def test_a_year_after_the_number_belongs_to_the_clause() -> None:
    assert paths("1.2024年起执行。\n2.2025年起调整。\n") == ["1", "2"]


def test_numbering_that_starts_again_under_headings_without_numbers() -> None:
    text = "# 措施\n\n## 奖励\n\n1. 甲。\n2. 乙。\n\n## 附则\n\n1. 丙。\n2. 丁。\n"
    assert paths(text) == ["奖励.1", "奖励.2", "附则.1", "附则.2"]


def test_the_same_in_a_plain_text() -> None:
    text = "某区措施\n为发展，制定本措施。\n奖励标准\n1. 甲。\n2. 乙。\n附则\n1. 丙。\n2. 丁。\n"
    assert paths(text) == ["奖励标准.1", "奖励标准.2", "附则.1", "附则.2"]


def test_numbering_of_the_whole_that_starts_again_is_a_second_text() -> None:
    text = "一、各单位落实。\n二、请报送。\n某区若干措施\n一、奖励。\n二、施行。\n"
    assert paths(text) == ["一", "二", "部分2.一", "部分2.二"]


def test_a_number_used_twice_stays_distinct() -> None:
    assert paths("一、甲。\n二、乙。\n二、丙。\n") == ["一", "二", "二~2"]


def test_a_table_of_contents_is_no_clause() -> None:
    assert paths("一、总则……1\n二、奖励......2\n一、总则\n甲。\n二、奖励\n乙。\n") == ["一", "二"]


def test_other_signs_of_numbering() -> None:
    assert paths("1）甲。\n2）乙。\n") == ["1", "2"]
    assert paths("(一)甲。\n（ 二 ）乙。\n") == ["一", "二"]
    assert paths("１．甲。\n２、乙。\n") == ["1", "2"]
    assert paths("第1条 甲。\n第2条 乙。\n") == ["1", "2"]


def test_two_numbers_on_one_line_are_two_levels() -> None:
    text = "第五条 （一）给予30万元。\n1. 子。\n2. 丑。\n（二）乙。\n第六条 丙。\n"
    assert paths(text) == ["五.一", "五.一.1", "五.一.2", "五.二", "六"]


def test_articles_that_run_through_sections_are_named_by_themselves() -> None:
    text = "一、落户\n第一条 甲。\n第二条 乙。\n二、上市\n第三条 丙。\n"
    assert paths(text) == ["一", "二", "三"]
    assert clause(text, "第二部分").children[0].path == "三"


def test_bold_articles() -> None:
    assert paths("**第一条** 甲。\n\n**第二条 乙奖**\n\n给予30万元。\n") == ["一", "二"]
