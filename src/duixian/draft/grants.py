"""Divides a sentence into its grants: what must hold, then what is given and within which limits.

对 A 的，给予 B，最高不超过 C；对 D 的，给予 E are two grants; a limit or a step after what is given
belongs to it. What comes before without being a condition (鼓励…, 支持…) is the lead.
"""

import re
from dataclasses import dataclass, field, replace

from duixian.draft.following import follows
from duixian.draft.sentence import ANY, COUNT, MONEY, RATIO, Part, Sentence

GIVE = "(?:给予|给与|予以|可(?:获得?|享受))"
NOUN = "(?:奖励|奖补|奖金|补助|补贴|资助|扶持|支持|贴息|资金|经费|配套|待遇|名额|优惠|补偿)"
_ADVERB = (
    "(?:可按|可|均|各|再|另|并|即|将|额外|分别|一次性|每年|每月|最高可?|全额|叠加|"
    f"连续{ANY}(?:内|每年)?)"
)
_VERB = "(?:奖励|奖补|补助|补贴|资助|扶持|支持|享受|发放|奖)"
#: 给予 with what is given; 奖励 and the like with an amount close behind.
_AWARD = re.compile(
    rf"{_ADVERB}{{0,4}}{GIVE}(?=.*(?:{MONEY}|{RATIO}|{NOUN}))"
    rf"|{_ADVERB}{{0,4}}{_VERB}(?!对象|力度|范围|政策|标准)[^，；]{{0,16}}?(?:{MONEY}|{RATIO})"
)
#: A share of a base: 按实际投资额的20%, 按照不超过实际成交额的1%.
RATE = re.compile(
    rf"(?:经[^，]{{1,6}})?(?:可|并|均|则)?按照?(?:其)?(?P<limit>不超过|不高于|不得超过|最高不?超?过?)?"
    rf"(?P<base>[^，；按\ue000\ue001]{{0,50}}?)的?\s?(?P<rate>{RATIO})"
)
_STEP = re.compile(
    rf"(?:在此基础上|此后)?每(?:再|新)?(?:增加|增长|新增|增|同比增长|超过|超|提高|满|"
    rf"多)(?:出|收)?{ANY}"
)
_LIMIT_WORDS = "最高|不超过|不得超过|不高于|封顶|上限|为限|最多|至多|最长|累计|总额"
_SCOPE = re.compile(
    "(?:但|且|并|其中|同时)?(?:经(?:审定|认定|评审|审核|核定|评估))?(?:可)?"
    "(?:(?:对|每个?|每家|单个|单家|单场|单项|单笔|单次|单一|单户|单|同一|每场|每项|每人|"
    "每名|每户|每家)"
    "[^，；\ue000-\ue00a]{0,8}?)?"
    "(?:每一?年度?|年度|当年|全年|一年|每季度|年)?(?:内)?(?:累计|合计|总|申领|享受|获得)?"
    "(?:的)?(?:补贴|补助|奖励|资助|支持|扶持|奖补|贴息|资金|费用|经费)?"
    "(?:总?金?额度?|资金|总计|期限|比例|年限|标准)?(?:每年|累计|合计|均|原则上)?"
    f"(?:{_LIMIT_WORDS}|{GIVE}|$)"
)
_MANNER = re.compile(
    "可?(?:按照?|根据|视|结合|依据|参照|分阶段|凭|一次性|一并|以奖代补|择优"
    "|经(?:相关|有关|主管)?(?:部门)?(?:审核|评审|审定|认定|核定|评估|考核|验收|"
    "审计)+(?:合格|通过|确认|后)*$)"
)
_LEAD = re.compile(
    "(?:积极|大力|重点|着力|不断|进一步|加快|加大|充分|持续|全面|创新|联合)?"
    "(?:拓展|深入|加速|强抓|抢抓|鼓励|支持|推动|引导|围绕|依托|发挥|聚焦|培育|打造|丰富|加强|加大|探索|推进|完善|充分|促进|"
    "优化|强化|建立|健全|实施|统筹|构建|发展|开展|搭建|提升|吸引|引进|集聚|深化|落实|"
    "贯彻|提供|成立|"
    "推广|营造|利用|全力|为|通过|在|设立|安排|扩大|做强|做大|用好|立足|融入|把握|组织|"
    "对接|链接|制定)"
)


