"""The ledger of earlier awards (既往奖励) of one applicant, from the tree of a facts file."""

import re
from dataclasses import dataclass

from duixian.register.applicant import Award, Ledger
from duixian.register.findings import Findings, head
from duixian.register.packs import PackIndex
from duixian.rules.dictionary import Dictionary
from duixian.rules.types import AREA, DOLLAR, MONEY_LIMIT, RANK, RATIO, YUAN, Base, count
from duixian.rules.values import BadValue, check_bounds, parse_value
from duixian.rules.yaml_tree import Mapping, Node, Scalar

LEVELS = ("区级", "市级", "省级", "国家级")
AWARD_KEYS = ("条款", "政策", "层级", "区划", "年度", "金额", "档位", "事项", "明细", "区级配套")


@dataclass(frozen=True, slots=True)
class AwardReader:
    """Reads the ledger; mistakes go to `findings`."""

    findings: Findings
    dictionary: Dictionary
    packs: PackIndex

    def ledger(self, node: Node) -> Ledger:
        """既往奖励: the awards and whether somebody vouches that they are all."""
        body = self.findings.mapping(node, "既往奖励", "写成 完整: 是 和 记录: [...]。")
        if body is None:
            return Ledger()
        list(self.findings.check_keys(body, "“既往奖励”", ["完整", "记录"]))
        records = self.findings.known(body, "记录")
        listed = None
        if records is not None:
            help = "每条记录前面写“- ”；没有就写 记录: []。"
            listed = self.findings.sequence(records, "记录", help)
        awards = [self._award(each) for each in (listed.items if listed is not None else ())]
        return Ledger(tuple(a for a in awards if a is not None), self.findings.flag(body, "完整"))

    def _award(self, node: Node) -> Award | None:
        help = "写成 {条款: 上城.二.4, 年度: 2022, 金额: 50万元}。"
        body = self.findings.mapping(node, "记录", help)
        if body is None:
            return None
        list(self.findings.check_keys(body, "奖励记录", AWARD_KEYS))
        benefit, policy = self._policy(body)
        year = self.findings.year(self.findings.needed(body, "年度", "奖励记录", "写 年度: 2022。"))
        amount = self._money(body, "金额")
        matching = self._money(body, "区级配套", needed=False)
        level, division = self._government(body, benefit is not None, policy)
        matter, item = self.findings.text(body, "事项"), self.findings.text(body, "明细")
        if amount is not None and matching is not None and matching > amount:
            self._wrong(
                body, "区级配套", "区级配套比奖励金额还多", "区级配套是奖励金额里区里出的那部分。"
            )
        if not policy or year is None or amount is None:
            return None
        return Award(
            benefit=benefit,
            policy=policy,
            level=level,
            division=division,
            year=year,
            amount=amount,
            tier=self._tier(body),
            matter=matter.text if matter is not None else "",
            item=item.text if item is not None else None,
            matching=matching or 0,
        )

    def _policy(self, body: Mapping) -> tuple[str | None, str]:
        """条款 as full id and pack code, or 政策 by its title."""
        clause, policy = self.findings.text(body, "条款"), self.findings.text(body, "政策")
        help = "本系统的条款写 条款: 上城.二.4，别的政策写 政策: 名称。"
        if (clause is None) == (policy is None):
            problem = "既没写条款也没写政策" if clause is None else "同时写了条款和政策"
            self.findings.report("DX220", f"奖励记录{problem}", head(body), help)
            return None, ""
        if policy is not None:
            return None, policy.text
        assert clause is not None
        full = self.packs.resolve(clause.text)
        if full is None:
            help = "写成 政策简称.条款，如 上城.二.4；用 duixian policies 查看全部条款。"
            self.findings.report("DX221", f"没有条款“{clause.text[:40]}”", clause.span, help)
            return None, ""
        return full, full.partition(".")[0]

    def _government(self, body: Mapping, ours: bool, policy: str) -> tuple[str, str | None]:
        """Which level and division paid; a clause's own ones where nothing is written."""
        level, division = self.findings.text(body, "层级"), self.findings.text(body, "区划")
        if level is None and policy and not ours:
            help = f"写明是哪一级发的：{'、'.join(LEVELS)}。"
            self.findings.report("DX206", "奖励记录缺少“层级”", head(body), help)
        if level is not None and level.text not in LEVELS:
            help = f"可填：{'、'.join(LEVELS)}。"
            self.findings.report("DX213", f"没有“{level.text[:40]}”这个层级", level.span, help)
        own = (self.packs.level(policy), self.packs.division(policy)) if ours else ("", None)
        code = division_code(self.findings, division)
        return level.text if level is not None else own[0], code or own[1]

    def _money(self, body: Mapping, key: str, *, needed: bool = True) -> int | None:
        help = f"写 {key}: 50万元。"
        node = (
            self.findings.needed(body, key, "奖励记录", help)
            if needed
            else self.findings.text(body, key)
        )
        if node is None:
            return None
        try:
            value = int(parse_value(node.text, YUAN))
        except BadValue as bad:
            self.findings.report("DX213", f"“{key}”：{bad.message}", node.span, bad.help)
            return None
        try:
            check_bounds(value, YUAN, 0, MONEY_LIMIT)
        except BadValue as bad:
            self.findings.report("DX214", f"“{key}”：{bad.message}", node.span, bad.help)
        return value

    def _tier(self, body: Mapping) -> int | None:
        """档位: the threshold, in the integer unit of whatever it counts."""
        node = self.findings.text(body, "档位")
        if node is None:
            return None
        units = {f.type.unit for f in self.dictionary.facts.values() if f.type.base is Base.COUNT}
        units |= {kind.unit for kind in self.dictionary.items.values()}
        for type in (YUAN, DOLLAR, AREA, RATIO, *map(count, sorted(units))):
            try:
                return int(parse_value(node.text, type))
            except BadValue:
                continue
        if re.fullmatch("第[0-9]+名", node.text):
            return int(parse_value(node.text, RANK))
        message = f"档位“{node.text[:40]}”看不懂"
        self.findings.report("DX213", message, node.span, "写这一档的门槛和单位，如 10亿元。")
        return None

    def _wrong(self, body: Mapping, key: str, message: str, help: str) -> None:
        node = body.get(key)
        self.findings.report("DX223", message, node.span if node is not None else head(body), help)


#: How many codes of provinces each first digit of GB/T 2260 has: 11 to 15, 21 to 23 …
_PROVINCES = {"1": 5, "2": 3, "3": 7, "4": 6, "5": 4, "6": 5, "7": 1, "8": 2}
#: The one code with a zero.
_CHONGQING = "50"


def division_code(findings: Findings, node: Scalar | None) -> str | None:
    """A GB/T 2260 code of six digits; a mistake otherwise (DX209)."""
    if node is None:
        return None
    code = node.text.strip()
    if re.fullmatch("[1-8][0-7][0-9]{4}", code) and (
        1 <= int(code[1]) <= _PROVINCES[code[0]] or code.startswith(_CHONGQING)
    ):
        return code
    help = "写六位行政区划代码（GB/T 2260），如 330102。"
    findings.report("DX209", f"“{code[:40]}”不是行政区划代码", node.span, help)
    return None
