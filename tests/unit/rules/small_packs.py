"""Small packs for unit tests: the text of some clauses with their blocks, compiled."""

from duixian.law.source import Source
from duixian.rules import plan
from duixian.rules.diagnostics import Diagnostic
from duixian.rules.pack import Compiled, compile_source
from tests.language.dictionary import small_dictionary

FRONT = """---
代码: shili
简称: 示例
标题: 示例区若干措施
区划: "990101"
层级: 区级
状态: 施行
施行日期: 2024-01-01
失效日期: 2026-12-31
---

"""


def compiled(body: str) -> Compiled:
    """A pack with the usual front matter."""
    return compile_source(Source("policy.md", FRONT + body), small_dictionary())


def clause(words: str, block: str, path: str = "一") -> str:
    """第一条 with its words and one block; the block's 编号 and 名称 are filled in."""
    return f"第{path}条  {words}\n\n```规则\n编号: {path}\n名称: 某项\n{block.strip()}\n```\n\n"


def benefit(words: str, block: str) -> plan.Benefit:
    """The only benefit of a pack of one clause without mistakes."""
    found = compiled(clause(words, block))
    assert found.findings == ()
    assert found.plan is not None
    return found.plan.benefits[0]


def wrong(words: str, block: str) -> list[tuple[str, str]]:
    """Code and marked words of everything that is wrong with a pack of one clause."""
    found = compiled(clause(words, block))
    return [(d.code, found.source.slice(d.span)) for d in found.findings]


def only(words: str, block: str) -> Diagnostic:
    """The only finding of a pack of one clause."""
    found = compiled(clause(words, block)).findings
    assert len(found) == 1, found
    return found[0]
