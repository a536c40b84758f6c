"""`duixian lsp`: the language server for editors, over standard input and output."""

from importlib.metadata import version

from duixian.desk.editor.server import make_server

HELP = """编辑器用的语言服务，由编辑器启动。

经标准输入输出：边写边检查、补全、悬停、跳转。设置见 docs/how-to/editor.md。"""


def run() -> None:
    """Serve an editor until it says goodbye."""
    make_server(version("duixian")).start_io()
