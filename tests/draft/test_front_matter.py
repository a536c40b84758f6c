"""Title, number, issuers and dates as documents carry them; the documents are made up."""

import pytest

from duixian.draft.block import Value
from duixian.draft.front_matter import front_matter
from duixian.law.blocks import split_policy
from duixian.law.lines import read_lines
from duixian.law.source import Source

NOTICE = """示例市示例区商务局

示例市示例区财政局文件

示商务〔2025〕7号

关于印发《示例区促进首店经济发展若干措施》的通知

各街道办事处：

现将《示例区促进首店经济发展若干措施》印发给你们，请遵照执行。

示例区促进首店经济发展若干措施

一、奖励。对首店给予10万元奖励。

二、附则。{force}

示例市示例区商务局

示例市示例区财政局

2025年3月1日
"""


def head(text: str) -> dict[str, Value]:
    """The front matter of a text."""
    source = Source("x.txt", text)
    return front_matter(source, list(read_lines(source, split_policy(source).text)), "shili")


FORCE = [
    ("本措施自2025年4月1日起施行，有效期三年。", "2025-04-01", "2028-03-31"),
    ("本措施自2025年4月1日起施行，有效期至2027年12月31日。", "2025-04-01", "2027-12-31"),
    ("本措施自2025年4月1日起施行，试行期6个月。", "2025-04-01", "2025-09-30"),
    ("本措施自印发之日起施行。", "待补", "待补"),
]


@pytest.mark.parametrize(("force", "begins", "ends"), FORCE)
def test_dates_are_those_of_the_text(force: str, begins: str, ends: str) -> None:
    found = head(NOTICE.format(force=force))
    assert (found["施行日期"], found["失效日期"]) == (begins, ends)


def test_a_notice_names_the_policy_its_number_and_its_issuers() -> None:
    found = head(NOTICE.format(force=""))
    assert found["标题"] == "示例区促进首店经济发展若干措施"
    assert found["文号"] == "示商务〔2025〕7号"
    assert found["发文机关"] == ["示例市示例区商务局", "示例市示例区财政局"]
    assert (found["层级"], found["区划"]) == ("区级", "待补")


def test_a_title_on_two_lines_is_one() -> None:
    found = head("示例区促进首店经济高质量发展\n\n若干措施\n\n（征求意见稿）\n\n一、奖励。\n")
    assert found["标题"] == "示例区促进首店经济高质量发展若干措施"
    assert (found["状态"], found["施行日期"]) == ("征求意见", "待定")


def test_a_number_that_is_cited_is_not_the_document_s_own() -> None:
    found = head(
        "示例区若干措施\n\n根据《意见》（国办发〔2020〕1号），制定本措施。\n\n一、奖励。\n"
    )
    assert found["文号"] == "待补"
