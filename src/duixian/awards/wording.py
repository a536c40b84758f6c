"""Every sentence of a settlement, in Chinese and in English; the only place with words."""

_WORDS: dict[str, tuple[str, str]] = {
    # pieces
    "list": ("、", ", "),
    "quoted": ("“{name}”", "“{name}”"),
    "quoted_item": ("“{name}”（{item}）", "“{name}” ({item})"),
    "paid": ("{year} 年 {amount}", "{amount} for {year}"),
    "award": ("《{policy}》{year} 年 {amount}", "{amount} for {year} under “{policy}”"),
    "share": (
        "《{policy}》{year} 年{level}奖励所含 {share}",
        "{share} within the {level} award for {year} under “{policy}”",
    ),
    "from": ("{low}以上", "{low} or more"),
    "between": ("{low} 至 {high}", "{low} to {high}"),
    "ground": ("《{title}》{clause}", "{title}, {clause}"),
    "ground_quoted": ("《{title}》{clause}：“{quote}”", "{title}, {clause}: “{quote}”"),
    # a. frequency
    "once": (
        "“{name}”为{words}奖励，已发放 {payments}，不再发放",
        "“{name}” is paid once ({words}) and was paid already: {payments}; nothing more is due",
    ),
    "once_item": (
        "“{name}”中的“{item}”只奖励一次（{words}），已发放 {payments}，不再发放",
        "“{item}” of “{name}” is paid once ({words}) and was paid already: {payments}",
    ),
    "yearly": (
        "“{name}”每年度发放一次，本年度已发放 {payments}，不再发放",
        "“{name}” is paid once a year and was paid for this year already: {payments}",
    ),
    "yearly_item": (
        "“{name}”中的“{item}”每年度奖励一次，本年度已发放 {payments}，不再发放",
        "“{item}” of “{name}” is paid once a year and was paid for this year: {payments}",
    ),
    "years": (
        "“{name}”为{words}奖励，自首个奖励年度起的年限或次数已满：已发放 {payments}，不再发放",
        "“{name}” is paid for a number of years ({words}), now over: {payments}",
    ),
    "years_item": (
        "“{name}”中的“{item}”为{words}奖励，年限或次数已满：已发放 {payments}，不再发放",
        "“{item}” of “{name}” is paid for a number of years ({words}), now over: {payments}",
    ),
    "tier": (
        "“{name}”每档只奖励一次，本档已发放 {payments}，不再发放",
        "“{name}” pays each tier once, and this tier was paid already: {payments}",
    ),
    "this_year": (
        "“{name}”本年度已发放 {payments}，从本年度应得数额中扣除",
        "“{name}” was paid in part for this year: {payments}; that is taken off",
    ),
    "this_year_item": (
        "“{name}”中的“{item}”本年度已发放 {payments}，从本年度应得数额中扣除",
        "“{item}” of “{name}” was paid in part for this year: {payments}; that is taken off",
    ),
    "which_item": (
        "“{name}”已发放 {payments}，台账未载明是哪一项，无法确定本次各项是否已奖励过："
        "请补充台账中的项目名称",
        "“{name}” was paid before ({payments}), the ledger does not say for which item: "
        "state the items in the ledger",
    ),
    "which_tier": (
        "“{name}”已发放 {payments}，奖励所对应的档次或本次所达档次未明，无法确定本档是否已奖励过："
        "请补充台账中的档次",
        "“{name}” was paid before ({payments}), but for which tier, or which tier is reached now, "
        "is not known: state the tiers in the ledger",
    ),
    "which_tier_item": (
        "“{name}”中的“{item}”已发放 {payments}，无法确定所达档次是否已奖励过：请核对台账中的档次",
        "“{item}” of “{name}” was paid before ({payments}), but perhaps for another tier: "
        "check the tiers in the ledger",
    ),
    # b. a tier advanced
    "advance": (
        "“{name}”按进档差额发放：应得 {before}，已发放 {payments}，补差额 {after}",
        "“{name}” pays the difference when a tier is advanced: {before} less {payments} "
        "paid already leaves {after}",
    ),
    "advance_item": (
        "“{name}”中的“{item}”按进档差额发放：已发放 {payments}，本条应得由 {before} 调整为 {after}",
        "“{item}” of “{name}” pays the difference to {payments} paid already: "
        "{before} becomes {after}",
    ),
    "advanced": (
        "“{name}”按进档差额发放，本档或更高档已发放过（{payments}），没有差额",
        "“{name}” pays the difference when a tier is advanced; this tier or a higher one "
        "was paid already ({payments}): nothing more is due",
    ),
    # c. caps
    "yearly_cap": (
        "“{name}”年度上限 {limit}，{year} 年度已发放 {payments}，尚余 {room}",
        "“{name}” is capped at {limit} a year; {payments} was paid, {room} is left for {year}",
    ),
    "yearly_cap_unused": (
        "“{name}”年度上限 {limit}",
        "“{name}” is capped at {limit} a year",
    ),
    "yearly_cap_unknown": (
        "“{name}”的年度上限尚不能确定，{year} 年度已有发放，余额未知：请先补充确定上限所需的事实",
        "The yearly cap of “{name}” is not known, and something was paid for {year}: "
        "give the facts that decide the cap",
    ),
    "total_cap": (
        "“{name}”累计上限 {limit}，历年已发放 {payments}，尚余 {room}",
        "“{name}” is capped at {limit} in all; {payments} was paid, {room} is left",
    ),
    "total_cap_unused": (
        "“{name}”累计上限 {limit}",
        "“{name}” is capped at {limit} in all",
    ),
    "total_cap_unknown": (
        "“{name}”的累计上限尚不能确定，以往已有发放，余额未知：请先补充确定上限所需的事实",
        "The cap in all of “{name}” is not known, and something was paid before: "
        "give the facts that decide the cap",
    ),
    "joint_year": (
        "{names}单个申请人年度合计不超过 {limit}，本年度已发放 {paid}，尚余 {room}",
        "{names} together are capped at {limit} a year; {paid} was paid, {room} is left",
    ),
    "joint_total": (
        "{names}单个申请人累计合计不超过 {limit}，历年已发放 {paid}，尚余 {room}",
        "{names} together are capped at {limit} in all; {paid} was paid, {room} is left",
    ),
    "joint_year_unknown": (
        "{names}年度合计上限尚不能确定：请先补充确定上限所需的事实",
        "The yearly cap over {names} together is not known: give the facts that decide it",
    ),
    "joint_total_unknown": (
        "{names}累计合计上限尚不能确定：请先补充确定上限所需的事实",
        "The cap in all over {names} together is not known: give the facts that decide it",
    ),
    # d. contained shares
    "deduct": (
        "“{name}”的数额已包含同一事项的上级奖励或配套资金，扣除 {awards}，余 {after}",
        "“{name}” contains what higher levels paid for the same matter; less {awards}, "
        "{after} is left",
    ),
    # e. already had
    "had": (
        "“{name}”与已获 {awards} 属同一事项或互斥，不重复享受，本次发放 {after}（依据{ground}）",
        "“{name}” is not paid beside {awards} for the same matter: {after} ({ground})",
    ),
    "perhaps_had": (
        "“{name}”同一事项已获 {awards}，台账未载明发放单位，可能属同区政策而不能重复享受："
        "请补充发放单位的行政区划（依据{ground}）",
        "“{name}”: {awards} was paid for the same matter, the ledger does not say by whom; "
        "if by this district, it is not paid twice: state the division ({ground})",
    ),
    # f. the choice
    "gain": (
        "放弃{given_up}选{chosen}，多得 {gain}（依据{ground}）",
        "{given_up} is given up for {chosen}, which gains {gain} ({ground})",
    ),
    "gain_at_least": (
        "放弃{given_up}选{chosen}，至少多得 {gain}（依据{ground}）",
        "{given_up} is given up for {chosen}, which gains at least {gain} ({ground})",
    ),
    "gain_nothing": (
        "放弃{given_up}选{chosen}，总额相同：同额时先取放弃项数少的，再取条款在前的（依据{ground}）",
        "{given_up} is given up for {chosen} at the same total: then what gives up fewer, "
        "then the earlier clause ({ground})",
    ),
    "if_complete": (
        "{text}；以既往奖励记录完整为前提",
        "{text}; provided that the record of earlier awards is complete",
    ),
    "dominated": (
        "{given_up}不与{chosen}同时享受，且任何情况下都不比后者多，不选（依据{ground}）",
        "{given_up} is not paid beside {chosen} and never pays more: not chosen ({ground})",
    ),
    "contested": (
        "{names}不能同时享受，选哪一项取决于尚未确定的数额，须先确定：{open}（依据{ground}）",
        "{names} are not paid together; which is best depends on amounts that must be "
        "settled first: {open} ({ground})",
    ),
    "open_amount": ("{name} {amount}", "{name} {amount}"),
    # g. the history
    "incomplete": (
        "既往奖励记录是否完整未知：请提供历年在《{title}》、同区其他政策和上级政策下已获奖励的全部记录"
        "（政策、条款、年度、金额、档次或项目、区级配套），或确认没有；确认前各项按 0 至最高额计",
        "Whether the record of earlier awards is complete is not known: give all earlier awards "
        "under “{title}”, the district's other policies and those of higher levels (policy, "
        "clause, year, amount, tier or item, matching share), or confirm that there are none; "
        "until then each amount may be anything from 0 up",
    ),
    "maybe_paid": (
        "“{name}”在既往奖励记录确认完整前，按 {after} 计",
        "“{name}” counts as {after} until the record of earlier awards is known to be complete",
    ),
    "unknown_benefit": (
        "台账中 {year} 年《{policy}》{benefit}{amount}，未对应到本次测算的条款，已保留，未参与扣减",
        "The ledger's {amount} for {year} under “{policy}” {benefit} belongs to no clause "
        "assessed here; it is kept and took nothing off",
    ),
    # refusals
    "benefit_twice": (
        "条款 {benefit} 出现了两次：每项政策只能给出一次",
        "benefit {benefit} occurs twice: give each policy once",
    ),
    "bad_bounds": (
        "条款 {benefit} 的数额上下限不成立：下限不得为负，上限不得低于下限",
        "the bounds of {benefit} are no amounts: none may be negative, nor high below low",
    ),
    "negative_award": (
        "台账中 {year} 年《{policy}》的金额为负：退回的奖励请从原记录中减去",
        "the ledger's amount for {year} under “{policy}” is negative: take what was paid back "
        "off the entry it was paid by",
    ),
    "caps_overlap": (
        "合计上限的范围部分重叠，无法精确结算：各上限的条款应互不相交，或一个包含另一个",
        "joint caps overlap by halves and cannot be settled exactly: they must be disjoint, "
        "or one inside the other",
    ),
    "too_large": (
        "相互排斥的条款（或项目）共 {nodes} 个，超过 {limit} 个，不作近似结算："
        "请拆分申请或检查事项设置",
        "{nodes} benefits or items exclude each other in one group, over {limit}: refused rather "
        "than approximated; split the application or check the matters of the clauses",
    ),
    "too_hard": (
        "相互排斥的条款在 {steps} 步内未能精确结算，不作近似结算：请拆分申请或检查事项设置",
        "the choice was not settled exactly within {steps} steps: refused rather than "
        "approximated; split the application or check the matters of the clauses",
    ),
}

_LEVELS = {"区级": "district", "市级": "city", "省级": "province", "国家级": "national"}


def say(lang: str, key: str, **values: object) -> str:
    """The sentence in Chinese ("zh") or English ("en") with its values put in."""
    return _WORDS[key][1 if lang == "en" else 0].format(**values)


def level_name(lang: str, level: str) -> str:
    """A level of government in the asked language."""
    return _LEVELS.get(level, level) if lang == "en" else level
