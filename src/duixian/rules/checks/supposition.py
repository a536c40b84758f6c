"""What a supposed rule may do that a rule of the policy may not: leave the words of the document.

Decision 0009: a what-if goes through the ordinary compiler; only this list is relaxed.
"""

from dataclasses import replace

from duixian.rules.diagnostics import Diagnostic, Severity

#: Findings that hold a rule against the text: its words, its figures, its comparators, and what
#: was declared for figures that are not there any more.
OF_THE_TEXT = ("DX165", "DX170", "DX171", "DX172", "DX173", "DX180", "DX181", "DX183")


def reminder(finding: Diagnostic) -> Diagnostic:
    """The finding, no error where it only says that the rule is not what the text says."""
    if finding.code not in OF_THE_TEXT:
        return finding
    return replace(finding, severity=Severity.WARNING)
