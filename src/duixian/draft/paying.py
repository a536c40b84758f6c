"""A grant → its rule block: whom, when, how much, within which limits, how often.

Nothing is invented: what the words do not settle stands in the block as a question (待确认) or,
where the language cannot say it, as 未译 with the words and the reason.
"""

import re
from dataclasses import dataclass, replace

from duixian.draft.accounts import unaccounted
from duixian.draft.amounts import given_by
from duixian.draft.block import DraftBlock, Value
from duixian.draft.conditions import any_tier, thresholds
from duixian.draft.enumerated import mark_phrase, read_list
from duixian.draft.facts import Facts, Surroundings
from duixian.draft.following import write_following, write_promise
from duixian.draft.found import Found
from duixian.draft.given import Given
from duixian.draft.grants import Grant
from duixian.draft.items import about, item_kind
from duixian.draft.limits import Limits, frequency_of, limits_of
from duixian.draft.ranking import quota_of, quota_part, read_ranks
from duixian.draft.sentence import Part
from duixian.draft.subjects import NO_NOUN, Identities, Subject, subject_of
from duixian.draft.wording import (
    either_of,
    read_leads,
    read_manners,
    read_modifiers,
    read_umbrella,
    read_words,
)

#: 援引: a policy that is named; 有关规定 alone names none.
_REFERS = re.compile(
    "按照?(?P<which>(?!有关|相关|规定)[^，]{4,40}?(?:政策|办法|措施|意见|细则|规定))(?:执行)?$"
)
_VAGUE = re.compile("^(?:上市有关|有关|相关|市级相关|国家有关|上级)")
#: Nouns that receive nothing themselves.
_THINGS = re.compile(
    "(?:项目|产品|活动|标准|品牌|贷款|作品|论坛|展会|设备|工程|技术|成果|部分|费用|示范区|"
    "名单|专利)$"
)
_BACK = re.compile("(?:对于?)?(?:上述|以上|前述|前款|符合上述|在上述)")


@dataclass(slots=True)
class Desk:
    """What drafting a clause needs at hand."""

    facts: Facts
    identities: Identities
    title: str = ""
    #: what the clause's earlier grant asked, for 对上述企业
    earlier: tuple[Subject, Found] | None = None


def block_of(grant: Grant, desk: Desk, name: str) -> DraftBlock:
    """Draft the block of one grant."""
    subject = subject_of(grant, desk.identities)
    item = item_kind(grant, desk.facts.dictionary)
    owner = grant.conditions[0].text[:24] if grant.conditions else ""
    at = Surroundings("", grant.sentence.text, desk.title, item, owner)
    found, limits = Found(), Limits()
    if desk.earlier is not None and (grant.sentence.goes_on or grant.before is not None):
        found.inherited = list(desk.earlier[1].numbers)
    _referring_back(grant, desk, found, subject)
    quota = quota_part(grant)
    conditions = [part for part in grant.conditions if part is not quota]
    mark_phrase(grant, found)
    for found.reading, part in enumerate(conditions, 1):
        thresholds(part, desk.facts, _at(at, part), found)
    read_list(grant, desk.facts, at, found, subject)
    given = given_by(grant, desk.facts, at, found, limits)
    if given.item and not item:
        item, at = given.item, replace(at, item=given.item)
    quota_of(grant, given)
    if given.kind == "待定":
        for part in conditions:
            any_tier(part, desk.facts, _at(at, part), found)
    for found.reading, part in enumerate(conditions, 1):
        read_ranks(part, desk.facts, _at(at, part), found, given)
        read_words(part, desk.facts, _at(at, part), found, subject)
        either_of(part, found)
    found.reading = 0
    _around(grant, subject, desk, at, found, given)
    unaccounted(grant, found, given)
    limits_of(grant.limits, limits, items=item is not None)
    block = DraftBlock(given.kind or "待定", name)
    _write(block, grant, subject, found, given, limits, item, desk)
    _keep_asked(block, subject, found, given, limits)
    for words in found.promises:
        write_promise(block, words)
    write_following(block, grant.following)
    desk.earlier = (subject, found)
    return block


