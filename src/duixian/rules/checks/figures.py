"""Every figure of the text is used or marked; every figure of a rule stands in the text."""

from collections.abc import Iterator

from duixian.law.quantities import find_quantities
from duixian.rules.blocks.anchor import ClauseWords, Figure, folded
from duixian.rules.blocks.block import PROVISIONS, Block
from duixian.rules.blocks.draft import Draft
from duixian.rules.checks.literals_of import Said, conditions_of
from duixian.rules.diagnostics import Label
from duixian.rules.language.walk import nodes
from duixian.rules.plan import AtLeast
from duixian.rules.types import Base
from duixian.rules.yaml_tree import Mapping, Node, Scalar, Sequence

_DIMENSIONS = {
    Base.MONEY: ("money", "money_usd", "unknown"),
    Base.RATIO: ("ratio",),
    Base.AREA: ("area",),
    Base.COUNT: ("count", "unknown"),
    Base.MONTHS: ("duration",),
    Base.RANK: ("rank",),
}
#: What conditions are counted in.
_CONDITIONS = ("项", "个", "条", "种", "类")
#: What instalments are counted in.
_INSTALMENTS = ("年", "期", "次", "笔", "批")
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
    foreign = [one for one in said if not _match(draft, one)]
    for block in draft.blocks:
        _excuse(block)
        _mark_words(block)
    _mark_at_least(draft)
    _mark_years(draft)
    _doubt(draft)
    for one in foreign:
        _report_foreign(draft, one)
    covered = total = 0
    for path, words in draft.words.items():
        for figure in words.figures:
            total += 1
            if figure.used or figure.excused:
                covered += 1
                continue
            if figure.doubtful:
                continue
            raw = figure.quantity.raw
            remedy = f"在规则中使用；确实不用计算的，写 不计算: {{{raw}: 理由}}"
            message = f"原文的“{raw}”没有规则使用"
            draft.report("DX171", message, figure.span, path, remedy)
    return covered, total


def _match(draft: Draft, one: Said) -> bool:
    """Mark the figures of the text that are the literal; False where there are none."""
    literal = one.literal
    block = draft.block_at(literal.span)
    if block is None or literal.type.base is Base.DATE or literal.value == 0:
        return True
    for figure in block.words.candidates(literal):
        figure.used = True
    for mark in block.added:
        mark.met = mark.met or folded(mark.words) == folded(literal.words)
    return not block.words.lacks(literal)


def _report_foreign(draft: Draft, one: Said) -> None:
    """A figure of a rule that the text does not have, beside the one it may be meant to be."""
    literal = one.literal
    block = draft.block_at(literal.span)
    assert block is not None
    message = f"规则中的“{literal.words}”不在本条原文中"
    remedy = f"改成原文的数字；出自别处的，写 补充: {{{literal.words}: 出处}}"
    labels = []
    meant = _meant(one, block.words)
    if meant is not None:
        meant.doubtful = True
        labels = [Label(draft.source, meant.span, "原文这个数字没有规则使用")]
    draft.report("DX172", message, literal.span, block.words.path, remedy, *labels)


def _meant(one: Said, words: ClauseWords) -> Figure | None:
    """An unused figure of the same dimension, first in the words the rule rests on."""
    open_ = [
        figure
        for figure in words.figures
        if not (figure.used or figure.excused or figure.doubtful)
        and figure.quantity.dimension in _DIMENSIONS.get(one.literal.type.base, ())
    ]
    near = [f for f in open_ if one.quote and one.quote.span.start <= f.span.start]
    return next(iter([*near, *open_]), None)


def _doubt(draft: Draft) -> None:
    """Figures may well be used once the blocks of their clause are mended."""
    for path in draft.unread() | {block.words.path for block in draft.faulty()}:
        for figure in draft.words[path].figures:
            figure.doubtful = True


def _excuse(block: Block) -> None:
    for mark in block.not_computed:
        for span in block.words.find(mark.words):
            mark.met = True
            for figure in block.words.figures:
                if span.start <= figure.span.start and figure.span.end <= span.end:
                    figure.excused = mark.reason
    for mark in block.open_marks:  # a person decides: not covered yet, and no mistake
        for span in block.words.find(mark.words):
            for figure in block.words.figures:
                inside = span.start <= figure.span.start and figure.span.end <= span.end
                figure.doubtful = figure.doubtful or inside


def _mark_words(block: Block) -> None:
    known: dict[object, list[Figure]] = {}
    for figure in block.words.figures:
        quantity = figure.quantity
        known.setdefault((quantity.value, quantity.unit, quantity.dimension), []).append(figure)
    for key in _WORDS:
        for scalar in _scalars(block.fields.get(key)):
            for mark in block.added:
                mark.met = mark.met or folded(mark.words) in folded(scalar.text)
            # without figures in the clause there is nothing that the words could quote
            for quantity in find_quantities(scalar.text) if known else ():
                for figure in known.get((quantity.value, quantity.unit, quantity.dimension), ()):
                    figure.used = figure.compared = True


def _mark_at_least(draft: Draft) -> None:
    """三项中符合两项: the number of 至少 is a figure of the text."""
    for expr in conditions_of(draft):
        for node in nodes(expr):
            block = draft.block_at(node.span)
            if not isinstance(node, AtLeast) or block is None:
                continue
            for figure in block.words.figures:
                quantity = figure.quantity
                if quantity.unit in _CONDITIONS and quantity.value in (node.k, len(node.args)):
                    figure.used = figure.compared = True


def _mark_years(draft: Draft) -> None:
    """分三年拨付: the number of instalments, in years, is a figure of the text."""
    for benefit in draft.benefits:
        block = draft.block_at(benefit.span)
        if block is None or benefit.frequency is None or benefit.frequency.kind != "instalments":
            continue
        for figure in block.words.figures:
            quantity = figure.quantity
            if quantity.unit in _INSTALMENTS and quantity.value == benefit.frequency.years:
                figure.used = figure.compared = True


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    elif isinstance(node, Mapping):
        for entry in node.entries:
            yield from _scalars(entry.value)
