"""One clause → its blocks: what it pays, or what it is where it pays nothing."""

import re

from duixian.draft.alike import merged, respective, tiers_of
from duixian.draft.block import DraftBlock
from duixian.draft.enumerated import items_after, opens_list, phrase_of
from duixian.draft.facts import Facts
from duixian.draft.following import following_parts, only_follows
from duixian.draft.grants import Grant, grants_of
from duixian.draft.paying import Desk, block_of
from duixian.draft.provisions import provision_block, rule_like
from duixian.draft.sentence import Sentence, sentences_of
from duixian.draft.subjects import Identities
from duixian.draft.undertakings import (
    departments,
    is_target,
    serves,
    target_block,
    task_or_service,
)
from duixian.draft.whole_caps import bound, cap_block, divided
from duixian.law.clauses import Clause
from duixian.law.source import Source

_TRANSFER = re.compile(
    "(?P<payer>(?:中央|省级|市级|区级)财政)按(?P<payee>[^，]{2,24}?)(?:的)?(?:实际)?(?:财政)?支出"
)
#: What a sentence of a paying clause may say without asking for or giving anything.
_IDLE = re.compile(
    "^(?:积极|大力|重点|着力|不断|进一步|加快|加大|充分|持续|全面|建立|健全|对|以|围绕)?.{0,40}?"
    "(?:鼓励|支持|推动|引导|围绕|依托|发挥|聚焦|培育|打造|丰富|加强|探索|推进|完善|充分|"
    "促进|优化|强化|"
    "提升|吸引|引进|集聚|落实|推广|营造|利用|发展|搭建|开展|参与|推荐|成立|联动|提供|构建|拓展)"
)


def blocks_of(
    source: Source, clause: Clause, facts: Facts, identities: Identities
) -> list[DraftBlock]:
    """The drafted blocks of a clause, at least one."""
    sentences = sentences_of(source, clause, facts.defined)
    title = re.sub("[^\u3400-\u9fffA-Za-z0-9“”]", "", clause.title)[:30]
    named = {clause.title.strip("*"), f"（{clause.title}）", f"({clause.title})"}
    own = [s for s in sentences if not departments(s.text) and s.text not in named]
    if len(own) > 1 and not clause.title and _titled(own[0]):
        title, own = own[0].text[:30], own[1:]
    desk = Desk(facts, identities, title)
    whole = own
    own, caps = divided(own)
    later = [one for i, one in enumerate(own) if i and only_follows(one)]
    own = [one for one in own if one not in later]
    own, lists = _without_lists(own)
    grants, others = grants_of(own)
    if not grants:
        own, others, caps, later, lists = whole, whole, [], [], {}
    for one in grants:
        one.listed = lists.get(one.sentence, []) if phrase_of(one) else []
        one.following += [part for sentence in later for part in following_parts(sentence)]
    name = title or _short(own, clause).strip("（(：:，、") or clause.path
    annex = clause.path.startswith("附")
    if _rules(title, own, grants):
        blocks = [provision_block(name, own, facts, annex=annex)]
    elif grants:
        caps = bound(caps, grants)
        blocks = _paying(grants, desk, name)
        _on_top(blocks, grants, clause.path)
        _last_caps(blocks, grants)
        last = max(whole.index(grant.sentence) for grant in grants)
        blocks += [
            cap_block(name, clause.path, one, blocks, more=whole.index(one) < last) for one in caps
        ]
        blocks += _others(others, name, identities)
    elif is_target(title, own):
        blocks = [target_block(name, own)]
    elif annex or rule_like(title, own):
        blocks = [provision_block(name, own, facts, annex=annex)]
    else:
        task = task_or_service(name, own, identities, alone=True)
        blocks = [task] if task is not None else []
    for block in blocks:
        block.home = tuple(sentence.text for sentence in (*own, *caps, *later))
    _departments(blocks, sentences)
    if grants and blocks and not _rules(title, own, grants):
        _left_over(blocks, grants, others, own)
    return blocks


def _without_lists(
    sentences: list[Sentence],
) -> tuple[list[Sentence], dict[Sentence, list[Sentence]]]:
    """The sentences without lists of conditions, and those lists by the sentence they belong to."""
    lists: dict[Sentence, list[Sentence]] = {}
    for i, one in enumerate(sentences):
        if opens_list(one) and grants_of([one])[0] and (items := items_after(sentences, i)):
            lists[one] = items
    gone = [item for items in lists.values() for item in items]
    return [one for one in sentences if one not in gone], lists


def _titled(sentence: Sentence) -> bool:
    """Whether a first sentence is only a title: 企业升规奖励补助。"""
    text = sentence.text
    return len(text) <= 18 and not sentence.figures and not re.search("[，的]|给予", text)


def _short(sentences: list[Sentence], clause: Clause) -> str:
    """A name for a clause without a title: its first words."""
    first = re.split("[，（(]", sentences[0].text)[0] if sentences else clause.path
    return first[:16]


def _rules(title: str, sentences: list[Sentence], grants: list[Grant]) -> bool:
    """资金由区财政承担, 从高不重复 name money without giving it."""
    return bool(grants) and not any(g.definite for g in grants) and rule_like(title, sentences)


