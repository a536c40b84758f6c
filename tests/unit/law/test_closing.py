"""Signatures, dates and copies end a text; a final paragraph that rules is a clause."""

from tests.unit.law.parsed import own_text, paths

ITEM = "一、奖励。给予30万元。\n"


def test_what_follows_a_signature_is_no_clause() -> None:
    text = ITEM + "某区商务局\n某区财政局\n2024年1月1日\n（此件公开发布）\n抄送：区委。\n"
    assert own_text(text, "一") == ["一、奖励。给予30万元。"]
    assert paths(text) == ["一"]


def test_emphasis_and_a_date_without_a_day_are_signatures_too() -> None:
    text = ITEM + "\n*某区管理委员会*\n*2026年4月*\n"
    assert own_text(text, "一") == ["一、奖励。给予30万元。"]


def test_a_date_in_chinese_characters_ends_a_text() -> None:
    assert own_text(ITEM + "二〇二四年一月一日\n", "一") == ["一、奖励。给予30万元。"]


def test_a_final_paragraph_that_rules_is_a_clause() -> None:
    assert paths(ITEM + "本措施自发布之日起施行，有效期两年。\n") == ["一", "末段"]
    assert paths(ITEM + "本措施由区商务局负责解释。\n某区商务局\n2024年1月1日\n") == ["一", "末段"]


def test_final_paragraphs_are_one_clause() -> None:
    text = ITEM + "本措施由区商务局解释。\n\n本措施自2024年1月1日起施行。\n"
    assert own_text(text, "末段") == ["本措施由区商务局解释。\n\n本措施自2024年1月1日起施行。"]


def test_a_paragraph_that_rules_nothing_stays_with_its_clause() -> None:
    assert paths(ITEM + "本区企业踊跃参与。\n") == ["一"]


def test_the_paragraph_under_a_section_title_is_the_section() -> None:
    assert paths(ITEM + "二、附则\n本措施自发布之日起施行。\n") == ["一", "二"]


def test_the_paragraphs_of_an_article_stay_with_it() -> None:
    text = "第一条 给予30万元。\n第二条 由区商务局解释。\n本办法自发布之日起施行。\n"
    assert paths(text) == ["一", "二"]


def test_a_broken_sentence_that_ends_in_an_office_is_no_signature() -> None:
    text = "一、程序。申报材料报送至\n区商务局\n审核后公示。\n"
    assert own_text(text, "一") == ["一、程序。申报材料报送至\n区商务局\n审核后公示。"]
