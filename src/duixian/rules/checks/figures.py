"""Every figure of the text is used or marked; every figure of a rule stands in the text."""

from collections.abc import Iterator

from duixian.law.quantities import Quantity, find_quantities
from duixian.rules.blocks.anchor import ClauseWords, Figure
from duixian.rules.blocks.block import PROVISIONS, Block
from duixian.rules.blocks.draft import Draft
from duixian.rules.checks.literals_of import Said
from duixian.rules.language.fold import fold
from duixian.rules.plan import Literal
from duixian.rules.types import Base
from duixian.rules.yaml_tree import Mapping, Node, Scalar, Sequence

#: Keys whose words quote figures that no expression holds.
_WORDS = (
    "频次",
    "排名",
    "期限",
    "任务",
    "内容",
    "待定",
    "援引",
    "目标",
    "说明",
    "定义",
    *PROVISIONS,
)


def check(draft: Draft, said: list[Said]) -> tuple[int, int]:
    """Report DX171 and DX172; return figures covered and figures in all."""
    for one in said:
        _match(draft, one)
    for block in draft.blocks:
        _excuse(block)
        _mark_words(block)
    covered = total = 0
    for path, words in draft.words.items():
        for figure in words.figures:
            total += 1
            if figure.used or figure.excused:
                covered += 1
                continue
            raw = figure.quantity.raw
            remedy = f"在规则中使用，或在 不计算 中写明理由：{{“…{raw}…”: 理由}}"
            message = f"原文的“{raw}”没有规则使用"
            draft.report("DX171", message, figure.span, path, remedy)
    return covered, total


def _match(draft: Draft, one: Said) -> None:
    literal = one.literal
    block = draft.block_at(literal.span)
    if block is None or literal.type.base in (Base.BOOL, Base.DATE) or literal.value == 0:
        return
    figures = block.words.candidates(literal)
    for figure in figures:
        figure.used = True
    if figures or literal.type.base is Base.OPTION or _place_within(literal, block):
        return
    for mark in block.added:
        if fold(mark.words).replace(" ", "") == fold(literal.words).replace(" ", ""):
            mark.met = True
            return
    message = f"规则中的“{literal.words}”不在本条原文中"
    remedy = f"改成原文的数字，或在 补充 中写明出处：{{“{literal.words}”: 出处}}"
    draft.report("DX172", message, literal.span, block.words.path, remedy)


def _place_within(literal: Literal, block: Block) -> bool:
    """第1名 of a table is said by 前三名."""
    return literal.type.base is Base.RANK and any(
        f.quantity.dimension == "rank" and f.quantity.value >= int(literal.value)
        for f in block.words.figures
    )


def _excuse(block: Block) -> None:
    for mark in block.not_computed:
        for span in block.words.find(mark.words):
            mark.met = True
            for figure in block.words.figures:
                if span.start <= figure.span.start and figure.span.end <= span.end:
                    figure.excused = mark.reason


def _mark_words(block: Block) -> None:
    for key in _WORDS:
        for scalar in _scalars(block.fields.get(key)):
            for mark in block.added:
                mark.met = mark.met or fold(mark.words) in fold(scalar.text)
            for quantity in find_quantities(scalar.text):
                for figure in _same(block.words, quantity):
                    figure.used = figure.compared = True


def _same(words: ClauseWords, quantity: Quantity) -> Iterator[Figure]:
    for figure in words.figures:
        other = figure.quantity
        if (other.value, other.unit, other.dimension) == (
            quantity.value,
            quantity.unit,
            quantity.dimension,
        ):
            yield figure


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _scalars(entry.value)
