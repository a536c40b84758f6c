"""Missing facts as questions: who has them, what proves them, of which year and item."""

from duixian.assess.explanation.asking import missing
from duixian.assess.needs import IDENTITY, LEDGER, Need, item_list
from duixian.assess.result import Missing
from tests.unit.assess.factory import YEAR, applicant
from tests.unit.assess.telling import told


def ask(need: Need, lang: str = "zh") -> Missing:
    [found] = missing((need,), told(applicant(), lang))
    return found


def test_a_fact_is_asked_for_with_its_provider_and_evidence() -> None:
    assert ask(("网络零售额", 0, None)) == Missing(
        "网络零售额", "网络零售额", YEAR, "网络零售额是多少？", "申请人", ("网络零售额证明",)
    )


def test_an_earlier_year_is_named_in_the_question() -> None:
    found = ask(("网络零售额", 1, None))

    assert (found.label, found.year) == ("2023年网络零售额", YEAR - 1)
    assert found.question == "2023年网络零售额是多少？"


def test_a_fact_at_a_moment_has_no_year() -> None:
    assert ask(("投资额", 0, None)).year is None


def test_an_authority_is_told_from_the_applicant() -> None:
    found = ask(("经认定", 0, None))

    assert (found.by_authority, found.provider) == (True, "主管部门")
    assert ask(("经认定", 0, None), "en").provider == "competent authority"


def test_a_fact_of_items_names_their_kind() -> None:
    assert ask(("成交额", 0, "直播场次")).item == "直播场次"


def test_a_list_an_identity_and_the_ledger_have_their_own_questions() -> None:
    assert ask(item_list("主播")).question == "请列出主播（没有就写空列表）。"
    assert ask(item_list("主播")).label == "主播明细"
    assert ask(IDENTITY).question == "申请人属于哪些身份？"
    assert ask(LEDGER).label == "既往奖励记录"
    assert ask(LEDGER, "en").label == "earlier awards"


def test_an_unpublished_figure_names_who_publishes_it() -> None:
    found = ask(("平均增速", 0, None))

    assert (found.provider, found.year) == ("统计局年度公布", YEAR)
    assert "尚未公布" in found.question


def test_english_asks_in_english() -> None:
    assert ask(("网络零售额", 0, None), "en").question == "What is: Online retail sales?"
