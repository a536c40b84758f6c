"""The language server over standard input and output (LSP 3.17), one for any editor."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from lsprotocol import types as lsp
from pygls import uris
from pygls.lsp.server import LanguageServer

from duixian.desk.editor.completion import complete
from duixian.desk.editor.definition import definition
from duixian.desk.editor.document import Document
from duixian.desk.editor.findings import as_lsp, fixes, no_dictionary
from duixian.desk.editor.home import Home, home_of
from duixian.desk.editor.hover import hover
from duixian.desk.editor.outline import outline
from duixian.desk.editor.positions import Lines
from duixian.desk.layout.pack import formatted
from duixian.law.source import Source
from duixian.rules.dictionary import Dictionary
from duixian.rules.pack import POLICY, compile_source

NAME = "duixian"
#: Seconds without a change before the pack is checked: typing is never held up by it.
PAUSE = 0.06
_T = TypeVar("_T")
_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Open:
    """A buffer that an editor has open: the text, its structure, what was last said of it."""

    uri: str
    version: int | None
    document: Document
    lines: Lines
    shown: list[lsp.Diagnostic] = field(default_factory=list)


class PackServer(LanguageServer):
    """Keeps open buffers and the policies folders they lie in."""

    def __init__(self, version: str) -> None:
        super().__init__(NAME, version)
        self.homes: dict[Path, Home] = {}
        self.buffers: dict[str, Open] = {}
        self.waiting: dict[str, asyncio.Task[None]] = {}

    def home(self, uri: str) -> Home | None:
        """The policies folder of a buffer, its dictionary up to date."""
        path = _path(uri)
        folder = home_of(path) if path is not None else None
        if folder is None:
            return None
        home = self.homes.setdefault(folder, Home(folder))
        if home.fresh(self.written(home)):
            self.tell_dictionary(home)
        return home

    def written(self, home: Home) -> dict[Path, Source]:
        """The files of a dictionary that are open in the editor, as they stand there."""
        paths = {file.resolve(): file for file in home.files()}
        found = {}
        for uri, text in self.workspace.text_documents.items():
            file = paths.get(Path(uris.to_fs_path(uri) or "").resolve())
            if file is not None:
                found[file] = Source(str(file), text.source)
        return found

    def tell_dictionary(self, home: Home) -> None:
        """Publish what is wrong with the files of a dictionary, or that nothing is."""
        for file in home.files():
            uri = uris.from_fs_path(str(file.resolve())) or ""
            found = [d for d in home.findings if Path(d.source.path) == file]
            lines = Lines(found[0].source.text, self.encoding) if found else Lines("")
            said = [as_lsp(d, lines, uri, self.encoding) for d in found]
            self.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, said))

    @property
    def encoding(self) -> str:
        """The units in which the client counts columns."""
        return lsp.PositionEncodingKind(self.workspace.position_encoding or "utf-16").value

    def buffer(self, uri: str) -> Open:
        """The buffer as the editor has it now."""
        text = self.workspace.get_text_document(uri)
        known = self.buffers.get(uri)
        if known is None or known.document.source.text != text.source:
            source = Source(str(_path(uri) or uri), text.source)
            shown = known.shown if known else []
            known = Open(
                uri, text.version, Document(source), Lines(source.text, self.encoding), shown
            )
            self.buffers[uri] = known
        known.version = text.version
        return known

    def check(self, uri: str) -> None:
        """Check a pack and publish what was found; a dictionary changes what all packs mean."""
        if not is_pack(uri):
            for known in [one for one in self.buffers if is_pack(one)]:
                self.check(known)
            self.home(uri)
            return
        home, at = self.home(uri), self.buffer(uri)
        if home is None or not home.usable:
            at.shown = [no_dictionary(home)]
        else:
            found = compile_source(at.document.source, home.dictionary).findings
            at.shown = [as_lsp(d, at.lines, uri, self.encoding) for d in found]
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri, at.shown, version=at.version)
        )

    def check_soon(self, uri: str) -> None:
        """Check once typing has paused; an older check that still waits is dropped."""
        before = self.waiting.pop(uri, None)
        if before is not None:
            before.cancel()
        self.waiting[uri] = asyncio.get_running_loop().create_task(self._later(uri))

    async def _later(self, uri: str) -> None:
        await asyncio.sleep(PAUSE)
        self.safely(lambda: self.check(uri), None)

    def safely(self, work: Callable[[], _T], otherwise: _T) -> _T:
        """Do the work; a mistake of ours is logged and never takes the server down."""
        try:
            return work()
        except Exception:
            _LOG.exception("duixian lsp")
            return otherwise


def _none() -> Dictionary:
    return Dictionary({}, {}, {}, {})


def _path(uri: str) -> Path | None:
    path = uris.to_fs_path(uri)
    return Path(path) if path else None


def is_pack(uri: str) -> bool:
    """Whether a buffer is a pack's policy.md."""
    path = _path(uri)
    return path is not None and path.name == POLICY


