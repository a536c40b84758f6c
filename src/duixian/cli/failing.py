"""How a command fails: the reason in full sentences on stderr, exit code 2, never a traceback."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from duixian.cli.files import NoPolicies
from duixian.law.source import UnreadableSource
from duixian.rules.diagnostics import Diagnostics
from duixian.rules.report import report

BAD_INPUT = 2


def fail(text: str) -> typer.Exit:
    """Print why the command cannot go on; raise what is returned."""
    print(text.rstrip(), file=sys.stderr)
    return typer.Exit(BAD_INPUT)


@contextmanager
def explained() -> Iterator[None]:
    """Turn the errors of bad input into their sentences."""
    try:
        yield
    except Diagnostics as error:
        count = len(error.found)
        tail = f"共 {count} 处问题，没有输出结果。用 duixian explain <代码> 查看说明。"
        raise fail(report(error.found) + "\n" + tail) from None
    except UnreadableSource as error:
        raise fail(f"错误：{error}") from None
    except NoPolicies as error:
        raise fail(f"错误：{error}") from None
    except BrokenPipeError:
        raise typer.Exit(0) from None
