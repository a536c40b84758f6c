"""Places in a ranking: 前 for the first so many, 第 for one place."""

import pytest

from tests.unit.law.parsed import raws, values


@pytest.mark.parametrize(
    ("text", "raw", "value"),
    [
        ("年度排行榜 TOP10 的品牌", "TOP10", "rank 10 前"),
        ("Top 10", "Top 10", "rank 10 前"),
        ("考核前三名的", "前三名", "rank 3 前"),
        ("位列前三位的", "前三位", "rank 3 前"),
        ("（前 2 位）", "前 2 位", "rank 2 前"),
        ("排名前三的企业", "前三", "rank 3 前"),
        ("排名前10家", "前10家", "rank 10 前"),
        ("考核第一名的", "第一名", "rank 1 第"),
        ("排名第一", "第一", "rank 1 第"),
    ],
)
def test_a_rank(text: str, raw: str, value: str) -> None:
    assert raws(text) == [raw]
    assert values(text) == [value]


def test_a_span_or_list_of_places() -> None:
    assert values("第二至五名") == ["rank 2 第", "rank 5 第"]
    assert values("第4-第10名") == ["rank 4 第", "rank 10 第"]
    assert values("第一、二、三名") == ["rank 1 第", "rank 2 第", "rank 3 第"]


@pytest.mark.parametrize("text", ["目前三名主播已签约", "以前10名"])
def test_words_that_end_in_the_sign_are_no_rank(text: str) -> None:
    assert not any(value.startswith("rank") for value in values(text))


def test_a_share_of_the_best_is_a_share() -> None:
    assert values("排名前10%的企业") == ["ratio 1/10 %"]


@pytest.mark.parametrize("text", ["第一起草单位", "直播电商第一城", "第三方", "列入前期工作"])
def test_what_is_no_rank(text: str) -> None:
    assert values(text) == []
