"""The sentences of explanations, in Chinese and English: two tables, one function a sentence kind.

Quotes of a policy stay Chinese in both.
"""

from collections.abc import Sequence

Lang = str  # "zh" | "en"

_ZH = {
    "list": "、",
    "unknown": "{}（未知）",
    "unpublished": "{}（未公布）",
    "figure": "{} {}",
    "year": "{year}年{name}",
    "growth": "{}同比增速",
    "mean": "{name} {years}年平均增速（{method}）",
    "stated": "{}：{}",
    "stated_unknown": "{}：未知",
    "compared": "{} {} {}",
    "open": "{} 须{} {}",
    "among": "{} 属于 {}",
    "not_among": "{} 不属于 {}",
    "open_among": "{} 须为 {}",
    "in_year": "{} 在 {} 年内",
    "not_in_year": "{} 不在 {} 年内",
    "open_year": "{} 须在 {} 年内",
    "undefined": "上年为零，增速无定义，须由主管部门认定",
    "any": "以下任一项成立",
    "all": "以下各项都成立",
    "none": "以下各项都不成立",
    "not_all": "以下各项不都成立",
    "at_least": "以下 {n} 项中至少 {k} 项成立",
    "first": "{}，{}",
    "paid": "但此前已获该奖励，不是首次",
    "never_paid": "且为首次",
    "paid_unknown": "但既往奖励记录不完整，不能证明首次",
    "earlier": "但以前年度已达到，不是首次",
    "exists": "有符合条件的{}",
    "exists_unknown": "{}明细未知",
    "item_list": "{}明细",
    "qualifying": "符合条件的{}",
    "subject": "申请人是{}",
    "not_subject": "申请人不是{}",
    "subject_open": "申请人须是{}，身份未知",
    "everybody": "不限对象",
    "ranked": "{} 在前 {} 名内",
    "not_ranked": "{} 不在前 {} 名内",
    "ranked_open": "{} 须在前 {} 名内",
    "selected": "由主管部门评选：{}",
    "quota": "{}，名额 {} 家",
    "some_item": "{n} 个{kind}符合条件",
    "no_item": "没有符合条件的{kind}",
    "some_item_open": "是否有符合条件的{kind}，尚不能确定",
    "amount_zero": "{}，金额为零",
    "by": "，{}",
    "item": "{} {}",
    "result": "{} → {}",
    "equals": "{}={}",
    "range": "在 {} 内由主管部门认定",
    "tier": "{} 达到 {} 一档，{}",
    "tier_over": "{} 超过 {} 一档，{}",
    "no_tier": "{} 未达到最低一档 {}",
    "tier_open": "{} 的档位未定",
    "slices": "{} 分段计算：{}",
    "slices_open": "{} 分段计算",
    "no_slice": "{} 未进入任何一段",
    "instalment": "应奖 {}，分 {n} 年支付，本年为第 {at} 年（{share}）",
    "instalment_open": "应奖 {}，分 {n} 年支付，本年是第几年尚不能确定",
    "instalment_none": "应奖 {}，分 {n} 年支付，本年不在支付的年份内",
    "awarded": "{}奖励（{}，{year}年）",
    "awarded_ever": "{}奖励（{}，至{year}年）",
    "how_many": "{n} 项条件中满足 {k} 项",
    "how_many_open": "{n} 项条件中满足 {k} 至 {most} 项",
    "tier_again": "该档以前已达到或已奖励",
    "elsewhere": "不适用：注册地不在本政策的地区。",
    "tier_first": "首次：奖励台账完整，其中没有同档或更高档，已知各年也未达到",
    "tier_perhaps": "是否首次未知：奖励台账不完整",
    "beside": "{}，{}",
    "sum_of": "{kind} {n}{unit}，合计 {amount}",
    "cap": "{scope} {limit}：{before} → {after}",
    "scope_award": "上限",
    "scope_item": "单项上限",
    "scope_year": "年度上限",
    "scope_total": "累计上限",
    "between": "{} 至 {}",
    "from": "{} 起",
    "at_most": "0元 至 {}",
    "days": "{}天",
    "ranks": "{}名",
    "distance": "差 {}",
    "excess": "超出 {}",
    "more": "{label} 再增加 {distance}（达到 {target}）{then}",
    "less": "{label} 减少 {distance}（降至 {target}）{then}",
    "more_for": "{item} 的{label} 再增加 {distance}（达到 {target}）{then}",
    "less_for": "{item} 的{label} 减少 {distance}（降至 {target}）{then}",
    "ahead": "{label} 提前 {distance}（到 {target}）{then}",
    "ahead_for": "{item} 的{label} 提前 {distance}（到 {target}）{then}",
    "gain": "，可多得 {}",
    "condition_holds": "，该条件即成立",
    "eligible": "符合：可得 {}。",
    "capped": "已按{}封顶。",
    "next": "{}。",
    "service": "符合：可享受以下支持：{}。",
    "services": "；",
    "refer": "符合：金额由《{}》规定，本政策未载明。",
    "refer_plain": "符合：本政策未载明金额。",
    "discretion": "待认定：条件已具备，由主管部门在 {} 内认定。",
    "selection": "待认定：条件已具备，由主管部门评选，入选可得 {}。",
    "open_amount": "待认定：条件已具备，“{}”没有写明金额，由主管部门确定。",
    "open_plain": "待认定：条件已具备，金额由主管部门确定。",
    "pending": "待认定：{}须由主管部门认定{}。",
    "pending_growth": "待认定：{}{}。",
    "missing": "待补充：还缺{}{}。",
    "meanwhile": "，按已知情况可得 {}",
    "and_more": "{}等 {} 项",
    "fails": "不符合：{}{}。",
    "fails_more": "；另有 {} 项条件不成立",
    "nothing": "不符合：按现有数据算得的金额为零。",
    "not_for": "不适用：只面向{}。",
    "not_for_you": "不适用。",
    "ask_parameter": "{}尚未公布；如已公布，请给出数值和来源。",
    "ask_identity": "申请人属于哪些身份？",
    "ask_ledger": "以往是否得过这项奖励？请列出既往奖励，并说明记录是否完整。",
    "ask_list": "请列出{}（没有就写空列表）。",
    "ask_fact": "{}是多少？",
}
_EN = {
    "list": ", ",
    "unknown": "{} (unknown)",
    "unpublished": "{} (not published)",
    "figure": "{} {}",
    "year": "{name} in {year}",
    "growth": "growth of {}",
    "mean": "mean growth of {name} over {years} years ({method})",
    "stated": "{}: {}",
    "stated_unknown": "{}: unknown",
    "compared": "{} {} {}",
    "open": "{} must {} {}",
    "among": "{} is one of {}",
    "not_among": "{} is none of {}",
    "open_among": "{} must be one of {}",
    "in_year": "{} lies in {}",
    "not_in_year": "{} does not lie in {}",
    "open_year": "{} must lie in {}",
    "undefined": "last year is zero: growth is undefined, an authority decides",
    "any": "any of these holds",
    "all": "all of these hold",
    "none": "none of these holds",
    "not_all": "not all of these hold",
    "at_least": "at least {k} of these {n} hold",
    "first": "{}, {}",
    "paid": "but the award was paid before",
    "never_paid": "for the first time",
    "paid_unknown": "but earlier awards are not known in full: a first time is not proved",
    "earlier": "but did so in an earlier year",
    "exists": "there is a qualifying item: {}",
    "exists_unknown": "items not given: {}",
    "item_list": "{} (list)",
    "qualifying": "qualifying {}",
    "subject": "the applicant is: {}",
    "not_subject": "the applicant is none of: {}",
    "subject_open": "the applicant must be: {}; its identity is unknown",
    "everybody": "open to everybody",
    "ranked": "{} is within the first {}",
    "not_ranked": "{} is not within the first {}",
    "ranked_open": "{} must be within the first {}",
    "selected": "an authority selects: {}",
    "quota": "{}, {} places",
    "some_item": "{n} items qualify ({kind})",
    "no_item": "no item qualifies ({kind})",
    "some_item_open": "whether an item qualifies is not known ({kind})",
    "amount_zero": "{}: the amount is zero",
    "by": ", {}",
    "身份": "identity",
    "既往奖励记录": "earlier awards",
    "item": "{} {}",
    "result": "{} → {}",
    "equals": "{}={}",
    "range": "an authority decides within {}",
    "tier": "{} reaches the tier of {}, {}",
    "tier_over": "{} exceeds the tier of {}, {}",
    "no_tier": "{} does not reach the lowest tier of {}",
    "tier_open": "the tier of {} is undetermined",
    "slices": "{} in slices: {}",
    "slices_open": "{} in slices",
    "no_slice": "{} lies in no slice",
    "instalment": "award of {}, paid over {n} years, this is year {at} ({share})",
    "instalment_open": "award of {}, paid over {n} years; which year this is, is not known",
    "instalment_none": "award of {}, paid over {n} years, of which this is none",
    "awarded": "award of the {} ({}, {year})",
    "awarded_ever": "awards of the {} ({}, up to {year})",
    "how_many": "{k} of {n} conditions met",
    "how_many_open": "{k} to {most} of {n} conditions met",
    "tier_again": "this tier was reached or paid before",
    "elsewhere": "Not applicable: registered outside the policy's division.",
    "tier_first": "for the first time: the complete ledger and the known years hold none as high",
    "tier_perhaps": "whether for the first time is unknown: the ledger is not complete",
    "beside": "{}, {}",
    "sum_of": "{kind}: {n}, in all {amount}",
    "cap": "{scope} {limit}: {before} → {after}",
    "scope_award": "cap",
    "scope_item": "cap per item",
    "scope_year": "cap per year",
    "scope_total": "cap in all",
    "between": "{} to {}",
    "from": "{} and up",
    "at_most": "CNY 0 to {}",
    "days": "{} days",
    "ranks": "{}",
    "distance": "{} short",
    "excess": "{} over",
    "more": "{label}: {distance} more (to {target}){then}",
    "less": "{label}: {distance} less (to {target}){then}",
    "more_for": "{item}, {label}: {distance} more (to {target}){then}",
    "less_for": "{item}, {label}: {distance} less (to {target}){then}",
    "ahead": "{label}: up by {distance} (to {target}){then}",
    "ahead_for": "{item}, {label}: up by {distance} (to {target}){then}",
    "gain": " brings {} more",
    "condition_holds": " meets the condition",
    "eligible": "Eligible: {}.",
    "capped": " Cut by the {}.",
    "next": " {}.",
    "service": "Eligible for: {}.",
    "services": "; ",
    "refer": "Eligible: the amount stands in “{}”; this policy states none.",
    "refer_plain": "Eligible: this policy states no amount.",
    "discretion": "To be decided: the conditions hold; an authority decides within {}.",
    "selection": "To be decided: the conditions hold; an authority selects; if selected {}.",
    "open_amount": "To be decided: the conditions hold; “{}” states no figure.",
    "open_plain": "To be decided: the conditions hold; an authority sets the amount.",
    "pending": "To be decided: an authority settles {}{}.",
    "pending_growth": "To be decided: {}{}.",
    "missing": "Facts missing: {}{}.",
    "meanwhile": "; by what is known {}",
    "and_more": "{} and others, {} in all",
    "fails": "Not eligible: {}{}.",
    "fails_more": "; further conditions that fail: {}",
    "nothing": "Not eligible: by these figures the amount is zero.",
    "not_for": "Not applicable: only for {}.",
    "not_for_you": "Not applicable.",
    "ask_parameter": "{} is not published; once it is, give the figure and its source.",
    "ask_identity": "What is the applicant (company, agency, park …)?",
    "ask_ledger": "Was it ever paid before? List earlier awards and say whether the list is full.",
    "ask_list": "List the items: {} (an empty list if there are none).",
    "ask_fact": "What is: {}?",
}
_TABLES = {"zh": _ZH, "en": _EN}

