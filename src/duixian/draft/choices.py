"""Choices among named things – 国家级、省级、市级; 境内外上市 – as facts with options."""

import re
from dataclasses import dataclass

from duixian.draft.facts import Facts, Surroundings
from duixian.draft.similarity import share
from duixian.rules.dictionary import Fact
from duixian.rules.types import Base, Type

_LEVELS = ("国际级", "国家级", "省级", "市级", "区级")
_ONE = "(?:国际级?|国家级?|部级|省部?级?|市级?|(?<![假园新社地景辖片护发])区级?|县级?)"
#: A list of levels, or one level with what tells that it is one: 市级…认定, 省级示范….
_LEVEL = re.compile(
    f"(?:(?P<names>{_ONE}(?:[、和或及/]{_ONE})+)|(?P<name>{_ONE}))"
    "(?P<up>[（(]含[）)]以上|及以上|以上|或以上)?"
    "(?(name)(?=或|相关|政府|部门|认定|示范|荣誉|特色|高层次|[（(]|称号|评|"
    "[\u3400-\u9fff]{0,12}(?:认定|称号|荣誉|园区)))"
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A choice with the options of a list, in order."""

    fact: Fact
    options: list[str]
    question: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A condition on a choice: its fact, the options that hold, the words."""

    fact: Fact
    options: tuple[str, ...]
    words: str
    question: str = ""

    @property
    def expression(self) -> str:
        """The condition in the rule language."""
        if len(self.options) == 1:
            return f'{self.fact.name} 为 "{self.options[0]}"'
        listed = ", ".join(f'"{option}"' for option in self.options)
        return f"{self.fact.name} 属于 [{listed}]"


def level_names(text: str) -> tuple[list[str], bool] | None:
    """The levels a text names, and whether higher ones are meant too; None where it names none."""
    found = _LEVEL.search(re.sub("[（(](?!含)[^）)]*[）)]", "", text))
    if found is None:
        return None
    names = [_level(one) for one in re.split("[、和或及/]", found["names"] or found["name"])]
    return [name for name in names if name], found["up"] is not None


def _level(word: str) -> str:
    plain = word.removesuffix("级").removesuffix("部") or word
    table = {"国际": "国际级", "国家": "国家级", "部": "国家级", "省": "省级", "市": "市级",
             "区": "区级", "县": "区级"}  # fmt: skip
    return table.get(plain, "")


def level_choice(words: str, facts: Facts, at: Surroundings) -> Choice | None:
    """市级及以上…认定的示范企业: the option fact that asks for the level of just this."""
    named = level_names(words)
    if named is None or not named[0]:
        return None
    levels, upwards = named
    options = tuple(levels)
    if upwards:
        options = tuple(_LEVELS[: _LEVELS.index(levels[-1]) + 1])
    levelled = [fact for fact in facts.options() if set(fact.type.options) & set(_LEVELS)]
    scored = [(_alike(words, fact, at), fact) for fact in levelled]
    scored.sort(key=lambda one: -one[0])
    best = next(iter(scored), None)
    if best is None or best[0] < 60 or _differs(words, best[1]):
        return None
    kept = tuple(option for option in options if option in best[1].type.options)
    question = "" if _sure(words, best[1]) else f"级别按指标“{best[1].name}”看，是否相符？"
    return Choice(best[1], kept, words, question) if kept and set(levels) <= set(kept) else None


def _alike(words: str, fact: Fact, at: Surroundings) -> int:
    name = re.sub("级别$", "", fact.name)
    return max(share(name, words), share(name, words + at.part) - 5)


def _differs(words: str, fact: Fact) -> bool:
    new = re.search("新(?:增|获得?|认定|评|入选)", words) is not None
    return new != fact.name.startswith("新") or ("首次" in words) != ("首次" in fact.name)


def named_choice(words: str, facts: Facts, at: Surroundings) -> Choice | None:
    """A fact of which options stand in the words: 在境内外上市 is 境内上市 or 境外上市."""
    spread = re.sub("境内外(?:证券市场|资本市场|证券交易所)?(新)?", r"境内\1X境外", words)
    if spread != words:
        verb = re.search("上市|挂牌", words)
        spread = words + "境内上市境外上市" if verb else words
    spread = re.sub("在?(境[内外])(?:证券交易所|证券市场|资本市场|主板)", r"\1", spread)
    for fact in facts.options():
        if fact.item is not None and fact.item != at.item:
            continue
        if set(fact.type.options) & set(_LEVELS):
            continue
        kept = tuple(option for option in fact.type.options if option in spread)
        if kept and all(len(option) >= 4 for option in kept):
            return Choice(fact, kept, words)
    return None


def listed_options(text: str, count: int, facts: Facts, at: Surroundings) -> Listed | None:
    """A choice of which exactly `count` options stand in the text, in their order there."""
    for fact in facts.options():
        if set(fact.type.options) & set(_LEVELS):
            named = level_names(text)
            names = named[0] if named else []
            if len(names) == count == len(set(names)) and set(names) <= set(fact.type.options):
                sure = _sure(text, fact)
                if sure or _alike(text, fact, at) >= 60:
                    question = "" if sure else f"级别按指标“{fact.name}”看，是否相符？"
                    return Listed(fact, names, question)
            continue
        places = sorted((text.find(o), o) for o in fact.type.options if text.count(o) == 1)
        near = fact.item is None or fact.item in text or fact.item == at.item
        if near and len(places) == count and all(at >= 0 for at, _ in places):
            return Listed(fact, [option for _, option in places])
    return None


def proposed_options(text: str, count: int, facts: Facts) -> Listed | None:
    """A new choice for a list that no fact has: 国家级、省级专精特新企业 with as many amounts."""
    named = level_names(text)
    levels = named[0] if named is not None else []
    words = re.sub("^(?:对于?|凡|对当年|当年)+|的$", "", text)
    if len(levels) == count == len(set(levels)):
        plain = re.sub("[（(](?!含)[^）)]*[）)]", "", words)
        stem, names, rest = _LEVEL.sub("", plain, count=1), levels, "未认定"
    else:
        names = [re.sub("[（(][^）)]*[）)]", "", one) for one in re.split("[、和或及]", words)]
        names = [re.sub("[^\u3400-\u9fffA-Za-z0-9]", "", one) for one in names]
        stem, rest = words, "其他"
        if (
            len(names) != count
            or len(set(names)) != count
            or not all(2 <= len(n) <= 20 for n in names)
        ):
            return None
    fact = facts.propose(f"{re.sub('^的', '', stem)}类别", Type(Base.OPTION, "", (*names, rest)))
    asked = f"字典里没有对应的选项，拟新增“{fact.name}”（{'、'.join(names)}）"
    return Listed(fact, names, asked)


def _sure(words: str, fact: Fact) -> bool:
    """The words name just what the fact is the level of: 示范企业 of 示范企业级别."""
    name = re.sub("级别$", "", fact.name)
    return re.sub("^(?:新认定|获|入选)", "", name) in words and not _differs(words, fact)
