"""Whatever the text, a draft is made, is well formed, keeps every word and is the same again."""

import re
from resource import RUSAGE_SELF, getrusage

from hypothesis import given, settings
from hypothesis import strategies as st

from duixian.draft.pack import draft
from duixian.law.source import Source
from tests.draft.desk import compiled, dictionary

BOOK = dictionary()
_WORDS = """
对 企业 给予 30万元 奖励 ， 。 ； 的 网络零售额 超过 2000万元 每增加 1000万元 按 投资额 20%
最高不超过 分别 、 和 或 （含） 以上 一、 （一） 一次性 首次 国家级 省级 排名前三 不重复 “ ” （ ）
： 不予支持 有效期三年 ' 每场 1% 连续三年 ← ``` ---
"""
PIECES = st.sampled_from([*_WORDS.split(), "\n", "第一条 ", "1. ", "# "])


def words_of(text: str) -> str:
    """The letters of a text."""
    return re.sub(r"\s", "", text)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=60).map("".join))
def test_any_pieces_of_policies_make_a_pack_that_compiles(text: str) -> None:
    plain = text.replace("```", "").replace("---", "")
    one = draft(Source("x.txt", plain), BOOK, "shili")
    assert compiled(one).errors == ()
    assert draft(Source("x.txt", plain), BOOK, "shili").text == one.text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200) | st.lists(PIECES, max_size=40).map("".join))
def test_any_text_is_drafted_without_a_failure(text: str) -> None:
    draft(Source("x.txt", text), BOOK, "shili")


def test_the_document_stands_in_the_pack_word_for_word() -> None:
    text = (
        "一、奖励。对网络零售额超过2000万元的企业，给予30万元奖励。\n\n"
        "二、附则。本措施自印发之日起施行。\n"
    )
    one = draft(Source("x.txt", text), BOOK, "shili")
    body = re.sub(r"```规则\n.*?```\n", "", one.text.split("---\n", 2)[2], flags=re.S)
    assert words_of(body) == words_of(text)


def test_fifty_pages_take_under_five_seconds() -> None:
    clause = (
        "对网络零售额超过{n}万元且快递业务量不少于{n}单的企业，"
        "按展厅投资额的{p}%给予补贴，最高不超过{n}万元。"
    )
    clauses = [
        f"{n}. 支持第{n}类企业发展。" + "鼓励企业提升服务水平，推动行业健康发展。" * 3
        + clause.format(n=n * 10, p=n % 40 + 1)
        for n in range(1, 251)
    ]  # fmt: skip
    text = "示例区若干措施\n\n一、支持政策\n\n" + "\n\n".join(clauses)
    assert len(text) > 30_000  # fifty pages of six hundred characters
    before = getrusage(RUSAGE_SELF)
    draft(Source("x.txt", text), BOOK, "shili")
    after = getrusage(RUSAGE_SELF)
    assert after.ru_utime - before.ru_utime < 5
