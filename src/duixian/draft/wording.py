"""Conditions that no figure says: what is left of a part-sentence once its thresholds are read."""

import re
from dataclasses import replace

from duixian.draft.block import Value
from duixian.draft.choices import Choice, level_choice, named_choice
from duixian.draft.facts import Facts, Surroundings
from duixian.draft.following import duty_in
from duixian.draft.found import Found
from duixian.draft.grants import Grant
from duixian.draft.sentence import Part
from duixian.draft.similarity import core, share
from duixian.draft.subjects import Subject

#: A noun at the end that conditions are said of: …的企业, …的项目.
_TAIL = re.compile(
    "(?:等)?(?:相关)?(?:企业|机构|单位|公司|主体|个人|项目|团队|园区|基地|"
    "人才)(?:[（(][^）)]*[）)])?$"
)
#: Digits that are no part of a name (5G, TOP10).
_FIGURE = "(?<![A-Za-z0-9])[0-9]+(?:[.][0-9]+)?(?![0-9A-Za-z])"
#: Words around a condition that say nothing of their own.
_EMPTY = re.compile(
    "^(?:对|对于|凡|的|企业|单位|机构|主体|且|并|其中|及|和|经|经认定|经审定|经评审|"
    "符合条件|满足条件|"
    "符合条件的|满足条件的|年度|当年|每年|本年度|单个项目|同时|以及|等|中|或|为|在)*$"
)
_HEAD = re.compile("^(?:对于?|凡是?|且|并且|并|其中|以及|及|和|同时|如)+")
_REST = re.compile("^(?:人民币|[（(]不?含[^）)]*[）)]|[）)]|以上|以下|以内|及以上|的|，|、|年度)+")
_OR = re.compile(
    "(?<=.)或者?(?=新|获|被|经|从|有|是|为|由|在|入选|列入|通过|拥有|开展|成立|达到|主要)"
)
#: Leads that may name what an applicant must do.
_ASKS = re.compile("(?:积极|大力|重点|着力)?(?:鼓励|支持|推动|引导|招引|引进|推荐|开展|搭建)")
_PLACE = re.compile(
    "(?:依法)?(?:在)?(?:依法)?[\u3400-\u9fff]{0,6}(?:登记)?注册(?:登记|地在.*)?(?:并纳税)?"
)


def read_words(part: Part, facts: Facts, at: Surroundings, found: Found, subject: Subject) -> None:
    """The facts in words of one part-sentence of the conditions."""
    for piece in _pieces(part, found):
        text = _HEAD.sub("", piece).strip("，、；的且")
        text = _without_subject(_REST.sub("", text), subject)
        if re.search("[\ue000-\ue00a]", _shape(part, text)) and _figures_only(part, text):
            found.unsaid[text] = "这里的数字没有写成条件"
            continue
        if re.match("除", text):
            found.unsaid[text] = "是例外，没有写成条件"
            continue
        if len(text) < 2 or re.fullmatch(
            "(?:经认定|单个项目|并|且|的)*|.{0,4}每[^，]{1,4}|[省市县区]级?财政", text
        ):
            continue
        pair = _OR.split(text, maxsplit=1)
        if len(pair) == 2 and min(map(len, pair)) >= 4:
            _either(pair, text, facts, at, found)
        else:
            _one(text, piece.strip("，、；且"), facts, at, found)


def _shape(part: Part, text: str) -> str:
    at = part.text.find(text)
    return part.shape[at : at + len(text)] if at >= 0 else ""


def _figures_only(part: Part, text: str) -> bool:
    """Whether a piece is little more than a figure: 培训后3个月内, 每场."""
    letters = re.sub("[\ue000-\ue00a\uf8ff]", "", _shape(part, text))
    return len(letters) <= 6


def _one(text: str, words: str, facts: Facts, at: Surroundings, found: Found) -> None:
    expression = _surely(text, facts, at)
    choice = None if expression else level_choice(text, facts, at) or named_choice(text, facts, at)
    if choice is not None:
        found.add(choice.expression, words)
        if choice.question:
            found.questions[words] = choice.question
        elif _more(text, choice):
            found.questions[words] = f"除了“{choice.expression}”，其余的词句是不是也是条件？"
    elif expression:
        found.add(expression, words)
    elif _PLACE.fullmatch(text) and "新" not in text:
        return  # 在本区注册 is the reach of every rule (地域)
    else:
        _proposed(text, facts, at, found)


