"""The command line: one file a command, imported only when it is asked for."""

import gc
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup

#: The commands in the order of the help; each is a module of this package.
COMMANDS = (
    "assess",
    "policies",
    "clause",
    "read",
    "draft",
    "diff",
    "check",
    "fmt",
    "test",
    "render",
    "lsp",
    "explain",
    "template",
    "schema",
    "register",
    "batch",
    "why",
    "allocate",
    "report",
    "simulate",
    "compare",
)
#: Where the module is not called as its command: a name that Python or pytest would mistake.
MODULES = {"test": "run_cases", "render": "render_pack"}


class Commands(TyperGroup):
    """Finds commands by name: a quick one does not wait for the libraries of the others."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"duixian.cli.{MODULES.get(cmd_name, cmd_name)}")
        if hasattr(module, "app"):  # a group of commands of its own
            group = typer.main.get_command(module.app)
            group.name = cmd_name
            return group
        single = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
        single.command(cmd_name, help=module.HELP)(module.run)
        return typer.main.get_command(single)


app = typer.Typer(
    cls=Commands,
    help="兑现 duixian：把产业扶持政策变成可以运行、可以追溯到每一句话的程序。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def start() -> None:
    """兑现 duixian：把产业扶持政策变成可以运行、可以追溯到每一句话的程序。"""


def main() -> None:
    """Run the command."""
    # Looking through every clause of every pack for cycles was a tenth of a short command's time.
    gc.set_threshold(100_000, 50, 1000)
    app()
