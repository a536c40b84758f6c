"""What is missing, as questions: who has it, how to ask for it, what proves it."""

from duixian.assess.explanation.figures import fact_label, kind_label, parameter_label
from duixian.assess.explanation.telling import Telling
from duixian.assess.needs import IDENTITY, LEDGER, Need, item_list
from duixian.assess.result import Missing
from duixian.assess.wording import provider, say
from duixian.rules import plan
from duixian.rules.dictionary import Fact


def missing(needs: tuple[Need, ...], told: Telling) -> tuple[Missing, ...]:
    """The missing facts with their questions."""
    settled, known = told.structure.settled(told.benefit), told.shared.missing
    found = []
    for need in needs:
        key = need, settled(need)
        if key not in known:
            known[key] = _ask(*key, told)
        found.append(known[key])
    return tuple(found)


def _ask(need: Need, settled: bool, told: Telling) -> Missing:
    name, lag, kind = need
    here, lang = told.situation, told.lang
    if need == IDENTITY:
        return _plain(name, say(lang, "ask_identity"), told)
    if need == LEDGER:
        return _plain(name, say(lang, "ask_ledger"), told)
    if kind is not None and need == item_list(kind):
        label = kind_label(kind, here.dictionary, lang)
        question = say(lang, "ask_list", label)
        return _plain(name, question, told, say(lang, "item_list", label), kind)
    facts = here.dictionary.items[kind].facts if kind else here.dictionary.facts
    if name in facts:
        return _fact(facts[name], need, settled, told)
    label = parameter_label(name, lag, here.year, here.dictionary, lang)
    source = here.dictionary.parameters[name].source
    question = say(lang, "ask_parameter", label)
    return Missing(name, label, here.year - lag, question, source, ())


def _plain(
    name: str, question: str, told: Telling, label: str = "", item: str | None = None
) -> Missing:
    label = label or (name if told.lang == "zh" else say("en", name))
    return Missing(name, label, None, question, provider(told.lang, "申请人"), (), item)


def _fact(fact: Fact, need: Need, settled: bool, told: Telling) -> Missing:
    name, lag, kind = need
    here, lang = told.situation, told.lang
    ref = plan.FactRef(told.benefit.span, fact.type, name, lag, kind)
    label = fact_label(ref, here.year, here.dictionary, lang)
    year = here.year - lag if fact.yearly else None
    question = fact.question if lang == "zh" and not lag else say(lang, "ask_fact", label)
    who = provider(lang, fact.provider)
    return Missing(name, label, year, question, who, fact.evidence, kind, settled)