def _more(text: str, choice: Choice) -> bool:
    """Whether the words say more than the choice."""
    fact = choice.fact
    told = f"{fact.name}{fact.question}{''.join(choice.options)}企业在境内外"
    return len(core(text)) >= 6 and share(text, told) < 60


def _surely(text: str, facts: Facts, at: Surroundings) -> str:
    """A condition that needs no question; empty where there is none."""
    if re.search("当年(?:度)?新(?:注册|设立|成立)", text) and "注册日期" in facts.dictionary.facts:
        return "当年(注册日期)"
    known = facts.known_truth(text, at)
    return known.name if known is not None else ""


def _either(pair: list[str], text: str, facts: Facts, at: Surroundings, found: Found) -> None:
    """新认定…或新获得…: one of them is enough."""
    inner = Found(numbers=found.numbers)
    for one in pair:
        _one(one.strip("的"), one.strip("的"), facts, at, inner)
    lines = [str(line) for line in inner.lines]
    if len(lines) == 2:
        any_of: dict[str, Value] = {"任一": [*lines]}
        found.append(any_of)
    else:
        found.unsaid[text] = "“或”连接的两项没有都读成条件"
    for words, question in inner.questions.items():
        found.questions[words] = question


def _pieces(part: Part, found: Found) -> list[str]:
    """What is left of a part once its thresholds are taken out; 且 divides."""
    text, at = part.sentence.text, part.start
    left = []
    for start, end in sorted(found.said):
        if end <= part.start or start >= part.end:
            continue
        left.append(text[at : max(at, start)])
        at = max(at, end)
    left.append(text[at : part.end])
    pieces = [piece for rest in left for piece in re.split("且(?!不)|并且", rest)]
    return [piece for piece in pieces if piece.strip("，、；的")]


def _without_subject(text: str, subject: Subject) -> str:
    """Leave out the noun the condition is said of."""
    if subject.noun and subject.names and text.endswith(subject.noun):
        text = text.removesuffix(subject.noun)
    for _, words in subject.names:
        for side in ("end", "start"):
            has = text.endswith(words) if side == "end" else text.startswith(words)
            if not words or not has:
                continue
            text = text.removesuffix(words) if side == "end" else text.removeprefix(words)
            for modifier in subject.modifiers:
                text = text.removesuffix(modifier) if side == "end" else text
    if _TAIL.search(text) and "的" in text:
        shorter = re.sub("的[^的]{0,12}$", "", text)
        text = shorter if len(shorter) >= 2 else text
    text = re.sub("^(?:在)?(?:区内|本区|我区|辖区内|全区)(?!注册)", "", text).strip("的、，")
    idle = f"(?:新|上述|以上|该|相关|各类|区内|等)*(?:{_TAIL.pattern[:-1]})?"
    return "" if re.fullmatch(idle, text) else text


def either_of(part: Part, found: Found) -> None:
    """A或者B with figures in them: one is enough; which words the 或 joins is asked."""
    mine = [i for i, origin in enumerate(found.origins) if origin == found.reading]
    if part.text.startswith("或"):
        found.questions[part.quote] = "“或”与前面哪一项任选其一？规则现在要求都符合"
    lines = [found.lines[i] for i in mine if isinstance(found.lines[i], str)]
    if not _joins(part, found) or len(lines) < 2 or len(lines) != len(mine):
        return
    any_of: dict[str, Value] = {"任一": lines}
    kept = [(line, origin) for i, (line, origin) in enumerate(
        zip(found.lines, found.origins, strict=True)) if i not in mine]  # fmt: skip
    found.lines = [line for line, _ in kept] + [any_of]
    found.origins = [origin for _, origin in kept] + [found.reading]
    found.questions[part.quote] = "“或”连接的是哪几项？现按其中任一项符合即可"


def _joins(part: Part, found: Found) -> bool:
    """Whether an 或 stands between what was read, not inside a noun (A或其他平台)."""
    for sign in re.finditer("或(?!其他|其它)", part.text):
        at = part.start + sign.start()
        before = part.text[: sign.start()]
        inside = any(start < at < end for start, end in found.said)
        if not inside and before.count("（") == before.count("）"):
            return True
    return False


