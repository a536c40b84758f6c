"""Whom a grant is for: the receiver after 给予, else the noun of the conditions, else the lead.

Identities are those of the dictionary; their longest name that the noun ends with is taken. A noun
that is none is proposed as a new identity: nobody has it until somebody says so.
"""

import re
from dataclasses import dataclass, field

from duixian.draft.grants import GIVE, Grant
from duixian.draft.sentence import Part
from duixian.draft.similarity import pairs
from duixian.rules.dictionary import Dictionary

#: How documents vary the words of an identity.
_SPELLINGS = (
    ("电商", "(?:电商|电子商务)"),
    ("运营主体", "(?:运营主体|运营单位|运营机构|运营商|运营方|运营企业|运营管理机构)"),
    ("主办方", "(?:主办方|主办单位|举办方|举办单位)"), ("承办单位", "(?:承办单位|承办方)"),
    ("培训机构", "(?:培训机构|培训主体|培训单位)"), ("直播短视频", "直播(?:和|与|、)?短视频"),
    ("行业协会", "(?:行业协会|行业联盟|协会|商会)"), ("MCN", "(?:MCN|多频道网络（MCN）)"),
)  # fmt: skip
_HOUSES = re.compile("(?:园区|产业园|基地|孵化器|众创空间|楼宇|载体|集聚区)(?:[（(][^）)]*[）)])?$")
_BRACKETS = "(?:[（(][^（）()]{1,8}[)）])?"
#: Parts that end in no applicant: 经认定, 按规模, 第一年, 采取…方式, 县财政, 省内每次.
NO_NOUN = re.compile(
    "经|按|在|连续|自|若|采取|.{0,4}每|[省市县区]级?财政|第[一二三四五]年|[前后][一二三四五两]年"
)
#: Nouns that receive nothing themselves.
_THINGS = re.compile(
    "(?:项目|产品|活动|标准|品牌|贷款|作品|论坛|展会|设备|工程|技术|成果|部分|费用|等|名单|专利)$"
)
_VERB = re.compile("获|通过|认定|评|入选|列入|引进|带动|培训|开展|称号|为|首次|示范|所")
#: Adjectives that ask nothing of their own.
_IDLE = re.compile(
    "^(?:各类|各|区内|我区|本区|辖区内?|全区|市内|我市|本市|全市|本地|当地|相关|优质|"
    "符合条件的?|满足条件的?|"
    "上述|以上|该|其|新(?=电商|品牌)|主要|有关|单个|每家|的|且|及|和|与|为|、|对|对于|"
    "全国|受托|申报|获奖|入选)+"
)


@dataclass(slots=True)
class Subject:
    """The identities of a grant, the words each rests on, what else the noun says."""

    names: list[tuple[str, str]] = field(default_factory=list)
    #: the whole noun the identities stand in
    noun: str = ""
    #: words before the identity that may ask something more: 头部, 高新技术
    modifiers: list[str] = field(default_factory=list)
    #: words → what a person is asked
    questions: dict[str, str] = field(default_factory=dict)