def make_server(version: str) -> PackServer:
    """A server with all its features, ready to be started."""
    server = PackServer(version)
    _listen(server)
    _answer(server)
    return server


def _listen(server: PackServer) -> None:
    """What the editor tells: opened, changed, saved, closed."""

    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        server.safely(lambda: server.check(params.text_document.uri), None)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        server.check_soon(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: lsp.DidSaveTextDocumentParams) -> None:
        server.safely(lambda: server.check(params.text_document.uri), None)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.buffers.pop(uri, None)
        waiting = server.waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        if is_pack(uri):
            server.text_document_publish_diagnostics(lsp.PublishDiagnosticsParams(uri, []))


def _answer(server: PackServer) -> None:
    """What the editor asks."""

    @server.feature(
        lsp.TEXT_DOCUMENT_COMPLETION,
        lsp.CompletionOptions(trigger_characters=[":", " ", "←", "(", "（", "每"]),
    )
    def completion(params: lsp.CompletionParams) -> list[lsp.CompletionItem]:
        def work() -> list[lsp.CompletionItem]:
            at, home = (
                server.buffer(params.text_document.uri),
                server.home(params.text_document.uri),
            )
            offset = at.lines.offset(params.position)
            return complete(at.document, home.dictionary if home else _none(), offset, at.lines)

        return server.safely(work, [])

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    def hovered(params: lsp.HoverParams) -> lsp.Hover | None:
        def work() -> lsp.Hover | None:
            at, home = (
                server.buffer(params.text_document.uri),
                server.home(params.text_document.uri),
            )
            offset = at.lines.offset(params.position)
            return hover(at.document, home.dictionary if home else _none(), offset, at.lines)

        return server.safely(work, None)

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def defined(params: lsp.DefinitionParams) -> list[lsp.Location]:
        def work() -> list[lsp.Location]:
            uri = params.text_document.uri
            at, offset = server.buffer(uri), server.buffer(uri).lines.offset(params.position)
            return definition(at.document, server.home(uri), offset, at.lines, uri, server.encoding)

        return server.safely(work, [])

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(params: lsp.DocumentSymbolParams) -> list[lsp.DocumentSymbol]:
        at = server.buffer(params.text_document.uri)
        return server.safely(lambda: outline(at.document, at.lines), [])

    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION,
        lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix]),
    )
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        uri = params.text_document.uri
        # Our own places count: some editors send them back in other units (Neovim 0.7 in bytes).
        asked = {(d.code, d.message, d.range.start.line) for d in params.context.diagnostics}
        known = server.buffer(uri).shown
        shown = [d for d in known if (d.code, d.message, d.range.start.line) in asked]
        return server.safely(lambda: fixes(uri, shown), [])

    @server.feature(lsp.TEXT_DOCUMENT_FORMATTING)
    def formatting(params: lsp.DocumentFormattingParams) -> list[lsp.TextEdit]:
        at = server.buffer(params.text_document.uri)

        def work() -> list[lsp.TextEdit]:
            edits = formatted(at.document.source).edits
            return [lsp.TextEdit(at.lines.range(span), text) for span, text in edits]

        return server.safely(work, [])
