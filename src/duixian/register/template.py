"""An empty workbook to fill in: the sheets and headers that `tree_from_workbook` reads."""

import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from duixian.law.source import Source, Span
from duixian.register.awards_from_tree import LEVELS
from duixian.register.tree_from_workbook import (
    APPLICANTS,
    AWARD_COLUMNS,
    AWARDS,
    NONE,
    NOTES,
    PARAMETER_COLUMNS,
    PARAMETERS,
    PERSON_COLUMNS,
    YEARLY,
)
from duixian.rules.diagnostics import Diagnostic, Diagnostics
from duixian.rules.dictionary import Dictionary, Fact
from duixian.rules.types import Base
from duixian.rules.values import example

_OPTIONS = f"{NOTES}_选项"
#: Drop-downs reach down to this row.
_LAST_ROW = 1000
_UNITS = {"CNY": "万元", "USD": "万美元"}
_HEAD = PatternFill("solid", fgColor="DDEBF7")

_PERSON_NOTES = {
    "编号": "每个申请人一个编号，各不相同；其他表用它来对应。",
    "名称": "营业执照上的名称。",
    "统一社会信用代码": "18 位；可以不填。",
    "注册地": "六位行政区划代码（GB/T 2260），如 330102；可以不填。",
    "虚构": "虚构的数据写“是”。",
    "年度": "没有按年填写的指标属于哪一年；可以不填。",
    "历史完整": "“既往奖励”表已列全以前得到的全部奖励，写“是”；拿不准就空着。",
}
_AWARD_NOTES = {
    "条款": "本系统里的条款，如 上城.二.4；别的政策填在“政策”一列，两列只填一列。",
    "政策": "别的政策的名称。",
    "层级": f"哪一级发的：{'、'.join(LEVELS)}。填了条款的可以不填。",
    "档位": "按哪一档发的，写门槛和单位，如 10亿元。",
    "事项": "为什么事发的；同一事项不重复奖励。",
    "明细": "为哪一项发的（主播、标准等的名称）。",
    "区级配套": "上级奖励里由区里出的部分。",
}
_NOTES = (
    "填写说明",
    f"1. “{APPLICANTS}”表每个申请人一行；“{YEARLY}”表每个申请人每年一行；其余各表每项一行。",
    "2. 表头括号里是单位，只填数字即可；也可以连单位一起写，如 2500万元、1.5亿元。",
    "3. 比例写成百分数，如 12.5%（这些列已设为文本格式）。日期写成 2024-08-06。",
    "4. 不知道的空着，或写“未知”：空着不等于零，也不等于“否”。",
    f"5. 确实一项也没有的，在“{APPLICANTS}”表那一列写“{NONE}”；空着表示不清楚有没有。",
    "6. 鼠标移到表头上可以看到每一项的问题和佐证材料。表头和表名不要改。",
)


def write_template(path: Path, dictionary: Dictionary) -> None:
    """Writes the empty workbook to `path`, whole or not at all; raises Diagnostics (DX230)."""
    data = io.BytesIO()
    _Template(dictionary).build().save(data)
    try:
        path.write_bytes(data.getvalue())
    except OSError as error:
        message = f"文件写不了（{error.strerror}）"
        help = "核对文件夹是否存在、能否写入。"
        found = Diagnostic("DX230", message, Source(str(path), ""), Span(0, 0), help)
        raise Diagnostics([found]) from error


