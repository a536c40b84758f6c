"""What a draft left to a person: 待确认, 未译 and 待补 are reminders until somebody answers.

Rests on decision 0011: a drafted pack is well formed at once, and says itself what is not settled.
"""

from dataclasses import replace

from duixian.rules.blocks.block import Mark
from duixian.rules.blocks.draft import Draft
from duixian.rules.diagnostics import Diagnostic, Severity


def check(draft: Draft) -> None:
    """Report DX184 for each 待确认 and DX185 for each 未译, as warnings."""
    for block in draft.blocks:
        path = block.words.path
        for mark in block.questions:
            remedy = "核对原文后改好规则，删去 待确认 里的这一行"
            _remind(draft, "DX184", f"待确认“{mark.words}”：{mark.reason}", mark, path, remedy)
        for mark in block.unsaid:
            remedy = "写成规则；确实不用计算的，移到 不计算 并写明理由"
            _remind(draft, "DX185", f"未译“{mark.words}”：{mark.reason}", mark, path, remedy)


def _remind(draft: Draft, code: str, message: str, mark: Mark, path: str, help: str) -> None:
    found = Diagnostic(code, message, draft.source, mark.span, help, Severity.WARNING, path)
    draft.scope.findings.append(found)


def refused(finding: Diagnostic) -> Diagnostic:
    """A reminder without which nothing can be run (the front matter is open) as an error."""
    return replace(finding, severity=Severity.ERROR) if finding.code == "DX192" else finding
