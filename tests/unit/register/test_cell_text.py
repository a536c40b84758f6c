"""A cell becomes the text a person would write, exactly, or is refused."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duixian.register.cell_text import BadCell, cell_text
from duixian.register.workbook import Cell
from duixian.rules.types import AREA, MONTHS, RATIO, YUAN, Type, count
from duixian.rules.values import parse_value


@pytest.mark.parametrize(
    ("value", "unit", "type", "text"),
    [
        (2500.0, "万元", YUAN, "2500万元"),
        (0.1, "元", YUAN, "0.1元"),
        (-5, "万元", YUAN, "-5万元"),
        ("2,500.5", "万元", YUAN, "2,500.5万元"),
        ("1.5亿元", "万元", YUAN, "1.5亿元"),
        (1e6, "", count("单"), "1000000"),
        (12.0, "个月", MONTHS, "12个月"),
        ("12.5", "%", RATIO, "12.5%"),
        (330102.0, "", None, "330102"),
        (" 甲 ", "", None, "甲"),
        (True, "", None, "是"),
        (False, "", None, "否"),
        (date(2020, 8, 6), "", None, "2020-08-06"),
        (datetime(2020, 8, 6), "", None, "2020-08-06"),
        (datetime(2020, 8, 6, 9, 30), "", None, "2020-08-06 09:30:00"),
        (time(9, 30), "", None, "09:30:00"),
        ("", "万元", YUAN, ""),
    ],
)
def test_a_cell_is_text(value: Cell, unit: str, type: Type | None, text: str) -> None:
    assert cell_text(value, unit, type) == text


@pytest.mark.parametrize(
    ("value", "unit", "type"),
    [
        (0.1 + 0.2, "元", YUAN),
        (91330102123456789.0, "", None),
        (0.125, "%", RATIO),
        (2500.0, "", YUAN),
        (3000.0, "", AREA),
    ],
)
def test_a_cell_that_is_not_exact_is_refused(value: Cell, unit: str, type: Type | None) -> None:
    with pytest.raises(BadCell) as refused:
        cell_text(value, unit, type)
    assert refused.value.message and refused.value.help


@given(st.integers(0, 10**15 - 1))
def test_every_fen_that_excel_can_hold_is_read_exactly(fen: int) -> None:
    assert parse_value(cell_text(fen / 100, "元", YUAN), YUAN) == fen
