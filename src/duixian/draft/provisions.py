"""Clauses about all the others – scope, validity, exclusion, no double benefit – as 总则 blocks."""

import re

from duixian.draft.block import DraftBlock, Value
from duixian.draft.facts import Facts, Surroundings
from duixian.draft.quantity_words import said_of_words
from duixian.draft.sentence import Sentence
from duixian.draft.whole_caps import is_cap, of_all, put_cap

_SCOPE = re.compile("适用于|适用范围|适用对象|支持对象|扶持对象(?!须)")
_NO_DOUBLE = re.compile(
    "重复(?:享受|申报|支持|奖励|补助)|不重复|不(?:能|得|可)重复|从高|就高|从优|择优"
)
_EXCLUDED = re.compile(
    "不予(?:支持|扶持|资助|奖励|受理|兑现|享受)|不(?:能|得|可)?享受|不适用本|不列入支持|取消.*资格"
)
_KEYS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("有效期", re.compile(
        "起(?:正式)?(?:施行|实施|执行|试行|生效)|起在.{2,12}实施|有效期|试行期|执行期"
    )),
    ("解释机关", re.compile("负责解释|解释权|由.{2,40}解释$")),
    ("追回", re.compile("追回|退回|追索|收回|退还|撤销.*(?:奖励|资金)|停止.*(?:支持|拨付)")),
    ("责任", re.compile("真实性|真实、|承诺|不得擅自|弄虚作假|虚假|负责任|法律责任")),
    ("调整", re.compile("(?:政策|规定).{0,12}调整|研究调整|作相应调整|按新政策|未尽事宜|另行规定")),
    ("优先", re.compile("(?:国家|省|市|上级).{0,12}(?:新政策|另有规定|相关规定执行)|不一致的")),
    ("资金", re.compile(
        "专项资金|资金.{0,24}(?:负担|列支|统筹|安排|预算|承担|两级)|财政.{0,8}(?:负担|承担|安排)|"
        "兑现资金"
    )),
    ("程序", re.compile("申报|评审|审核|组织实施|公示|受理|申请|会同|实施细则|申报指南|兑现")),
    ("宗旨", re.compile(
        "特制定|制定本|指导思想|总体要求|为(?:深入)?贯彻|为加快|为促进|基本原则|坚持"
    )),
)  # fmt: skip
_BARRED = re.compile("[0-9一二两三四五六七八九十]年内不(?:得|予|能|再)")
_REACH = re.compile("在(?P<reach>全[市区县省]|[^，]{2,10}?)范围内")
_WHOLE = re.compile(
    "本(?:政策|措施|意见|办法|细则|规定|方案|实施意见|若干)|申报(?:主体|单位|企业)|"
    "同一(?:企业|项目|事项)|附则"
)
_ITEM = re.compile("(?:、|和|以及|或者?)(?=存在|发生|出现|被|有|列入|虚报|违反|弄虚|伪造|拒|未|因)")


def rule_like(title: str, sentences: list[Sentence]) -> bool:
    """Whether a clause that pays nothing rules about the whole document."""
    text = title + "。".join(s.text for s in sentences)
    if said_of_words(text) or any(map(of_all, sentences)):
        return True
    if _NO_DOUBLE.search(text) or _EXCLUDED.search(text) or _SCOPE.search(text):
        return True
    if re.search("负责解释|有效期|起施行|起实施|特制定本|指导思想|总体要求|基本原则|执行期", text):
        return True
    return _WHOLE.search(text) is not None and any(p.search(text) for _, p in _KEYS)


def provision_block(
    name: str, sentences: list[Sentence], facts: Facts, *, annex: bool
) -> DraftBlock:
    """Draft the 总则 block of a clause; words that fit no key are 未译."""
    block = DraftBlock("总则", name)
    kept: dict[str, list[str]] = {}
    listing = False
    for sentence in sentences:
        text = sentence.text
        listing = listing and (sentence.goes_on or text.endswith("的"))
        own = said_of_words(text)
        if own:
            block.keys["数量用语"] = {**own}
        elif is_cap(sentence) and "合计上限" not in block.keys:
            put_cap(block, sentence, "全部")
        elif _EXCLUDED.search(text) or listing:
            listing = _exclude(block, sentence, facts)
        elif _NO_DOUBLE.search(text) or re.search("含.{0,4}(?:配套|两级资金|级资金)", text):
            _no_double(block, sentence, kept)
        elif (_SCOPE.search(text) or _SCOPE.search(name)) and not re.search(
            "^(?:适用范围|适用对象)$", text
        ):
            _scope(block, sentence, facts)
        else:
            key = next(
                (key for key, pattern in _KEYS if pattern.search(text)), "评选" if annex else ""
            )
            if key != "解释机关" and "负责解释" in text:
                kept.setdefault("解释机关", []).append(_organ(text))
            if annex and "评选" in text and key and text != name:
                kept.setdefault("评选", []).append(text)
            if _BARRED.search(text):
                block.ask(text, "几年内不得申报：要不要写成各条的 禁止（情形、日期、年限）？")
            if key:
                kept.setdefault(key, []).append(_organ(text) if key == "解释机关" else text)
            elif text != name and len(text) > 1:
                kept.setdefault("", []).append(text)
    reach = next((m for s in sentences for m in (_REACH.search(s.text),) if m), None)
    if reach is not None and "适用范围" not in block.keys:
        block.keys["适用范围"] = f"{reach['reach']}范围"
    rest = kept.pop("", [])
    for key, texts in kept.items():
        block.keys[key] = "；".join(texts)
    for text in rest:
        block.leave(text, "没有归入总则的哪一项")
    general = ("不重复", "适用范围", "排除情形", "合计上限", "数量用语")
    if not any(key in block.keys for key in (*kept, *general)):
        block.keys["评选" if annex else "宗旨"] = "；".join(rest) or name
        block.ask(rest[0] if rest else _said(sentences), "这一条管什么，归入总则的哪一项？")
    return block