#: how the functions of the language are called
FUNCTIONS = {
    "zh": {
        "FullSteps": "每满",
        "max": "较大",
        "min": "较小",
        "count_items": "计数",
        "sum_items": "合计",
        "max_items": "最大",
        "Convert": "折人民币",
        "RoundTo": "取整",
        "Product": "利息",
    },
    "en": {
        "FullSteps": "full steps",
        "max": "larger",
        "min": "smaller",
        "count_items": "count",
        "sum_items": "sum",
        "max_items": "largest",
        "Convert": "in yuan",
        "RoundTo": "rounded",
        "Product": "interest",
    },
}

#: operator → as it holds, as it fails
_OPERATORS = {
    "zh": {
        ">": ("超过", "未超过"),
        ">=": ("不低于", "低于"),
        "<": ("低于", "不低于"),
        "<=": ("不超过", "超过"),
        "=": ("为", "不为"),
        "!=": ("不为", "为"),
    },
    "en": {
        ">": ("exceeds", "does not exceed"),
        ">=": ("is at least", "is below"),
        "<": ("is below", "is not below"),
        "<=": ("does not exceed", "exceeds"),
        "=": ("is", "is not"),
        "!=": ("is not", "is"),
    },
}
_MUST_EN = {
    ">": "exceed",
    ">=": "be at least",
    "<": "be below",
    "<=": "not exceed",
    "=": "be",
    "!=": "not be",
}


