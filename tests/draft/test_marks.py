"""待确认, 未译 and 待补: reminders of the check, notes of a result, a pack that is not run."""

from pathlib import Path

import pytest

from duixian.law.source import Source
from duixian.rules.diagnostics import Diagnostics, Severity
from duixian.rules.library import load_library
from duixian.rules.pack import compile_source
from tests.draft.desk import HERE, dictionary

PACK = """---
代码: shili
简称: 示例
标题: 示例区若干措施
区划: {division}
层级: 区级
状态: 施行
施行日期: 2024-01-01
失效日期: 2026-12-31
---

第一条  对网络零售额超过2000万元的企业，给予30万元奖励，最高不超过50万元。

```规则
编号: 一
名称: 奖励
类型: 定额
对象: 企业
条件:
  - 网络零售额 > 2000万元
金额: 30万元
{marks}```
"""
ASKED = "待确认:\n  最高不超过50万元: 与30万元的奖励是什么关系？\n"


def test_a_question_is_a_reminder_and_its_figure_is_open() -> None:
    found = compile_source(
        Source("policy.md", PACK.format(division='"990101"', marks=ASKED)), dictionary()
    )
    assert [(d.code, d.severity) for d in found.findings] == [("DX184", Severity.WARNING)]
    assert found.coverage is not None
    assert found.coverage.figures == (2, 3)


def test_without_the_question_the_figure_is_a_mistake() -> None:
    text = PACK.format(division='"990101"', marks="")
    found = compile_source(Source("policy.md", text), dictionary())
    assert [d.code for d in found.errors] == ["DX171"]


def test_a_question_is_shown_with_the_result() -> None:
    text = PACK.format(division='"990101"', marks=ASKED)
    plan = compile_source(Source("policy.md", text), dictionary()).plan
    assert plan is not None
    assert plan.benefits[0].notes == ("待确认“最高不超过50万元”：与30万元的奖励是什么关系？",)


def test_a_pack_with_an_open_front_matter_is_not_run(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text((HERE / "facts.yaml").read_text("utf-8"), "utf-8")
    pack = tmp_path / "shili"
    pack.mkdir()
    (pack / "policy.md").write_text(PACK.format(division="待补", marks=ASKED), "utf-8")
    with pytest.raises(Diagnostics) as raised:
        load_library(tmp_path)
    assert [d.code for d in raised.value.found] == ["DX192"]
    (pack / "policy.md").write_text(PACK.format(division='"990101"', marks=ASKED), "utf-8")
    assert [plan.meta.code for plan in load_library(tmp_path).plans] == ["shili"]


def test_facts_a_draft_proposes_belong_to_the_dictionary(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text((HERE / "facts.yaml").read_text("utf-8"), "utf-8")
    pack = tmp_path / "shili"
    pack.mkdir()
    (pack / "facts.draft.yaml").write_text(
        "指标:\n  年进口额: {英文: 待补, 类型: 金额, 期间: 年度, 提供: 待补, 问句: 是多少？}\n",
        "utf-8",
    )
    text = PACK.format(division='"990101"', marks=ASKED).replace("网络零售额", "年进口额")
    (pack / "policy.md").write_text(text, "utf-8")
    assert load_library(tmp_path).dictionary.facts["年进口额"].yearly
