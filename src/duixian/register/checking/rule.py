"""A rule that rows of a register must keep, as a condition in SQL that finds those that do not."""

from dataclasses import dataclass

from duixian.rules.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """Rows of `table` for which `wrong` holds break the rule.

    `wrong` is a condition over the columns of the table; it may ask other relations. A NULL in it
    means that nothing is wrong. `column` is the one to look at, "" for the whole row.
    """

    code: str
    table: str
    column: str
    wrong: str
    reason: str
    help: str
    severity: Severity = Severity.ERROR
    #: Holds rows against each other: told apart because it costs more than a look at each row.
    across: bool = False
