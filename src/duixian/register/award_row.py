"""One earlier award as a row of the table of awards (register.tables.AWARDS)."""

from collections.abc import Mapping

from duixian.register.applicant import Award


def award_row(owner: object, award: Award) -> Mapping[str, object]:
    """The row of an award: column → value; `owner` is the applicant's 编号."""
    return {
        "编号": owner,
        "条款": award.benefit,
        "政策": award.policy,
        "层级": award.level,
        "区划": award.division,
        "年度": award.year,
        "金额": award.amount,
        "档位": award.tier,
        "事项": award.matter,
        "明细": award.item,
        "区级配套": award.matching,
    }