def _paying(grants: list[Grant], desk: Desk, name: str) -> list[DraftBlock]:
    blocks = []
    for group in merged([one for grant in grants for one in respective(grant)]):
        first = group[0]
        if len(group) > 1:
            first.limits += [part for one in group[1:] for part in one.limits]
            first.trailing += [part for one in group[1:] for part in one.trailing]
        block = block_of(first, desk, name)
        if len(group) > 1:
            tiers_of(group, block)
        _transfer(block, first)
        blocks.append(block)
    _same_thresholds(blocks)
    _number_names(blocks)
    return blocks


def _last_caps(blocks: list[DraftBlock], grants: list[Grant]) -> None:
    """A的按60%；B的按80%奖励，每年不超过1000万元: whose limit is it?"""
    keys = ("上限", "年度上限", "累计上限")
    if len(blocks) != len(grants):
        return
    for i in range(1, len(blocks)):
        capped = [key for key in keys if key in blocks[i].keys]
        before = [key for key in keys if key in blocks[i - 1].keys]
        if not grants[i].sentence.goes_on or not grants[i].limits or before or not capped:
            continue
        if blocks[i - 1].kind in ("比例", "递增"):
            asked = "写在几项的最后：是不是也管前面几项，是各项分别的还是合计的？"
            blocks[i].ask(grants[i].limits[0].quote, asked)


_MORE = re.compile(
    "[^给奖补]{0,6}(?:再|另外?|额外|另行|叠加)(?:一次性)?(?:给予|予以|奖励|补助|补贴)"
)


def _on_top(blocks: list[DraftBlock], grants: list[Grant], path: str) -> None:
    """再给予10万元, 额外奖励: paid on top of the award before it in the same sentence or list."""
    if len(blocks) < 2 or len(blocks) != len(grants):
        return
    for i, (block, grant) in enumerate(zip(blocks, grants, strict=True)):
        first = grant.given[0]
        text = grant.sentence.text[max(0, first.start - 2) : first.end]
        if i and _MORE.match(text) and block.kind not in ("待定", "援引"):
            block.keys["叠加于"] = [f"{path}.{i}"]
            if i > 1:
                block.ask(grant.awards[0].quote if grant.awards else text, "叠加在前面哪几块之上？")


def _transfer(block: DraftBlock, grant: Grant) -> None:
    """市级财政按各区县实际支出的30%给予补贴: one level of government pays another."""
    found = _TRANSFER.search(grant.sentence.text)
    if found is None or block.kind not in ("比例", "定额"):
        return
    block.kind = "转移支付"
    block.keys["付款"], block.keys["收款"] = found["payer"], found["payee"]
    block.keys["条件"] = [line for line in _lines(block) if found["payer"] not in str(line)]
    if "区县" in found["payee"] or "区、县" in found["payee"]:
        block.keys["对象"] = [f"区县政府 ← {found['payee']}"]


def _lines(block: DraftBlock) -> list[str]:
    lines = block.keys.get("条件")
    return [str(line) for line in lines] if isinstance(lines, list) else []


def _same_thresholds(blocks: list[DraftBlock]) -> None:
    """Ask where several blocks of a clause bound one fact: only the highest, or each of them?"""
    bounds = [{line.split(" ")[0] for line in _lines(one) if re.search(" >=? ", line)}
              for one in blocks]  # fmt: skip
    for i, block in enumerate(blocks):
        others = set().union(*bounds[:i], *bounds[i + 1 :])
        words = str(block.keys.get("金额", "")).partition(" ← ")[2]
        if bounds[i] & others and block.kind == "定额" and words:
            block.ask(words, "与本条另一块用同一个指标作门槛：只给最高的一项，还是都给？")


def _number_names(blocks: list[DraftBlock]) -> None:
    if len(blocks) > 1:
        for number, block in enumerate(blocks, 1):
            block.name = f"{block.name}之{number}"


def _others(others: list[Sentence], name: str, identities: Identities) -> list[DraftBlock]:
    block = task_or_service(f"{name}：服务", others, identities, alone=False)
    return [block] if block is not None else []


def _left_over(
    blocks: list[DraftBlock], grants: list[Grant], others: list[Sentence], own: list[Sentence]
) -> None:
    """Sentences of a paying clause that pay nothing are asked about, but for a preamble."""
    said = "".join(str(block.keys.get("内容", "")) for block in blocks)
    first = min(own.index(grant.sentence) for grant in grants)
    for sentence in others:
        if sentence.text in said or len(sentence.text) <= 3:
            continue
        preamble = own.index(sentence) < first and not sentence.figures
        preamble = preamble and not serves(sentence.text)
        if not preamble or not _IDLE.match(sentence.text):
            asked = "这一句不给钱：是任务、服务、条件，还是说明？规则没有写"
            blocks[-1].leave(sentence.text, asked)


def _departments(blocks: list[DraftBlock], sentences: list[Sentence]) -> None:
    found = [one for s in sentences for one in departments(s.text)]
    for block in blocks:
        if found:
            block.keys["责任单位"] = list(dict.fromkeys(found))