_BESIDES = re.compile(
    "(?:在)?(?:享受)?(?:上述|此|前述|前款|以上|原有).{0,12}基础上$|(?:在)?(?:此|上述).{0,8}之外$"
)
#: 每平方米每天, 每月每平方米 before a price.
PRICED = re.compile(
    "(?:每(?:个)?(?:天|日|月|年))?每(?:平方米|平米|㎡)(?:每(?:个)?(?:天|日|月|年))?"
    "(?:补贴|补助|奖励|给予|标准)?(?:为|按)?(?:最高)?(?:不超过|不高于|最高)?"
)
_EXPLAINS = re.compile("包括|包含|主要包括|例如|如(?!期|实|遇|有|果)|单个(?:项目|活动)$|即")


@dataclass(slots=True)
class Grant:
    """One thing given: its conditions, how it is given, its limits and steps, and its lead."""

    sentence: Sentence
    leads: list[Part] = field(default_factory=list)
    conditions: list[Part] = field(default_factory=list)
    manners: list[Part] = field(default_factory=list)
    rates: list[Part] = field(default_factory=list)
    awards: list[Part] = field(default_factory=list)
    limits: list[Part] = field(default_factory=list)
    steps: list[Part] = field(default_factory=list)
    #: 对其研发投入的增长部分: what an amount goes by
    bases: list[Part] = field(default_factory=list)
    #: 在上述基础上: it is given on top of the one before
    besides: list[Part] = field(default_factory=list)
    #: what the sentence says after it without giving anything more
    trailing: list[Part] = field(default_factory=list)
    #: conditions of a general promise that the amounts of this one spell out
    umbrella: list[Part] = field(default_factory=list)
    #: conditions listed behind a colon
    listed: list[Sentence] = field(default_factory=list)
    #: how it is paid out, what is asked afterwards: 分三年拨付, 承诺十年内不迁离
    following: list[Part] = field(default_factory=list)
    #: the grant before it in the clause, whose applicant it shares where it names none
    before: "Grant | None" = None

    @property
    def given(self) -> list[Part]:
        """Where amounts stand: rates, awards, limits and steps in the order of the text."""
        every = [*self.rates, *self.awards, *self.limits, *self.steps]
        return sorted(every, key=lambda part: part.start)

    @property
    def parts(self) -> list[Part]:
        """Everything but the lead, in the order of the text."""
        return sorted([*self.conditions, *self.manners, *self.given], key=lambda part: part.start)

    @property
    def definite(self) -> bool:
        """Whether it states a figure that is given."""
        return any(q.dimension in ("money", "money_usd", "ratio") for p in self.given
                   for q in p.figures)  # fmt: skip


def grants_of(sentences: list[Sentence]) -> tuple[list[Grant], list[Sentence]]:
    """The grants of a clause in order, and the sentences that give nothing."""
    found: list[Grant] = []
    others: list[Sentence] = []
    for sentence in sentences:
        some = list(_grants(sentence))
        if not some:
            others.append(sentence)
        for grant in some:
            grant.before = found[-1] if found else None
            found.append(grant)
    return found, others


def award_at(part: Part) -> int | None:
    """Where in a part-sentence what is given begins; None where nothing is given."""
    found = next(filter(lambda f: _gives(part, f), _AWARD.finditer(part.shape)), None)
    rate = RATE.search(part.shape)
    if rate is not None and not _pays(part, rate):
        rate = None
    starts = [match.start() for match in (found, rate) if match is not None]
    return min(starts, default=None)


def _gives(part: Part, found: re.Match[str]) -> bool:
    """支持年营收超过1亿元的企业 gives nothing: the figure is a threshold."""
    if re.search(GIVE, found.group()):
        return True
    at = part.start + found.end()
    after = part.start + found.start()
    figure = next((q for q in part.figures if after < q.span.start <= at), None)
    if figure is None or figure.comparator in (">", ">="):
        return False
    return not (part.shape[: found.start()].endswith(("鼓励", "符合")))


def _pays(part: Part, rate: re.Match[str]) -> bool:
    figure = next(q for q in part.figures if q.span.start == part.start + rate.start("rate"))
    return figure.comparator not in (">", ">=", "<") or re.search(GIVE, part.shape) is not None