class Identities:
    """Recognises the identities of a dictionary in a noun."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._patterns = [(name, _pattern(name)) for name in dictionary.identities]
        self.names = frozenset(dictionary.identities)

    def alike(self, noun: str, name: str) -> list[str]:
        """Other identities whose words the noun shares, no more general ones: 直播…企业."""
        mine = pairs(re.sub("企业|机构|平台", "", noun))
        return [
            other
            for other, _ in self._patterns
            if other != name
            and other not in noun
            and len(other) >= len(name)
            and pairs(re.sub("企业|机构|平台|电商", "", other)) & mine
            and other[-2:] == name[-2:]
        ]

    def at_end(self, noun: str) -> tuple[str, int] | None:
        """The identity a noun ends with, the longest, and where it begins."""
        ends = []
        for name, pattern in self._patterns:
            for found in pattern.finditer(noun):
                if re.fullmatch(_BRACKETS + "(?:等|们)?", noun[found.end() :]):
                    ends.append((found.start(), name))
                    break
        best = min(ends, default=None)
        return (best[1], best[0]) if best else None

    def first_in(self, text: str) -> tuple[str, int, int] | None:
        """The first identity in a text, the longest there, and its place."""
        found = [
            (match.start(), -match.end(), name)
            for name, pattern in self._patterns
            for match in (pattern.search(text),)
            if match
        ]
        best = min(found, default=None)
        return (best[2], best[0], -best[1]) if best else None


def _pattern(name: str) -> re.Pattern[str]:
    text = name
    for plain, spelled in _SPELLINGS:
        if plain in text:
            before, after = text.split(plain, 1)
            return re.compile(_joined(before) + spelled + _joined(after))
    return re.compile(_joined(text))


def _joined(text: str) -> str:
    """园区运营主体 also where brackets stand inside: 园区（基地）运营主体."""
    return re.sub("(园区|活动)", rf"(?:\1{_BRACKETS})?", text)


def subject_of(grant: Grant, identities: Identities) -> Subject:
    """Whom a grant is for, as far as its words tell."""
    receiver = _receiver(grant, identities)
    noun = _noun(grant)
    if receiver is not None:
        subject = Subject([receiver], noun=noun[0] if noun is not None else "")
        if noun is not None:
            subject.modifiers = _modifiers(noun, identities)
        _near(subject, *receiver, identities)
        return subject
    if noun is not None:
        subject = _from_noun(noun, identities)
        if subject.names or not _THINGS.search(noun[0]):
            return subject
    return _from_lead(grant, identities)


def _near(subject: Subject, name: str, words: str, identities: Identities) -> None:
    """Ask where the words are not the identity's own name, or another is named alike."""
    plain = re.sub("[（(][^）)]*[）)]|^给予", "", words).replace("电子商务", "电商")
    if name in plain:
        return
    others = identities.alike(plain, name)
    also = "，是否也含" + "、".join(f"“{one}”" for one in others) if others else ""
    subject.questions[words] = f"按身份“{name}”理解，是否相符{also}？"


def _receiver(grant: Grant, identities: Identities) -> tuple[str, str] | None:
    """给予运营主体5-15万元, 奖励管理团队100万元, 给予承办单位最高…."""
    for part in (*grant.awards, *grant.limits):
        found = re.match(
            rf".{{0,60}}?(?:{GIVE}|奖励|补助|补贴|扶持)(?P<give>)"
            "(?P<who>[\u3400-\u9fffA-Za-z（）()]{2,18}?)"
            "(?=最高|不超过|一次性|每年|总额|一定|相应|[\ue000-\ue00a])",
            part.shape,
        )
        if found is None:
            continue
        who = found["who"].rstrip("的")
        known = identities.at_end(who)
        if known is not None and (known[0] != "企业" or known[1] == 0) and known[1] <= 4:
            if known[0] == "企业":
                return None  # 给予企业30万元 says no more than the noun of the conditions
            return known[0], f"{'给予' if '给予' + who in part.text else ''}{who}"
        if _HOUSES.search(who) and "园区运营主体" in identities.names:
            return "园区运营主体", f"{'给予' if '给予' + who in part.text else ''}{who}"
    return None


def _noun(grant: Grant) -> tuple[str, Part] | None:
    """The noun that ends a condition: 对…的直播电商企业."""
    for part in reversed(grant.conditions):
        text = part.text
        if text.endswith(("的", "以上", "以下", "）")) and not _HOUSES.search(text):
            continue
        if NO_NOUN.match(text):
            continue
        tail = re.sub("^(?:对于?|凡)", "", text)
        tail = re.split("(?<=[^目])的(?!士)", tail)[-1]
        if 2 <= len(tail) <= 60 and not re.search("[\ue000-\ue00a]", part.shape[-len(tail) :]):
            return tail, part
    return None


def _split(noun: str) -> list[str]:
    depth, pieces, start = 0, [], 0
    for at, sign in enumerate(noun):
        depth += (sign in "（(“《") - (sign in "）)”》")
        if not depth and (sign == "、" or (sign in "和及与或" and noun[at + 1 : at + 2] != "短")):
            pieces.append(noun[start:at])
            start = at + 1
    return [piece for piece in [*pieces, noun[start:]] if piece]


