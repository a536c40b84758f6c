"""Plan → plain Python functions, one per benefit: their text written from the Plan, compiled once.

The functions give the outcomes of `evaluate`, exactly; generated plans hold them to it
(`tests/unit/assess/test_agreement.py`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from duixian.assess.domain import INF
from duixian.assess.evaluate import NIL
from duixian.assess.generate import (
    aggregates,
    conditions,
    first_time,
    growth,
    numbers,
    outcomes,
    paid,
    products,
    runtime,
    slices,
    tiers,
)
from duixian.assess.generate.benefit import write_benefit
from duixian.assess.generate.code import Code
from duixian.assess.generate.layout import Layout
from duixian.assess.history import awarded, paid_before
from duixian.assess.instalments import positions_paid, positions_since
from duixian.assess.reference.situation import BLANK
from duixian.assess.result import Outcome, Status
from duixian.register.applicant import Item, Value
from duixian.rules import plan
from duixian.rules.dictionary import Dictionary

#: identities, facts, public figures, item lists, the reading they come from → outcome
Function = Callable[
    [
        frozenset[str] | None,
        Sequence[Value | None],
        Sequence[int | None],
        Sequence[Sequence[Item] | None],
        object,
    ],
    Outcome,
]

#: The families of nodes register themselves when they are imported.
FAMILIES = (aggregates, conditions, first_time, growth, numbers, paid, products, slices, tiers)

_NAMES: dict[str, object] = {
    "BLANKS": (BLANK,),
    "ELIGIBLE": Status.ELIGIBLE,
    "INELIGIBLE": Status.INELIGIBLE,
    "INF": INF,
    "NIL": NIL,
    "Outcome": Outcome,
    "awarded": awarded,
    "PENDING": Status.PENDING,
    "hull": runtime.hull,
    "instalment": runtime.instalment,
    "interval": outcomes.interval,
    "largest_item": runtime.largest_item,
    "outcome": outcomes.outcome,
    "paid_before": paid_before,
    "placed": runtime.placed,
    "positions_paid": positions_paid,
    "positions_since": positions_since,
    "product": runtime.product,
    "reached": runtime.reached,
    "reached_before": runtime.reached_before,
    "span_of": runtime.span_of,
    "status": outcomes.status,
}


@dataclass(frozen=True, slots=True)
class Module:
    """The generated text, to be read, and its functions in the order of the plan's benefits."""

    text: str
    functions: tuple[Function, ...]


def compile_plan(plan: plan.Plan, dictionary: Dictionary, layout: Layout) -> Module:
    """Write and compile the functions of a plan. Raises Unsupported."""
    names, texts = dict(_NAMES), []
    for number, benefit in enumerate(plan.benefits):
        code = Code(benefit, dictionary, layout, number)
        write_benefit(code)
        names.update(code.constants)
        head = f"def benefit_{number}(ids, S, P, N, at):  # {benefit.id} {benefit.name}"
        texts.append("\n".join([" ".join(head.split()), *code.lines]))
    text = "\n\n\n".join(texts) + "\n"
    exec(compile(text, f"<{plan.meta.code}>", "exec"), names)
    functions = tuple(names[f"benefit_{number}"] for number in range(len(plan.benefits)))
    return Module(text, functions)  # type: ignore[arg-type]
