"""Clauses that pay nothing: tasks, services and targets."""

import re

from duixian.draft.block import DraftBlock, Value
from duixian.draft.literals import literal_of
from duixian.draft.sentence import Part, Sentence
from duixian.draft.subjects import Identities
from duixian.law.quantity import Quantity

#: 优先推荐, 提供相应待遇, “一站式”服务: something other than money is given to somebody.
_SERVICE = re.compile(
    "提供.{0,12}待遇|为.{2,20}提供.{0,20}服务|享受.{0,10}(?:政策|待遇)|"
    "推荐.{0,16}(?:认定|申报|名额|申请)|给予.{0,30}(?:名额|待遇|便利)|"
    "方面.{0,4}(?:给予|予以|提供)|绿色通道|一站式|融资服务|投融资|信贷|基金支持|金融机构"
)
_SERVICE_TITLE = re.compile("(?:金融|人才|要素|空间|融资|住房|用地).{0,8}(?:服务|保障|支持)")
_TARGET = re.compile("目标")
_VERBS = re.compile(
    "^(?:力争|努力|到|至|其中|即|：|全面|累计|推进|实施|带动|助力)*"
    "(?:打造|培育引进|培育|引进|做强|孵化|培训|建设|建成|形成|集聚|新增|实现|助力实现|"
    "累计|招引|支持|培养|发展|举办)*(?:年)?(?:以上)?"
)
_REACH = re.compile("(?:达到?|超过|突破|不低于|增至|提升至|新增|为|实现)+$")


def is_target(title: str, sentences: list[Sentence]) -> bool:
    """Whether a clause states what is to be reached by a year."""
    text = "".join(s.text for s in sentences)
    figures = [
        q
        for s in sentences
        for q in s.figures
        if q.dimension in ("count", "money", "area", "unknown")
    ]
    aims = _TARGET.search(title) or re.search("力争(?:到|至|用)?|到20[0-9]{2}年", text)
    return bool(figures) and bool(aims)


def target_block(name: str, sentences: list[Sentence]) -> DraftBlock:
    """Draft 目标: what is counted, how much, by when."""
    block = DraftBlock("目标", name)
    targets: list[Value] = []
    for sentence in sentences:
        years = [q for q in sentence.figures if q.dimension == "year"]
        if years:
            block.keys["期限"] = f"{years[-1].value}年"
        for part in sentence.parts:
            for piece in _pieces(part):
                target = _target(piece, block)
                if target is not None:
                    targets.append(target)
    block.keys["目标"] = targets
    if "期限" not in block.keys:
        words = next((s.text for s in sentences if s.figures), "")
        block.ask(words, "没有写明到哪一年，期限待补")
    return block


def _pieces(part: Part) -> list[Part]:
    cuts = [m.end() for m in re.finditer("[、：]", part.text)]
    starts, ends = [0, *cuts], [*cuts, len(part.text)]
    pieces = [part.sub(a, b) for a, b in zip(starts, ends, strict=True)]
    joined: list[Part] = []
    for piece in pieces:  # a piece without a figure belongs to the next
        if joined and not joined[-1].figures:
            joined[-1] = Part(piece.sentence, joined[-1].start, piece.end)
        else:
            joined.append(piece)
    return joined


def _target(piece: Part, block: DraftBlock) -> Value | None:
    figures = [
        q for q in piece.figures if q.dimension in ("count", "money", "area", "unknown", "ratio")
    ]
    if not figures:
        return None
    figure = figures[-1]
    literal = _literal(figure)
    words = piece.text.strip("：")
    if literal is None:
        block.leave(words, f"规则语言写不出“{figure.raw}”这样的数字")
        return None
    if figure.dimension == "unknown":
        block.ask(words, f"“{figure.raw}”没有写单位，按元处理，是否相符？")
    more = "超过 " if figure.comparator == ">" else ""
    return {"指标": _indicator(piece, figure), "达到": f"{more}{literal}", "原文": words}