def _at(at: Surroundings, part: Part) -> Surroundings:
    return replace(at, part=part.text)


def _around(
    grant: Grant, subject: Subject, desk: Desk, at: Surroundings, found: Found, given: Given
) -> None:
    """What the words beside the conditions may ask for: 经认定, 鼓励…, a general promise before."""
    for own in given.lines:
        found.append(own)
    read_modifiers(subject, desk.facts, at, found)
    read_leads(grant, subject, desk.facts, at, found)
    read_umbrella(grant, desk.facts, at, found)
    read_manners(grant, desk.facts, at, found)
    for part in grant.besides:
        found.questions[part.quote] = "叠加在前一项之上：是否须先符合前一项的全部条件？"
    first = (grant.conditions or grant.given)[0]
    if grant.sentence.goes_on and desk.earlier is not None and not first.text.startswith("对"):
        found.questions[first.quote] = "承接前一分句：前一分句的条件是不是也适用？规则没有写"
        told = [line for line in desk.earlier[1].lines if isinstance(line, str)]
        for line in told:
            found.questions[line.split(" ← ")[-1]] = "这个条件是不是也适用于后一分句？"


def _referring_back(grant: Grant, desk: Desk, found: Found, subject: Subject) -> None:
    """对上述企业…: whoever the grant before is for, on its conditions."""
    text = "".join(part.text for part in grant.conditions[:1])
    if desk.earlier is None or not _BACK.match(text):
        return
    before, conditions = desk.earlier
    subject.names = list(before.names)
    subject.questions[text] = "“上述”是否指前一项的全部条件？现照抄前一项的条件"
    for line in conditions.lines:
        if line not in found.lines:
            found.append(line)
    found.numbers += conditions.numbers


def _write(
    block: DraftBlock, grant: Grant, subject: Subject, found: Found, given: Given, limits: Limits,
    item: str | None, desk: Desk,
) -> None:  # fmt: skip
    block.keys["对象"] = _subjects(block, subject, grant, desk)
    refers = _refers(grant)
    text = "".join(part.text for part in grant.given + grant.manners)
    frequency = frequency_of(text)
    if refers and block.kind == "待定":
        block.kind, block.keys["援引"] = "援引", refers
    elif block.kind == "待定":
        block.keys["待定"] = given.open_words or grant.given[0].text
    if block.kind in ("待定", "援引"):
        block.keys |= {"条件": _own(found.lines, item, desk, block), "频次": frequency}
        return
    if item is not None:
        _write_items(block, item, found.lines, given, limits, desk)
        frequency = frequency if frequency.startswith("连续") else "每项一次"
    else:
        block.keys |= {"条件": found.lines, "金额": given.amount or ""}
        if given.tiers_first:
            frequency = "每档一次"
        elif given.kind == "分档" and not frequency:
            asked = "没有写多久给一次：每档一次、每年，还是一次性？"
            block.ask(grant.awards[0].quote, asked)
    block.keys |= {key: f"{literal} ← {words}" for key, (literal, words) in limits.caps.items()}
    block.keys |= {"排名": given.ranking, "频次": frequency}


def _own(lines: list[Value], item: str | None, desk: Desk, block: DraftBlock) -> list[Value]:
    """The conditions on the applicant; those on items have no place where nothing is paid yet."""
    names = desk.facts.dictionary.items[item].facts if item is not None else {}
    kept: list[Value] = []
    for line in lines:
        if any(about(str(line), name) for name in names):
            words = str(line).split(" ← ")[-1].rstrip("]}'")
            block.leave(words, "是明细的条件，金额待定时写不进去")
        else:
            kept.append(line)
    return kept


