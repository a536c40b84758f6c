"""The order of a block's keys and which of them hold expressions (docs/reference/language.md)."""

#: What the block is, for whom, when, how much, how often, with what proof, how it was read.
ORDER = (
    "编号", "名称", "英文", "类型", "对象", "地域",
    "宗旨", "适用范围", "排除情形", "资金", "不重复", "有效期", "责任", "优先", "调整", "程序",
    "追回", "评选", "解释机关", "合计上限", "数量用语", "期限", "任务", "目标",
    "条件", "付款", "收款", "内容", "待定", "援引", "排名", "逐项", "金额",
    "上限", "年度上限", "累计上限", "频次", "分期", "进档", "事项", "叠加于", "互斥",
    "禁止", "义务", "定义", "佐证", "责任单位", "补充", "解读", "不计算", "说明", "待确认", "未译",
)  # fmt: skip
_PLACE = {key: place for place, key in enumerate(ORDER)}

#: Below these keys a scalar is an expression, perhaps with `← words`. 适用范围 and 排除情形 are
#: left out: the Plan keeps their words as the author wrote them, spaces included.
EXPRESSIONS = frozenset({
    "对象", "条件", "任一", "全部", "其中", "金额", "上限", "年度上限", "累计上限", "最低", "最高",
    "按档", "分段", "按项", "按名次", "档位", "各段", "取值", "名次", "定义",
})  # fmt: skip
#: Mappings that are passed through on the way to expressions.
_PASSED = frozenset({"逐项", "排名"})
#: Lists of rules: one item a line, however short.
RULES = frozenset(
    {"适用范围", "排除情形", "条件", "任一", "全部", "其中", "任务", "目标", "禁止", "义务"}
)
#: Named rows: their names are an author's own.
_NAMED = frozenset({"档位", "各段", "取值", "定义"})


def place(key: str) -> int:
    """Where a key stands in a block; keys nobody knows stay together at the end."""
    return _PLACE.get(key, len(ORDER))


def is_expression(path: tuple[str, ...]) -> bool:
    """Whether a scalar below these keys, the block's own first, is an expression."""
    for depth, key in enumerate(path):
        if depth and path[depth - 1] in _NAMED:
            return depth == len(path) - 1
        if key not in EXPRESSIONS and key not in _PASSED:
            return False
    return bool(path) and path[-1] in EXPRESSIONS
