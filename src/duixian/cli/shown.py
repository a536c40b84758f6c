"""How a what-if is shown: as a table on the terminal, as JSON or as CSV, with its picture."""

from collections.abc import Callable
from dataclasses import asdict
from enum import StrEnum
from json import dumps
from typing import Any

import typer
from rich.console import Console

from duixian.whatif.sheet import Sheet


class Format(StrEnum):
    """What is printed."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def show(found: Any, sheet: Sheet, format: Format, render: Callable[[Console, Any], None]) -> None:
    """Print a result; its tables need a width of a hundred columns."""
    match format:
        case Format.JSON:
            typer.echo(dumps(asdict(found), ensure_ascii=False, indent=2))
        case Format.CSV:
            typer.echo(sheet.csv, nl=False)
        case Format.TABLE:
            render(Console(highlight=False, width=max(Console().width, 100)), found)
