"""Sentences that only bound what the rules of a clause, or all rules, pay together: 合计上限.

以上两项奖励每个企业每年合计不超过500万元 gives nothing; it bounds what was given before it.
"""

import re

from duixian.draft.block import DraftBlock, Value
from duixian.draft.grants import Grant
from duixian.draft.literals import literal_of
from duixian.draft.sentence import Sentence

_PAID = "(?:奖励|奖补|补贴|补助|资助|支持|扶持|奖金|资金|政策|贴息|金额|总额|额度|标准|总量)"
_WHO = (
    "(?:对)?(?:单个|单一|单家|同一|每个|每一|每家|一家|每户|同一家?)(?:企业|机构|单位|主体|公司|园区|"
    "申报主体|申报单位|申请人|经营主体|合作社|家|家庭农场)?"
)
_YEAR = "(?:每年度?|每一?年度?|年度|当年|全年|自然年度|同一年度|一年|一个年度)(?:内)?"
_BACK = (
    "(?:以上|上述|前述|前款|本条|本款|本项|此项|该项|各项|[两二三四五六2-6]项|条款|款项|所有|全部|"
    f"本(?:措施|政策|办法|意见|细则|若干措施)|的|和|、|{_PAID})"
)
_CAP = re.compile(
    f"(?:{_BACK}|{_WHO}|{_YEAR}|可|享受|获得|申领|申请|兑现|给予|原则上|合计|累计|总计|共计|一并|，)*"
    f"(?:最高)?(?:不超过|不得超过|不高于|最高|最多|以|上限为?|封顶)+(?:为)?￥(?:人民币)?(?:为限|封顶)?"
    f"(?:的?{_PAID})?"
)
_ALL = re.compile("本(?:措施|政策|办法|意见|细则|规定|若干)")
#: What tells whose limit it is: an applicant's, or that of what was given before.
_OF = re.compile(f"{_WHO}|以上|上述|前述|前款|本条|本款|各项|总额|合计|累计")
_COUNT = re.compile("(?P<n>[两二三四五六2-6])项")
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


def is_cap(sentence: Sentence) -> bool:
    """Whether a sentence says a limit for one applicant, or for what was given, and no more."""
    money = [one for one in sentence.figures if one.dimension == "money"]
    if len(money) != 1:
        return False
    span = money[0].span
    shape = f"{sentence.text[: span.start]}￥{sentence.text[span.end :]}"
    return _CAP.fullmatch(shape) is not None and _OF.search(shape) is not None


def of_all(sentence: Sentence) -> bool:
    """单个企业年度累计享受本措施奖励不超过500万元 bounds all rules together."""
    return is_cap(sentence) and _ALL.search(sentence.text) is not None


def divided(sentences: list[Sentence]) -> tuple[list[Sentence], list[Sentence]]:
    """The sentences of a clause, and those that only bound the ones before them."""
    caps = [one for i, one in enumerate(sentences) if is_cap(one) and (i or of_all(one))]
    return [one for one in sentences if one not in caps], caps


def bound(caps: list[Sentence], grants: list[Grant]) -> list[Sentence]:
    """The caps that are over several grants; one over a single grant becomes its own limit."""
    over = [one for one in caps if len(grants) > 1 or of_all(one)]
    for one in caps:
        if one not in over:
            grants[0].limits += one.parts
    return over


def cap_block(
    name: str, path: str, cap: Sentence, blocks: list[DraftBlock], *, more: bool
) -> DraftBlock:
    """合计上限 over every rule of the clause at `path`; `more`: some of them stand after it."""
    block = DraftBlock("总则", f"{name}：合计上限")
    if of_all(cap):
        put_cap(block, cap, "全部")
        return block
    put_cap(block, cap, [path])
    text, paying = cap.text, len(blocks)
    counted = _COUNT.search(text)
    number = _NUMBERS.get(counted["n"]) or int(counted["n"]) if counted else paying
    if more or number != paying or not re.search("以上|上述|前述|本条|合计", text):
        block.ask(text, f"按本条{paying}块合计的上限处理：是不是只管其中几块？")
    return block


def put_cap(block: DraftBlock, cap: Sentence, over: list[str] | str) -> None:
    """Write 合计上限 from the words of a cap; asked about where they name no period."""
    figure = next(q for q in cap.figures if q.dimension == "money")
    literal = literal_of(figure)
    if literal is None:
        block.leave(cap.text, f"规则语言写不出“{figure.raw}”这样的数字")
        return
    yearly = re.search(_YEAR, cap.text) is not None
    where: Value = over if isinstance(over, str) else [*over]
    key = "年度" if yearly else "累计"
    block.keys["合计上限"] = {"条款": where, key: literal, "原文": cap.text}
    if not yearly:
        block.ask(cap.text, "没有写是每年的还是历年累计的上限，按累计处理，是否相符？")