def _said(sentences: list[Sentence]) -> str:
    """Words of the clause that a question can be about."""
    return max((sentence.text for sentence in sentences), key=len, default="")


def _organ(text: str) -> str:
    found = re.search("由(.{2,40}?)(?:负责|共同)?(?:负责)?解释", text)
    return found[1] if found else text


def _exclude(block: DraftBlock, sentence: Sentence, facts: Facts) -> bool:
    """One line a case; True where the cases are still to come (有下列情形的不予支持：)."""
    text = sentence.text
    if re.search("下列情形|以下情形|情形之一|下列情况|以下情况", text) and len(text) < 40:
        block.keys.setdefault("排除情形", [])
        return True
    head = re.split("，(?=[^，]*(?:不予|不能|不得|不可|不享受|取消))", text)[0]
    for piece in _ITEM.split(head):
        piece = re.sub("^[（(][0-9一二三四五六七八九十]{1,3}[）)]|^[0-9]+[.、]", "", piece)
        words = re.sub("^(?:对于?|凡|当年|申报)+", "", piece).strip("、，")
        words = re.sub("的(?:企业|机构|单位|个人|项目|主体|、|和|及)*$", "", words)
        if len(words) < 3:
            continue
        match = facts.truth(words, Surroundings(text, text))
        lines = block.keys.setdefault("排除情形", [])
        if isinstance(lines, list):
            lines.append(f"{match.fact.name} ← {words}")
        if match.question:
            block.ask(words, match.question)
    if not block.keys.get("排除情形"):
        block.keys.pop("排除情形", None)
        block.leave(text, "没有读出不予支持的情形")
    return True


def _no_double(block: DraftBlock, sentence: Sentence, kept: dict[str, list[str]]) -> None:
    """从优从高不重复, 进档差额, 含区级配套."""
    text = sentence.text
    known = block.keys.get("不重复")
    rule: dict[str, Value] = dict(known) if isinstance(known, dict) else {}
    if _NO_DOUBLE.search(text):
        rule["同一项目"] = "从高"
        rule.setdefault("原文", text)
        if re.search("进档|晋级|晋档|补差|差额", text):
            rule["进档"] = "差额"
        if re.search("与.{0,16}(?:区|县|本级).{0,12}政策", text):
            rule["同区政策"] = "是"
            block.ask(text, "按同一事项只享受一次、择高处理，是否相符？")
    levels = _contained(text)
    if levels:
        rule["含"] = [*levels]
        kept.setdefault("资金", []).append(text)
        if "两级" in text:
            block.ask(text, "上一级已发的奖励从本政策的数额中扣除，是否相符？")
    if "原文" in rule:
        block.keys["不重复"] = rule
    elif levels:
        block.leave(text, "含上级或配套资金，但没有写不重复")


def _contained(text: str) -> list[str]:
    found = re.search(
        "含(?P<level>[省市区县、和及级]{1,8}?)(?P<what>级?配套|[两三]级|级资金)", text
    )
    if found is None:
        return []
    if "配套" in found["what"]:
        return ["区级配套"] if re.search("[区县]", found["level"]) else []
    named = [("省", "省级"), ("市", "市级")]
    return [level for sign, level in named if sign in found["level"]]


def _scope(block: DraftBlock, sentence: Sentence, facts: Facts) -> None:
    """A condition where the dictionary surely has it; else the words, and a question."""
    text = sentence.text
    head = re.sub(
        "^.*?(?:适用于|适用范围(?:为|是)?|适用对象(?:为|是)?|支持对象(?:为|是)?)", "", text
    )
    for part in re.split("，|的(?=[^的]*$)", head):
        known = facts.known_truth(part, Surroundings(text, text))
        if known is not None and len(part) >= 4:
            block.keys["适用范围"] = [f"{known.name} ← {part}"]
            return
    block.keys["适用范围"] = text
    block.ask(text, "适用范围只作说明，没有写成核对的条件，是否要写成条件？")
