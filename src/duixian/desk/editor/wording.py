"""What an editor shows of names: Markdown of one fact, parameter, function, clause."""

from duixian.rules.dictionary import Dictionary, Fact, Parameter
from duixian.rules.language.function import FUNCTIONS
from duixian.rules.values import format_value

#: Signs that Markdown would take for its own.
_SIGNS = str.maketrans({sign: "\\" + sign for sign in "\\`*_{}[]<>#|~"})


def plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return text.translate(_SIGNS)


def fact_card(fact: Fact) -> str:
    """A fact: its type and unit, the question, who vouches for it, with what."""
    period = "按年度" if fact.yearly else "时点"
    decided = "，由其认定" if fact.by_authority else ""
    home = f"（{fact.item}的指标）" if fact.item else ""
    lines = [
        f"**{plain(fact.name)}**{home}",
        f"{plain(str(fact.type))}，{period}",
        f"问句：{plain(fact.question)}",
        f"提供：{plain(fact.provider)}{decided}",
        f"佐证：{plain('、'.join(fact.evidence))}" if fact.evidence else "",
    ]
    return "\n\n".join(line for line in lines if line)


def parameter_card(parameter: Parameter) -> str:
    """A public figure: who publishes it and its latest values."""
    values = [
        f"- {dated.since}：{_value(dated.value, parameter)}" for dated in parameter.values[-5:]
    ]
    head = f"**{plain(parameter.name)}**（公布数）\n\n{plain(parameter.source)}"
    return head + ("\n\n" + "\n".join(values) if values else "")


def _value(value: int | None, parameter: Parameter) -> str:
    return "未公布" if value is None else format_value(value, parameter.type)


def function_card(name: str) -> str:
    """A function with its usage."""
    return f"函数 **{plain(name)}**\n\n用法：`{FUNCTIONS[name].usage}`"


def name_card(name: str, item: str | None, dictionary: Dictionary) -> str | None:
    """What a name of the dictionary means where it stands; None where nobody knows it."""
    kinds = dictionary.items
    if item is not None and item in kinds and name in kinds[item].facts:
        return fact_card(kinds[item].facts[name])
    if name in dictionary.facts:
        return fact_card(dictionary.facts[name])
    if name in dictionary.parameters:
        return parameter_card(dictionary.parameters[name])
    if name in kinds:
        names = "、".join(kinds[name].facts)
        return f"明细 **{plain(name)}**（{plain(kinds[name].unit)}）\n\n指标：{plain(names)}"
    if name in dictionary.identities:
        parent = dictionary.identities[name].parent
        above = f"\n\n属于：{plain(parent)}" if parent else ""
        return f"身份 **{plain(name)}**{above}"
    home = next((kind for kind in kinds.values() if name in kind.facts), None)
    if home is not None:
        return fact_card(home.facts[name])
    return function_card(name) if name in FUNCTIONS else None