@dataclass(slots=True)
class _Template:
    dictionary: Dictionary
    book: Workbook = field(default_factory=Workbook)
    lists: int = 0

    def build(self) -> Workbook:
        self.notes()
        facts = self.dictionary.facts.values()
        sheet = self.sheet(APPLICANTS, PERSON_COLUMNS, _PERSON_NOTES | self.identities())
        self.text(sheet, "统一社会信用代码", "注册地")
        self.truth(sheet, "虚构", "历史完整")
        self.facts(sheet, (fact for fact in facts if not fact.yearly))
        kinds = self.dictionary.items.values()
        for kind in kinds:
            note = f"一项也没有就写“{NONE}”；有就填在“{kind.name}”表里，这里空着。"
            self.header(sheet, kind.name, note)
        sheet = self.sheet(YEARLY, ("编号", "年度"), {})
        self.facts(sheet, (fact for fact in facts if fact.yearly))
        for kind in kinds:
            notes = {"名称": "每项一个名称，各不相同。"}
            sheet = self.sheet(kind.name, ("编号", "名称", "年度"), notes)
            self.facts(sheet, kind.facts.values())
        self.awards()
        sheet = self.sheet(PARAMETERS, PARAMETER_COLUMNS, {"来源": "从哪里来；是假设就写“假设”。"})
        self.text(sheet, "值")
        return self.book

    def notes(self) -> None:
        sheet = self.book.worksheets[0]
        sheet.title = NOTES
        for line in _NOTES:
            sheet.append([line])
        sheet["A1"].font = Font(bold=True, size=14)
        sheet.column_dimensions["A"].width = 100
        hidden = self.book.create_sheet(_OPTIONS)
        hidden.sheet_state = "hidden"

    def identities(self) -> dict[str, str]:
        return {"身份": f"可填多个，用顿号隔开：{'、'.join(self.dictionary.identities)}。"}

    def awards(self) -> None:
        names = [f"{c}（万元）" if c in ("金额", "区级配套") else c for c in AWARD_COLUMNS]
        notes = {
            name: _AWARD_NOTES.get(c, "") for name, c in zip(names, AWARD_COLUMNS, strict=True)
        }
        sheet = self.sheet(AWARDS, names, notes)
        self.text(sheet, "条款", "区划", "档位")
        self.choice(sheet, names.index("层级") + 1, LEVELS)

    # --- columns ---------------------------------------------------------------------------

    def sheet(self, name: str, headers: Iterable[str], notes: dict[str, str]) -> Worksheet:
        sheet: Worksheet = self.book.create_sheet(name)
        for header in headers:
            self.header(sheet, header, notes.get(header, ""))
        sheet.freeze_panes = "C2"
        return sheet

    def header(self, sheet: Worksheet, words: str, note: str) -> int:
        """Adds a column; gives its number."""
        column = 1 if sheet.cell(1, 1).value is None else sheet.max_column + 1
        cell = sheet.cell(1, column, words)
        cell.font, cell.fill = Font(bold=True), _HEAD
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        if note:
            cell.comment = Comment(note, "填写说明", height=120, width=320)
        sheet.column_dimensions[get_column_letter(column)].width = max(12, 2 * len(words) + 2)
        return column

    def facts(self, sheet: Worksheet, facts: Iterable[Fact]) -> None:
        for fact in facts:
            column = self.header(sheet, header_of(fact), _note(fact))
            match fact.type.base:
                case Base.BOOL:
                    self.choice(sheet, column, ("是", "否", "未知"))
                case Base.OPTION:
                    self.choice(sheet, column, (*fact.type.options, "未知"))
                case Base.RATIO | Base.DATE | Base.RANK:
                    sheet.column_dimensions[get_column_letter(column)].number_format = "@"

    def text(self, sheet: Worksheet, *headers: str) -> None:
        """Columns that Excel must not turn into numbers."""
        for column in self.columns(sheet, headers):
            sheet.column_dimensions[get_column_letter(column)].number_format = "@"

    def truth(self, sheet: Worksheet, *headers: str) -> None:
        for column in self.columns(sheet, headers):
            self.choice(sheet, column, ("是", "否"))

    def columns(self, sheet: Worksheet, headers: tuple[str, ...]) -> list[int]:
        return [cell.column for cell in sheet[1] if cell.value in headers]

    def choice(self, sheet: Worksheet, column: int, options: tuple[str, ...]) -> None:
        """A drop-down; its options stand on a hidden sheet, so that no length limit applies."""
        self.lists += 1
        letter = get_column_letter(self.lists)
        for row, option in enumerate(options, 1):
            self.book[_OPTIONS].cell(row, self.lists, option)
        formula = f"='{_OPTIONS}'!${letter}$1:${letter}${len(options)}"
        rule = DataValidation("list", formula1=formula, allow_blank=True, showErrorMessage=True)
        rule.error = f"请从列表里选：{'、'.join(options)}"[:255]
        at = get_column_letter(column)
        rule.add(f"{at}2:{at}{_LAST_ROW}")
        sheet.add_data_validation(rule)


def header_of(fact: Fact) -> str:
    """The header of a fact's column, with the unit of its numbers: 网络零售额（万元）."""
    match fact.type.base:
        case Base.MONEY:
            return f"{fact.name}（{_UNITS[fact.type.unit]}）"
        case Base.COUNT:
            return f"{fact.name}（{fact.type.unit}）"
        case Base.AREA:
            return f"{fact.name}（平方米）"
        case Base.MONTHS:
            return f"{fact.name}（个月）"
        case _:
            return fact.name


def _note(fact: Fact) -> str:
    evidence = f"\n佐证：{'、'.join(fact.evidence)}" if fact.evidence else ""
    return f"{fact.question}\n如 {example(fact.type)}\n提供：{fact.provider}{evidence}"
