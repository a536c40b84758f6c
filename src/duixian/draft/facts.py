"""Finds the fact of the dictionary that words mean, or proposes a new one; doubt is said.

A match is sure only where the words and the fact's name or question cover each other, no deciding
word differs, and no other fact is nearly as good. Otherwise a person is asked, candidates named.
"""

import re
from dataclasses import dataclass, field

from duixian.draft.similarity import contradict, core, share
from duixian.rules.dictionary import Dictionary, Fact
from duixian.rules.types import BOOL, Base, Type

#: Points (per cent) from which a match is taken at all, and from which it is not asked about.
_TAKEN, _SURE, _MARGIN = 62, 88, 6
_TIME = re.compile(
    "^(?:且|并且|并|其|该|上述|符合条件的|满足条件的|每新增(?:一|1)?[名家个项]|年度?|"
    "当年度?|上一?年度|每年|全年|本年度?|自然年度?|年均|首年|单个|实际|累计|"
    "企业|单位|机构|主体|项目|对|按|按照|的|将|凡|经|于|在|至|达到|年内|一年内|期间|可)"
)
_TAIL = re.compile(
    "(?:达到|超过|首次|首|初次|累计|合计|共计|总计|均|可|已|的|应|须|为|在|达|年|实际|有)$"
)
_NAME = re.compile("[^\u3400-\u9fffA-Za-z0-9]")
_LONGEST = 28
#: Where several facts of one kind differ by who or what they are of.
_OWNERS = re.compile("园区|基地|产业园|孵化器|项目|产品|活动|主播|标准|贷款|场景|落地主体|专场")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where words stand: their part-sentence, their sentence, the clause's title."""

    part: str = ""
    sentence: str = ""
    title: str = ""
    #: the item kind a rule stands in
    item: str | None = None
    #: the words the conditions begin with: 对电商园区…
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The fact that is meant; `question` asks a person where that is not sure."""

    fact: Fact
    question: str = ""
    proposed: bool = False


@dataclass(slots=True)
class Facts:
    """The dictionary together with what this draft proposes."""

    dictionary: Dictionary
    #: the words the pack's division is named by: 平谷, 北京
    places: str = ""
    #: what the document says of 以上, 以下 … (word → 含本数 or 不含本数)
    defined: dict[str, str] = field(default_factory=dict)
    proposed: dict[str, Fact] = field(default_factory=dict)
    #: proposed identities, by name
    identities: list[str] = field(default_factory=list)

    def number(self, noun: str, type: Type, at: Surroundings) -> Match:
        """The fact of this type that a noun before a figure or a share means."""
        wanted = trimmed(noun)
        scored = [(self._number_score(wanted, fact, at), fact) for fact in self._facts(type, at)]
        return self._best(scored, wanted, type, at)

    def truth(self, words: str, at: Surroundings) -> Match:
        """The fact that a condition in words means; a new one where there is none."""
        wanted = re.sub("^(?:且|并|对于?|凡|其中|如|同时)+|的$", "", words)
        scored = [(_truth_score(wanted, fact, at), fact) for fact in self._facts(BOOL, at)]
        return self._best(scored, wanted, BOOL, at)

    def approved(self, at: Surroundings) -> Fact | None:
        """The fact that 经认定 means here: an authority's finding about what the clause is of."""
        around = at.title + at.sentence
        found = []
        for fact in self._facts(BOOL, at):
            what = re.sub("(?:经|被)?认定为?", "", fact.name)
            if "认定" in fact.name and fact.by_authority and share(what, around) == 100:
                found.append((len(what), fact.name, fact))
        return max(found)[2] if found else None

    def known_truth(self, words: str, at: Surroundings) -> Fact | None:
        """A fact that words surely mean; None where nobody would have to be asked."""
        for fact in self._facts(BOOL, at):
            if re.fullmatch(f"(?:经|被)?(?:认定|评定)为?{re.escape(words)}", fact.name):
                return fact
        scored = [(_truth_score(words, fact, at), fact) for fact in self._facts(BOOL, at)]
        best = max(scored, key=lambda one: one[0], default=None)
        return best[1] if best is not None and best[0] >= _SURE else None

    def options(self) -> list[Fact]:
        """Every fact that is a choice."""
        every = [*self.dictionary.facts.values(), *self.proposed.values()]
        own = [fact for fact in every if fact.type.base is Base.OPTION]
        inner = [f for kind in self.dictionary.items.values() for f in kind.facts.values()]
        return own + [fact for fact in inner if fact.type.base is Base.OPTION]

    def propose(self, words: str, type: Type, *, yearly: bool = False) -> Fact:
        """A new fact named by the document's words."""
        if type.base is Base.RANK and not words.endswith("名"):
            words = f"{words}排名"
        name = _name(words)
        known = self.proposed.get(name)
        if known is not None and known.type == type:
            return known
        while self._taken(name):
            name += "_拟"
        judged = re.search("认定|评定|评选|备案|授牌|审定|评审", words) is not None
        fact = Fact(name, "", type, yearly, "", type == BOOL and judged, 0, 0, (), words)
        self.proposed[name] = fact
        return fact

    def propose_identity(self, noun: str) -> str:
        """The name of a new identity; nobody has it until somebody says so."""
        if noun not in self.identities:
            while self._taken(noun):
                noun += "_拟"
            self.identities.append(noun)
        return noun

    def _taken(self, name: str) -> bool:
        book = self.dictionary
        own = (self.proposed, self.identities)
        every = (book.facts, book.identities, book.items, book.parameters, *own)
        return any(name in one for one in every)

    def _facts(self, type: Type, at: Surroundings) -> list[Fact]:
        mine = [fact for fact in self.proposed.values() if len(fact.name) >= 6]
        own = [*self.dictionary.facts.values(), *mine]
        if at.item is not None:
            own += self.dictionary.items[at.item].facts.values()
        return [fact for fact in own if _same_type(fact.type, type)]

    def _number_score(self, noun: str, fact: Fact, at: Surroundings) -> int:
        if not noun:
            return 0
        name, score = fact.name, 0
        plain = name.replace("实际", "").removeprefix("年")
        asked = re.sub("（[^）]*）", "", fact.question)
        if noun in (name, plain):
            score = 86 if _owned(at) and not _OWNERS.search(name) else 100
        elif plain.endswith(noun) and len(noun) >= 2:
            qualifier = plain.removesuffix(noun)
            score = _qualified(qualifier, at)
            if fact.item is not None and fact.item == at.item:
                score = max(score, 92)
        elif noun.endswith(name) and len(name) >= 3:
            score = 96 if noun in asked else 70
        elif len(noun) >= 4 and noun in asked:
            score = 95
        else:
            whole = f"{name}{fact.question}"
            score = min(85, (share(noun, whole) + share(name, noun + at.sentence)) // 2)
            score = score if share(noun, whole) >= 60 else score // 2
        if fact.item is not None and fact.item == at.item and score >= _TAKEN:
            score += 6
        return score - (10 if contradict(noun, name) and score < 92 else 0)

    def _best(
        self, scored: list[tuple[int, Fact]], words: str, type: Type, at: Surroundings
    ) -> Match:
        scored = sorted(scored, key=lambda one: (-one[0], one[1].name))[:4]
        best = scored[0] if scored else (0, None)
        close = 1 if best[0] >= 100 else _MARGIN
        near = [fact.name for score, fact in scored[1:] if best[0] - score < close]
        if best[1] is None or best[0] < _TAKEN:
            fact = self.propose(words, type, yearly="年" in at.part or "年" in words)
            alike = "、".join(f"“{f.name}”" for score, f in scored[:2] if score >= 45)
            about = f"；相近的有{alike}" if alike else ""
            return Match(fact, f"字典里没有对应的指标，拟新增“{fact.name}”{about}", True)
        if near:
            others = "、".join(f"“{name}”" for name in near)
            return Match(best[1], f"按指标“{best[1].name}”计，也可能是{others}，是哪一个？")
        if best[0] < _SURE:
            return Match(best[1], f"按指标“{best[1].name}”理解，是否相符？")
        if best[1].name in self.proposed:
            return Match(best[1], f"用的是拟新增的指标“{best[1].name}”", True)
        return Match(best[1])


def _owned(at: Surroundings) -> bool:
    """Whether the measure may be that of a park, a project … and not of the applicant."""
    company = re.search("(?:企业|单位|机构|公司)(?:，|$)", at.owner) is not None
    return not company and _OWNERS.search(at.part + at.owner) is not None


def trimmed(noun: str) -> str:
    """A noun without words of time and measure at its edges."""
    noun = re.sub("（[^）]*）|\\([^)]*\\)", "", noun).strip("的、，")
    while (shorter := _TAIL.sub("", _TIME.sub("", noun, count=1), count=1)) != noun and shorter:
        noun = shorter
    return noun


def _qualified(qualifier: str, at: Surroundings) -> int:
    """园区网络零售额 for 网络零售额 where the words around say 园区."""
    if qualifier in at.part or (_OWNERS.search(qualifier) and qualifier in at.owner):
        return 104
    if qualifier in at.title or qualifier in at.sentence:
        return 95
    letters = set(core(qualifier))
    return 84 if letters and letters <= set(at.title + at.sentence) else 50


def _truth_score(words: str, fact: Fact, at: Surroundings) -> int:
    if not core(words):
        return 0
    whole = f"{fact.name}{fact.question}"
    of_words, of_name = share(words, whole), share(fact.name, words)
    around = share(fact.name, words + at.part)
    if contradict(words, fact.name) and contradict(words, fact.question):
        return min(60, (of_words + of_name) // 2)
    if of_words >= 80 and (of_name >= 60 or around >= 80):
        return 90 + (of_words + of_name) // 20
    return min(85, (2 * of_words + of_name + around) // 4)


def _same_type(fact: Type, wanted: Type) -> bool:
    if fact.base is not wanted.base:
        return False
    return fact.unit == wanted.unit or fact.base is not Base.MONEY


def _name(words: str) -> str:
    name = _NAME.sub("", re.sub("（[^）]*）|\\([^)]*\\)", "", words))
    name = re.sub("^[0-9]+", "", name)[:_LONGEST]
    return name or "待补指标"
