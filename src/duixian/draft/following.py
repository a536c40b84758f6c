"""What follows a payment: paid over years (分期), what its holder must keep to (义务), evidence.

扶持资金分三年平均发放, 承诺十年内不迁离, 需提供审计报告 give nothing of their own: they
belong to the award before them.
"""

import re
from fractions import Fraction

from duixian.draft.block import DraftBlock, Value
from duixian.draft.literals import literal_of
from duixian.draft.sentence import Part, Sentence
from duixian.law.numerals import parse_number

_NUMBER = "[0-9]{1,2}|[一二两三四五六七八九十]{1,3}"
_PAID = "(?:拨付|兑现|发放|支付|兑付|给付|给予|到位|安排)"
_SPREAD = re.compile(
    f"^[^，；]{{0,24}}?分(?P<n>{_NUMBER})(?P<unit>年度?|个年度|期|次)"
    f"(?:(?:按照?|以)?[^，；]{{0,40}}?)?{_PAID}(?:到位|完毕)?$"
)
_PARTS = re.compile(
    "^(?:每年|各年|逐年|第[一1]年|(?:拨付|兑现|发放)?比例)[^，；给予]*[%％][^给予]*$"
)
_DUTY = re.compile(
    f"(?:书面)?(?:承诺|保证|须|应当?|必须|需)[^，；。]{{0,24}}?(?P<n>{_NUMBER})个?年(?:之?内)?"
    "[^，；。]{0,6}?不(?:得|能)?(?:迁离|迁出|搬离|搬迁|迁移|外迁|迁址|转租|转让|出租|出售|减资|抽回|"
    "改变|变更|撤离|注销)[^，；。]{0,20}?(?=的?(?:企业|机构|单位|主体|，|；|。|$))"
)
_STAY = re.compile(
    "(?:书面)?(?:承诺|保证|须|应当?|必须|需)[^，；。]{0,16}?(?:经营|运营|存续|落户|服务)"
    f"(?:期限?|时间|年限)?(?:不少于|不低于|满)(?P<n>{_NUMBER})个?年"
)
_BREACH = re.compile(
    "^(?:否则|违反|违约|未履行|未达到|提前)[^；]*(?:追回|退回|收回|返还|退还|追缴)[^，；]*$"
)
_EVIDENCE = re.compile(
    "^(?:申[报请](?:企业|单位|主体|人|时|奖励)?|企业|申请人)?时?(?:需|须|应当?|要)(?:同时|一并)?(?:提供|提交)"
    "(?P<what>[^，；。]{2,60}?)(?:等)?(?:相关)?(?:证明)?(?:材料|资料|凭证)$"
)
_HOLDER = re.compile("^(?:获得?|享受|领取|申领)[^，；]{2,20}的(?:企业|单位|机构|主体|申请人)?$")


def follows(part: Part, before: list[Part]) -> bool:
    """Whether a part-sentence only says what comes after the payment."""
    text = part.text
    if _SPREAD.match(text) or _EVIDENCE.match(text) or (_BREACH.match(text) and before):
        return True
    if before and _PARTS.match(text) and _SPREAD.match(before[-1].text):
        return True
    return duty_in(text) is not None and re.search("给予|奖励[0-9]", text) is None


def only_follows(sentence: Sentence) -> bool:
    """Whether a whole sentence says nothing else."""
    seen: list[Part] = []
    for part in sentence.parts:
        if follows(part, seen):
            seen.append(part)
        elif seen or not _HOLDER.match(part.text):
            return False
    return bool(seen)


def following_parts(sentence: Sentence) -> list[Part]:
    """The parts of such a sentence that say something."""
    return [part for part in sentence.parts if not _HOLDER.match(part.text)]


def duty_in(text: str) -> re.Match[str] | None:
    """The words of a promise for years in a text."""
    return _DUTY.search(text) or _STAY.search(text)


def write_following(block: DraftBlock, parts: list[Part]) -> None:
    """Write 分期, 义务 and 佐证; what cannot be written stays as words."""
    done: set[int] = set()
    for i, part in enumerate(parts):
        if i in done:
            continue
        duty, evidence = duty_in(part.text), _EVIDENCE.match(part.text)
        if _SPREAD.match(part.text):
            more = parts[i + 1 : i + 2] if i + 1 < len(parts) else []
            more = [one for one in more if _PARTS.match(one.text)]
            done |= {i + 1} if more else set()
            _spread(block, [part, *more])
        elif duty is not None:
            breach = next((one for one in parts[i + 1 :] if _BREACH.match(one.text)), None)
            _duty(block, duty, breach)
            done |= {parts.index(breach)} if breach is not None else set()
        elif evidence is not None:
            names = [one.strip("《》“”") for one in re.split("、|和|以及|及", evidence["what"])]
            block.keys["佐证"] = [name for name in names if name]
        else:
            block.leave(part.quote, "给付以后又写的话，规则没有写进去")


def _spread(block: DraftBlock, parts: list[Part]) -> None:
    found = _SPREAD.match(parts[0].text)
    assert found is not None
    years = int(parse_number(found["n"]) or 0)
    shares = [q for part in parts for q in part.figures if q.dimension == "ratio"]
    literals = [literal_of(q) for q in shares]
    value: Value | None = None
    if shares and len(shares) == years and sum((q.value for q in shares), Fraction()) == 1:
        value = [one for one in literals if one is not None]
    elif not shares and years > 1 and re.search("平均|等额|均等|等比例", parts[0].text):
        value = f"{years}年"
    amount = block.keys.get("金额")
    ranged = isinstance(amount, dict) and "最低" in amount and "最高" not in amount
    payable = bool(amount) and not ranged and "逐项" not in block.keys
    if value is None or found["unit"] in ("期", "次") or not payable:
        for part in parts:
            block.leave(part.quote, "分几次、每次多少没有写成规则")
        return
    if block.keys.pop("频次", ""):
        block.ask(parts[0].quote, "原文还写了多久给一次：现按一次核定、分年拨付，是否相符？")
    block.keys["分期"] = value


def write_promise(block: DraftBlock, words: str) -> None:
    """Write a duty that stands among the conditions: 承诺10年内不迁离本区的企业."""
    duty = duty_in(words)
    if duty is not None:
        _duty(block, duty, None)


def _duty(block: DraftBlock, duty: re.Match[str], breach: Part | None) -> None:
    years = int(parse_number(duty["n"]) or 0)
    entry: dict[str, Value] = {"内容": duty.group(), "年限": f"{years}年"}
    if breach is not None:
        entry["违反"] = "追回"
    known = block.keys.get("义务")
    block.keys["义务"] = [*(known if isinstance(known, list) else []), entry]