def _from_noun(noun: tuple[str, Part], identities: Identities) -> Subject:
    words = noun[0]
    subject = Subject(noun=words)
    pieces = _split(words)
    if any(re.match("在|获|被|经|新|已|国家级|省级|市级", piece) for piece in pieces):
        pieces = [words]
    named = [(piece, identities.at_end(piece)) for piece in pieces]
    for piece, known in named:
        if known is not None and known[0] not in [name for name, _ in subject.names]:
            subject.names.append((known[0], piece))
            _near(subject, known[0], piece, identities)
        elif known is None and subject.names + [n for _, n in named if n]:
            subject.questions[piece] = "身份里没有对应的对象，规则没有写进去，是否要写？"
    subject.modifiers = _modifiers(noun, identities)
    if [name for name, _ in subject.names] == ["企业"]:
        _special(subject, noun[1], identities)
    if subject.names:
        subject.names = [n for n in subject.names if n[0] != "企业"] or subject.names
    elif _HOUSES.search(words) and "园区运营主体" in identities.names:
        subject.names = [("园区运营主体", words)]
        asked = "原文的对象是园区（基地）本身，按由其运营主体申领处理，是否相符？"
        subject.questions[words] = asked
    return subject


def _special(subject: Subject, part: Part, identities: Identities) -> None:
    """A bare 企业 in a clause that also speaks of a special kind of company is asked about."""
    found = identities.first_in(part.sentence.around.replace(part.text, ""))
    if found is not None and found[0] not in ("企业", "园区运营主体"):
        words = subject.names[0][1]
        subject.questions[words] = f"这里的“企业”是否只指前文的“{found[0]}”？"


def _modifiers(noun: tuple[str, Part], identities: Identities) -> list[str]:
    """What stands before the identity and may ask for something: 头部, 知名, 高新技术."""
    found = []
    for piece in _split(noun[0]):
        known = identities.at_end(piece)
        rest = piece[: known[1]] if known else ""
        rest = _IDLE.sub("", re.sub("[（(][^）)]*[）)]", "", rest)).strip("的、")
        if len(rest) >= 2:
            found.append(rest)
    return found


def _from_lead(grant: Grant, identities: Identities) -> Subject:
    """The applicant a condition begins with, else the one the base or the lead names."""
    for part in grant.conditions:
        text = re.sub("^(?:对于?|凡)", "", part.text)
        found = identities.first_in(text)
        before = text[: found[1]] if found else ""
        if (
            found is not None
            and len(before) <= 12
            and not _VERB.search(before + text[found[2] :][:2])
        ):
            words = text[found[1] : found[2]]
            subject = Subject([(found[0], words)])
            rest = _IDLE.sub("", before).strip("的、")
            subject.modifiers = [rest] if len(rest) >= 2 else []
            _near(subject, found[0], before + words, identities)
            return subject
    house = _house(grant.conditions, identities)
    if house is not None:
        return house
    for part in [*grant.rates, *reversed(grant.leads), *grant.awards]:
        found = identities.first_in(part.text)
        if found is not None:
            return _guessed(found[0], part.text[found[1] : found[2]])
    return _house(grant.leads, identities) or Subject()


def _house(parts: list[Part], identities: Identities) -> Subject | None:
    """对电商园区（基地）…达3000平米的: the park, for which its operator applies."""
    for part in parts:
        words = re.sub("^(?:对于?|凡)", "", part.text)
        found = re.match("[\u3400-\u9fff]{0,14}?(?:园区|产业园|基地|集聚区)(?:（[^）]*）)?", words)
        if found is not None and "园区运营主体" in identities.names:
            subject = Subject([("园区运营主体", found.group())])
            asked = "原文的对象是园区（基地）本身，按由其运营主体申领处理，是否相符？"
            subject.questions[found.group()] = asked
            return subject
    return None


def _guessed(name: str, words: str) -> Subject:
    question = f"对象没有写在给付的句子里，按“{name}”处理，是否相符？"
    return Subject([(name, words)], questions={words: question})