def _grants(sentence: Sentence) -> list[Grant]:
    done: list[Grant] = []
    current = Grant(sentence)
    for part in sentence.parts:
        if (current.awards or current.rates or done) and follows(part, current.following):
            (current if current.awards or current.rates else done[-1]).following.append(part)
            continue
        if current.awards or current.rates:
            if _limits(part):
                current.limits.append(part)
                continue
            if _STEP.match(part.shape) and _steps(part):
                current.steps.append(part)
                continue
        if not (current.awards or current.rates) and _for_each(part):
            current.conditions.append(part)  # a limit on what was given before: it is asked about
            continue
        at = 0 if _STEP.match(part.shape) and _steps(part) else award_at(part)
        before = part if at is None else part.sub(0, at)
        if current.awards or (current.rates and at is None and not _manner(part)):
            done.append(current)
            current = _next(current)
        if before.text.strip():
            _sort(before, current)
        if at is not None:
            after = part.sub(at, len(part.text))
            own_rate = re.search(rf"{GIVE}|{_VERB}", after.shape) is None
            (current.rates if own_rate else current.awards).append(after)
    if current.awards or current.rates:
        done.append(current)
    elif done:
        done[-1].trailing = [*current.conditions, *current.manners]
    done = [grant for grant in done if not _service(grant)]
    return [one for grant in _without_umbrella(done) for one in _alternatives(grant)]


def _next(current: Grant) -> Grant:
    return Grant(current.sentence, leads=list(current.leads))


def _sort(part: Part, grant: Grant) -> None:
    """A part that gives nothing is a condition, a manner or the lead."""
    text = part.text
    if _manner(part):
        grant.manners.append(part)
    elif re.match(
        "对(?:其|企业|该)?[^，的]{0,14}(?:的)?[^，的]{0,12}(?:部分|费用|投入|支出|金额)$", text
    ):
        grant.bases.append(part)
    elif _BESIDES.match(text):
        grant.besides.append(part)
    elif _EXPLAINS.match(text) or (
        _LEAD.match(text) and not text.endswith("的") and not _threshold(part)
    ):
        grant.leads.append(part)
    else:
        grant.conditions.append(part)


def _manner(part: Part) -> bool:
    priced = PRICED.search(part.text) is not None
    return _MANNER.match(part.text) is not None and not part.text.endswith("的") and (
        priced or not _threshold(part)
    )  # fmt: skip


def _threshold(part: Part) -> bool:
    return any(q.comparator is not None or q.dimension == "rank" for q in part.figures)


def _limits(part: Part) -> bool:
    """A limit on what was given: 最高不超过200万元, 单个企业年度累计不超过30万元, 最长补贴3年."""
    money = [q for q in part.figures if q.dimension in ("money", "money_usd", "duration", "ratio")]
    bounded = bool(money) and all(q.comparator == "<=" for q in money)
    return bounded and _SCOPE.match(part.shape) is not None


def _for_each(part: Part) -> bool:
    """每个单位每年最高享受100万元: a limit on an applicant, no gift of its own."""
    return re.match("(?:每个|每家|单个|单家|同一|单户)", part.text) is not None and _limits(part)


def _steps(part: Part) -> bool:
    money = [q for q in part.figures if q.dimension == "money"]
    counted = re.search(f"每(?:再|新)?(?:增加|新增|增)(?:一|1)?{COUNT}(?=.*的)", part.shape)
    return bool(money) and counted is None


def _service(grant: Grant) -> bool:
    """在落户、子女入学等方面给予支持 and 优先推荐…名额 pay no money."""
    if grant.definite or grant.rates:
        return False
    first = grant.awards[0]
    text = first.sentence.text[max(0, first.start - 2) : first.end]
    return re.search("方面(?:可?(?:予以|给予))|名额|待遇|服务$", text) is not None


def _alternatives(grant: Grant) -> list[Grant]:
    """对 A 的…及对 B 的…，给予…: two kinds of applicants, each with its own conditions."""
    for at, part in enumerate(grant.conditions):
        found = re.search(
            (
                "(?<=企业|单位|机构|主体|公司|园区|平台|人才|个人)(?:以及|及|和|与|、"
                ")(?=对(?!接|口|外|应|象).)"
            ),
            part.text,
        )
        if found is None or found.start() == 0:
            continue
        first, second = part.sub(0, found.start()), part.sub(found.end(), len(part.text))
        one = replace(grant, conditions=[*grant.conditions[:at], first])
        other = replace(grant, conditions=[second, *grant.conditions[at + 1 :]])
        return [one, *_alternatives(other)]
    return [grant]


def _without_umbrella(grants: list[Grant]) -> list[Grant]:
    """给予资金奖励 with the amounts right after it is said by them; what it asks goes with them."""
    if len(grants) < 2 or grants[0].definite or not all(g.definite for g in grants[1:]):
        return grants
    for grant in grants[1:]:
        grant.umbrella = grants[0].conditions
    return grants[1:]