def _literal(figure: Quantity) -> str | None:
    if figure.dimension == "unknown" and figure.raw[-1:] in "万亿" and figure.raw[:1].isdigit():
        return f"{figure.raw}元"
    return literal_of(figure)


def _indicator(piece: Part, figure: Quantity) -> str:
    text = piece.sentence.text
    before = _REACH.sub("", text[piece.start : figure.span.start])
    after = text[figure.span.end : piece.end]
    after = re.sub("^(?:以上|左右|的目标|的)+|的目标$", "", after)
    name = _VERBS.sub("", before.strip("，：")) + (after if len(before) < 14 or after else "")
    return name.strip("，、：的") or text[piece.start : piece.end]


#: How tasks begin: 鼓励…, 推动…, 加强….
_ASKS_OF_US = re.compile(
    ".{0,24}?(?:鼓励|支持|推动|引导|加强|加快|加大|培育|打造|建设|推进|发展|完善|优化|健全|构建|开展|"
    "探索|促进|提升|深化|落实|营造|举办|组织|提供|宣传|规范|拓展|引进|成立|安排)"
)


def serves(text: str) -> bool:
    """Whether a sentence gives somebody something other than money."""
    return _SERVICE.search(re.sub("（[^）]*）", "", text)) is not None


def task_or_service(
    name: str, sentences: list[Sentence], identities: Identities, *, alone: bool
) -> DraftBlock | None:
    """The block of sentences that give no money; None where they are only the lead of others.

    `alone`: the clause gives no money at all, so that its sentences are its whole content.
    """
    texts = [s.text for s in sentences if s.text != name and not departments(s.text)]
    served = [text for text in texts if serves(text)]
    if served and (alone or any(re.search("推荐|待遇|一站式|名额", text) for text in served)):
        return _service(name, served if not alone else texts, served, identities, alone=alone)
    if not alone:
        return None
    block = DraftBlock("任务", name, {"任务": [*texts] or [name]})
    for sentence in sentences:
        if any(q.dimension in ("money", "money_usd") for q in sentence.figures):
            block.ask(sentence.text, "这一句有金额：是给钱的规则、预算，还是只作说明？规则没有写")
    if texts and not any(_ASKS_OF_US.match(text) for text in texts):
        block.ask(texts[0], "这一条是任务，还是关于全文的规则？规则没有写进去")
    if _SERVICE_TITLE.search(name) or any(re.search("服务|落户|住房|补贴", t) for t in texts):
        block.ask(texts[0] if texts else "", "是政府自己的任务，还是给谁的服务？")
    return block


def _service(
    name: str, texts: list[str], served: list[str], identities: Identities, *, alone: bool
) -> DraftBlock:
    found = next((f for t in served for f in (identities.first_in(t),) if f), None)
    if found is None:
        block = DraftBlock("任务", name, {"任务": list(texts)})
        block.ask(served[0], "是政府自己的任务，还是给谁的服务？")
        return block
    text = next(t for t in served if identities.first_in(t))
    words = text[found[1] : found[2]]
    block = DraftBlock("服务", name, {"对象": [f"{found[0]} ← {words}"], "内容": list(texts)})
    for one in texts:
        block.ask(one, f"按给“{found[0]}”的服务处理，对象、条件和内容是否相符？")
    return block


_DEPARTMENTS = re.compile(
    "^[（(]?(?:责任|牵头|配合|实施|主管|兑现)(?:单位|部门)[:：](?P<who>[^）)]*)[）)]?$"
)


def departments(text: str) -> list[str]:
    """The departments of a tail: （责任单位：区商务局、区财政局）; empty where it is none."""
    found = _DEPARTMENTS.match(text)
    if found is None:
        return []
    whole = re.sub("(?:牵头|配合|责任|主管)(?:单位|部门)[:：]", "、", found["who"])
    return [one for one in re.split("[、，,；;]|\\s", whole) if one]