def say(lang: Lang, sentence: str, /, *args: object, **named: object) -> str:
    """A sentence of a kind."""
    return _TABLES[lang][sentence].format(*args, **named)


def listed(lang: Lang, words: Sequence[str]) -> str:
    """Words one after the other."""
    return _TABLES[lang]["list"].join(words)


def compared(lang: Lang, left: str, op: str, right: str, truth: bool | None) -> str:
    """A comparison with its figures: as it is, or as it must be."""
    if truth is None:
        must = _MUST_EN[op] if lang == "en" else _OPERATORS["zh"][op][0]
        return say(lang, "open", left, must, right)
    return say(lang, "compared", left, _OPERATORS[lang][op][0 if truth else 1], right)


def one_of_three(lang: Lang, truth: bool | None, kinds: tuple[str, str, str], *args: object) -> str:
    """The sentence for true, false or unknown."""
    kind = kinds[2] if truth is None else kinds[0 if truth else 1]
    return say(lang, kind, *args)


_PROVIDERS = {
    "申请人": "applicant",
    "统计部门": "statistics bureau",
    "税务部门": "tax bureau",
    "审计机构": "auditor",
    "主管部门": "competent authority",
    "评审机构": "review body",
}


_LEVELS = {"区级": "district", "市级": "city", "省级": "province", "国家级": "state"}


def level_name(lang: Lang, level: str) -> str:
    """A level of government."""
    return level if lang == "zh" else _LEVELS.get(level, level)


def provider(lang: Lang, name: str) -> str:
    """Who vouches for a fact; a provider that has no English name keeps its own."""
    return name if lang == "zh" else _PROVIDERS.get(name, name)
