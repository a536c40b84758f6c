"""Lists of conditions behind a colon: 符合以下条件之一的企业，给予…：1.…；2.…

所有 of them hold (且) unless the words say 之一, 任一; 两项以上 becomes 至少.
"""

import re
from dataclasses import replace

from duixian.draft.block import Value
from duixian.draft.conditions import thresholds
from duixian.draft.facts import Facts, Surroundings
from duixian.draft.found import Found
from duixian.draft.grants import Grant
from duixian.draft.numbers_of_items import item_of
from duixian.draft.sentence import Sentence
from duixian.draft.subjects import Subject
from duixian.draft.wording import either_of, read_words
from duixian.law.numerals import parse_number

_PHRASE = re.compile(
    "(?:同时|须|应|需)*(?:符合|满足|具备)(?:以下|下列|如下)(?P<any>任一|任意一|其中一)?"
    "(?P<n>[一二两三四五2-5])?[项个]?(?:条件|情形|要求|情况)(?P<one>之一|中的?(?P<k>[一二两三四五1-5])[项个]"
    "(?:以上|及以上)?)?"
)


def phrase_of(grant: Grant) -> re.Match[str] | None:
    """Where a grant says that a list of conditions follows."""
    for part in grant.conditions:
        found = _PHRASE.search(grant.sentence.text, part.start, part.end)
        if found is not None:
            return found
    return None


def opens_list(sentence: Sentence) -> bool:
    """Whether a sentence names a list of conditions to come."""
    return _PHRASE.search(sentence.text) is not None


def items_after(sentences: list[Sentence], at: int) -> list[Sentence]:
    """The numbered sentences right behind one: 1.…；2.…"""
    found: list[Sentence] = []
    for one in sentences[at + 1 :]:
        number = item_of(one.text)
        if number is None or number[0] != len(found) + 1:
            break
        found.append(one)
    return found if len(found) > 1 else []


def mark_phrase(grant: Grant, found: Found) -> None:
    """Note that the words that announce the list are no condition of their own."""
    phrase = phrase_of(grant) if grant.listed else None
    if phrase is not None:
        found.said.append((phrase.start(), phrase.end()))


def read_list(grant: Grant, facts: Facts, at: Surroundings, found: Found, subject: Subject) -> None:
    """Read the conditions of the list, as all of them, one of them or some of them."""
    phrase = phrase_of(grant)
    if phrase is None or not grant.listed:
        return
    lines: list[Value] = []
    for sentence in grant.listed:
        lines.append(_item(sentence, facts, at, found, subject))
    lines = [line for line in lines if line]
    if len(lines) != len(grant.listed):
        for sentence in grant.listed:
            found.unsaid[sentence.text] = "列出的条件没有都读成规则，须由人写"
        return
    if phrase["k"]:
        k = int(parse_number(phrase["k"]) or 1)
        found.append({"至少": str(k), "其中": lines} if k > 1 else {"任一": lines})
    elif phrase["any"] or phrase["one"]:
        found.append({"任一": lines})
    else:
        for line in lines:
            found.append(line)


def _item(
    sentence: Sentence, facts: Facts, at: Surroundings, found: Found, subject: Subject
) -> Value:
    """One item of the list as a condition; "" where it says none."""
    number = item_of(sentence.text)
    inner = Found()
    start = number[1] if number is not None else 0
    whole = sentence.whole.sub(start, len(sentence.text))
    own = replace(at, sentence=sentence.text)
    for inner.reading, part in enumerate(
        [p.sub(max(0, start - p.start), len(p.text)) for p in sentence.parts], 1
    ):
        here = replace(own, part=part.text)
        thresholds(part, facts, here, inner)
        read_words(part, facts, here, inner, subject)
        either_of(part, inner)
    for words, question in inner.questions.items():
        found.questions[words] = question
    found.unsaid.update(inner.unsaid)
    said = any(words in whole.text for words in inner.unsaid)
    if not inner.lines or said:
        return ""
    return inner.lines[0] if len(inner.lines) == 1 else {"全部": inner.lines}
