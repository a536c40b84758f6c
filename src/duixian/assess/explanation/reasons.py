"""The reason tree of a benefit: who, every condition with its words, its rank, its items."""

from duixian.assess.explanation.figures import kind_label
from duixian.assess.explanation.formulas import formula, result
from duixian.assess.explanation.sentences import identities, placed, reason
from duixian.assess.explanation.telling import Telling
from duixian.assess.reference.bounds import point
from duixian.assess.reference.comparison import compare_bounds
from duixian.assess.reference.conditions import has_identity
from duixian.assess.reference.dispatch import number
from duixian.assess.reference.items import item_awards, together
from duixian.assess.result import Outcome, Reason, Status
from duixian.assess.wording import one_of_three, say
from duixian.rules import plan


def reasons(outcome: Outcome, told: Telling) -> tuple[Reason, ...]:
    """Everything the eligibility rests on; for an award of nothing also why it is nothing."""
    benefit = told.benefit
    found = [subject_reason(told), *conditions(benefit.conditions, told)]
    if benefit.ranking is not None and benefit.ranking.place is not None:
        found += _ranked(benefit.ranking, benefit.ranking.place, told)
    if benefit.items is not None:
        found.append(_some_item(benefit.items, outcome, told))
    fails = any(one.truth is False for one in found)
    if outcome.status is Status.INELIGIBLE and benefit.amount is not None and not fails:
        found.append(_zero(benefit.amount, told))
    return tuple(found)


def subject_reason(told: Telling) -> Reason:
    """Who the benefit is for."""
    benefit = told.benefit
    found = identities(benefit.subjects, has_identity(benefit.subjects, told.situation), told)
    quote = benefit.subject_quote
    return placed(found, told.place(quote)) if quote else found


def conditions(listed: tuple[plan.Condition, ...], told: Telling) -> list[Reason]:
    """Each condition with the words it rests on."""
    return [_condition(one, told) for one in listed]


def _condition(one: plan.Condition, told: Telling) -> Reason:
    if one.source == "own":
        return placed(reason(one.expr, told), told.place(one.quote, one.clause))
    known = told.shared.general.get(id(one))
    if known is None:
        known = placed(reason(one.expr, told), told.place(one.quote, one.clause))
        told.shared.general[id(one)] = known
    return known


def _ranked(ranking: plan.Ranking, place: plan.FactRef, told: Telling) -> list[Reason]:
    if ranking.quota is None:
        return []
    verdict = compare_bounds(number(place, told.situation), "<=", point(ranking.quota))
    kinds = ("ranked", "not_ranked", "ranked_open")
    words = one_of_three(told.lang, verdict.truth, kinds, formula(place, told), ranking.quota)
    return [Reason(words, verdict.truth)]


def _some_item(items: plan.Items, outcome: Outcome, told: Telling) -> Reason:
    kind = kind_label(items.kind, told.situation.dictionary, told.lang)
    awards = item_awards(told.benefit, items, told.situation)
    verdict, _ = together(told.benefit, items, awards, told.situation)
    number_of = sum(award.verdict.truth is True for award in awards)
    name = {True: "some_item", False: "no_item", None: "some_item_open"}[verdict.truth]
    words = say(told.lang, name, n=number_of, kind=kind)
    if told.situation.listed(items.kind) is None:
        words = say(told.lang, "exists_unknown", kind)
    return Reason(words, verdict.truth, told.place(items.amount.quote))


def _zero(amount: plan.Amount, told: Telling) -> Reason:
    expr = amount.high or amount.low
    words = formula(expr, told) if isinstance(expr, plan.Tiers) else result(expr, told)
    if not isinstance(expr, plan.Tiers):
        words = say(told.lang, "amount_zero", words)
    return Reason(words, False, told.place(amount.quote))