def read_modifiers(subject: Subject, facts: Facts, at: Surroundings, found: Found) -> None:
    """头部, 知名 before the applicant: a condition where the dictionary has it, else asked."""
    for words in subject.modifiers:
        if any(share(words, str(line).split(" ← ")[-1]) >= 80 for line in found.lines):
            continue
        known = facts.known_truth(words, at)
        levels = level_choice(words, facts, at)
        if levels is not None:
            found.add(levels.expression, words)
        elif known is not None:
            found.add(known.name, words)
        elif len(words) >= 7 or (
            len(words) >= 4 and re.match("在|获|被|新|已|首次|经|入选|列入|通过", words)
        ):
            _proposed(words, facts, at, found)
        else:
            found.questions[words] = "对象前的这个限定是不是一个条件？规则没有把它写成条件"


def read_leads(
    grant: Grant, subject: Subject, facts: Facts, at: Surroundings, found: Found
) -> None:
    """鼓励…、支持… ask nothing, unless the dictionary has just this as a fact; then it is asked."""
    heads = [str(line).split(" ← ")[0] for line in found.lines]
    alone = not any(head in facts.dictionary.facts for head in heads)
    for part in grant.leads[-2:]:
        near = part is grant.leads[-1] and _ASKS.match(part.text) is not None
        words = re.sub(
            "^(?:积极|大力|重点|着力)?(?:鼓励|支持|推动|引导|探索|招引|培育|引进|发挥)",
            "",
            part.text,
        )
        here = replace(at, part=part.text)
        known = facts.known_truth(_without_subject(words, subject), here)
        known = known or facts.known_truth(words, here)
        if known is not None:
            found.add(known.name, part.quote)
            asked = f"原文写在鼓励、支持的句子里，作为条件“{known.name}”，是否相符？"
            found.questions[part.quote] = asked
        elif alone and near:
            found.questions[part.quote] = "这一句里有没有要符合的条件？规则没有写"


def read_umbrella(grant: Grant, facts: Facts, at: Surroundings, found: Found) -> None:
    """对优秀的…给予奖励, with the amounts after it: what it asks holds for each of them."""
    for part in grant.umbrella:
        words = _HEAD.sub("", part.text).strip("的")
        match = facts.truth(words, replace(at, part=part.text))
        if match.proposed:
            found.questions[part.quote] = "前面这句总述是不是也是条件？规则没有写"
        else:
            found.add(match.fact.name, part.quote)
            found.questions[part.quote] = f"按指标“{match.fact.name}”作为条件，是否相符？"


def read_manners(grant: Grant, facts: Facts, at: Surroundings, found: Found) -> None:
    """经认定: a condition where the dictionary has the finding of the authority, else asked."""
    for part in grant.manners:
        if not re.match("经[^，]*(?:认定|评定|评审|审定)", part.text):
            continue
        known = facts.approved(at)
        if known is not None:
            found.add(known.name, part.quote)
            found.questions[part.quote] = f"按指标“{known.name}”作为条件，是否相符？"
        elif "认定" in part.text and not any(
            "认定" in str(line).split(" ← ")[0] for line in found.lines
        ):
            found.questions[part.quote] = "是另外的一个条件，还是对所列数据的核定？规则没有写成条件"


def _proposed(text: str, facts: Facts, at: Surroundings, found: Found) -> None:
    """A condition that the dictionary may have under other words, or lacks."""
    words = text.strip("，、；的")
    words = re.sub("^(?:对于?|凡|且|并|其中|同时|如)+", "", words)
    if len(words) < 2 or _EMPTY.match(words):
        return
    promise = duty_in(words)
    if promise is not None and len(words) - len(promise.group()) < 3:
        found.promises.append(promise.group())
        start = at.sentence.find(promise.group())
        found.said.append((start, start + len(promise.group())))
        return
    if re.search(_FIGURE, words):
        found.unsaid[words] = "这里的数字没有写成条件"
        return
    match = facts.truth(words, at)
    found.add(match.fact.name, words)
    found.doubt(words, match)