def _write_items(
    block: DraftBlock, item: str, lines: list[Value], given: Given, limits: Limits, desk: Desk
) -> None:
    own = desk.facts.dictionary.items[item].facts
    inner = [line for line in lines if any(about(str(line), name) for name in own)]
    body: dict[str, Value] = {"每": item, "条件": inner, "金额": given.amount or ""}
    if "上限" in limits.caps:
        limits.item = limits.item or limits.caps.pop("上限")
    if limits.item is not None:
        body["上限"] = f"{limits.item[0]} ← {limits.item[1]}"
    block.keys["条件"] = [line for line in lines if line not in inner]
    block.keys["逐项"] = {key: value for key, value in body.items() if value}
    block.kind = "幅度" if given.kind == "幅度" else "逐项"


def _subjects(block: DraftBlock, subject: Subject, grant: Grant, desk: Desk) -> Value:
    if subject.names:
        return [f"{name} ← {words}" if words else name for name, words in subject.names]
    words = grant.parts[0].quote
    before = desk.earlier[0].names if desk.earlier is not None else []
    if before and (grant.sentence.goes_on or grant.before is not None):
        block.ask(words, "没有写明对象，照前一项的对象处理，是否相符？")
        subject.names = [(name, words) for name, _ in before]
    elif (noun := _noun(grant)) and not _THINGS.search(noun):
        noun = desk.facts.propose_identity(noun)
        block.ask(words, f"身份里没有对应的对象，拟新增身份“{noun}”")
        subject.names = [(noun, words)]
    else:
        block.ask(words, "没有写明对象，按“企业”处理，是否相符？")
        subject.names = [("企业", words)]
    return [f"{name} ← {words}" for name, words in subject.names]


def _noun(grant: Grant) -> str:
    """The noun of an applicant that the dictionary has no identity for."""
    for part in reversed(grant.conditions):
        tail = re.split("(?<=.)的", part.text)[-1]
        tail = re.sub("[^\u3400-\u9fffA-Za-z]", "", re.sub("[（(][^）)]*[）)]", "", tail))
        if NO_NOUN.match(part.text):
            continue
        if 2 <= len(tail) <= 12 and not part.figures and not part.text.endswith("的"):
            return re.sub("^(?:对于?|凡)|可(?:获得|享受).*$", "", tail)
    return ""


def _refers(grant: Grant) -> str:
    """The policy that states the amount, where one is named."""
    for part in grant.manners:
        found = _REFERS.search(part.text)
        if found is not None and not _VAGUE.match(found["which"]):
            return found["which"]
    return ""


def _keep_asked(
    block: DraftBlock, subject: Subject, found: Found, given: Given, limits: Limits
) -> None:
    for source in (subject.questions, found.questions, given.questions, limits.questions):
        for words, question in source.items():
            block.ask(words, question)
    for unsaid in (found.unsaid, given.unsaid, limits.unsaid):
        for words, why in unsaid.items():
            block.leave(words, why)
    block.not_computed |= given.not_computed
    if block.kind not in ("待定", "援引") and not _amount(block):
        _fall_back(block, given)


def _amount(block: DraftBlock) -> bool:
    items = block.keys.get("逐项")
    return bool(block.keys.get("金额")) or (isinstance(items, dict) and bool(items.get("金额")))


def _fall_back(block: DraftBlock, given: Given) -> None:
    """What is given could not be written: the amount is asked of the authority, the words kept."""
    words = next(iter(given.unsaid), "") or next(iter(block.unsaid), "")
    kept = {key: value for key, value in block.keys.items() if key in ("对象", "条件")}
    items = block.keys.get("逐项")
    for line in items.get("条件", []) if isinstance(items, dict) else []:
        block.leave(str(line).split(" ← ")[-1], "是明细的条件，金额待定时写不进去")
    block.kind, block.keys = "待定", {**kept, "待定": words}
    block.leave(words, "金额写不成规则，暂作待定")
