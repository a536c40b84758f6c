"""Names for every figure of the document and of its rules, so that each can point at the other."""

from collections import defaultdict
from dataclasses import dataclass, field

from duixian.desk.editor.document import Document
from duixian.law.source import Span
from duixian.rules.yaml_tree import Mapping, Scalar

Place = tuple[int, int]


@dataclass(slots=True)
class Figures:
    """Anchors by place: `f…` in the text, `r…` in the rules; `excused` gives 不计算 reasons."""

    in_text: dict[Place, str] = field(default_factory=dict)
    in_rules: dict[Place, str] = field(default_factory=dict)
    #: anchors of the text's figures that a rule's figure is, and the other way round
    of_rule: dict[str, tuple[str, ...]] = field(default_factory=dict)
    of_text: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    excused: dict[str, str] = field(default_factory=dict)


def figures_of(document: Document) -> Figures:
    """Number the figures of a document in the order of the text."""
    found = Figures()
    spans = sorted({f.span for w in document.words.values() for f in w.figures}, key=_start)
    for n, span in enumerate(spans, 1):
        found.in_text[span.start, span.end] = f"f{n}"
    for n, tie in enumerate(document.ties, 1):
        rule = found.in_rules.setdefault((tie.rule.start, tie.rule.end), f"r{n}")
        texts = [found.in_text[span.start, span.end] for span in tie.texts]
        found.of_rule[rule] = tuple(texts)
        for text in texts:
            found.of_text[text].append(rule)
    _excuse(document, found)
    return found


def _start(span: Span) -> int:
    return span.start


def _excuse(document: Document, found: Figures) -> None:
    for block in document.blocks:
        marks = block.tree.get("不计算") if block.tree is not None else None
        for entry in marks.entries if isinstance(marks, Mapping) else ():
            reason = entry.value.text if isinstance(entry.value, Scalar) else ""
            for span in block.words.find(entry.key.text) if block.words is not None else ():
                for (start, end), anchor in found.in_text.items():
                    if span.start <= start and end <= span.end:
                        found.excused[anchor] = reason
