"""A drafted rule block as data: its keys in the order people read them, and what it asks."""

from dataclasses import dataclass, field
from typing import Union

#: A YAML value: text, a list, or a mapping.
Value = Union[str, list["Value"], dict[str, "Value"]]  # noqa: UP007 - names itself

#: The order of the keys in a block.
ORDER = (
    "编号", "名称", "类型", "对象", "地域", "条件", "付款", "收款", "逐项", "排名", "金额", "上限",
    "年度上限", "累计上限", "分期", "频次", "待定", "援引", "内容", "任务", "期限", "目标",
    "适用范围", "排除情形", "不重复", "合计上限", "数量用语", "有效期", "资金", "程序", "追回",
    "责任", "优先", "调整", "解释机关", "宗旨", "评选", "事项", "叠加于", "禁止", "义务", "佐证",
    "责任单位", "补充", "不计算", "待确认", "未译",
)  # fmt: skip


@dataclass(slots=True)
class DraftBlock:
    """One block: kind, keys and values, and the words it leaves to a person."""

    kind: str
    name: str
    keys: dict[str, Value] = field(default_factory=dict)
    #: the sentences of its clause, verbatim
    home: tuple[str, ...] = ()
    #: words of the clause → what is asked of a person
    questions: dict[str, str] = field(default_factory=dict)
    #: words of the clause → why they are no rule
    unsaid: dict[str, str] = field(default_factory=dict)
    #: words of the clause → why they are not computed
    not_computed: dict[str, str] = field(default_factory=dict)

    def ask(self, words: str, question: str) -> None:
        """Ask about words; a second question about the same words is added."""
        if not words.strip():
            return
        _add(self.questions, words, question)

    def leave(self, words: str, why: str) -> None:
        """Note words that no rule says."""
        if not words.strip():
            return
        _add(self.unsaid, words, why)

    def mapping(self, id: str) -> dict[str, Value]:
        """The whole block for YAML, in order."""
        every: dict[str, Value] = {"编号": id, "名称": self.name, "类型": self.kind, **self.keys}
        for key, marks in (("不计算", self.not_computed), ("待确认", self.questions),
                           ("未译", self.unsaid)):  # fmt: skip
            if marks:
                every[key] = dict(marks)
        return {key: every[key] for key in ORDER if every.get(key)}


def _add(marks: dict[str, str], words: str, text: str) -> None:
    known = marks.get(words)
    if known is None:
        marks[words] = text
    elif text not in known:
        marks[words] = f"{known}；{text}"
