"""A plain client of the language server: JSON-RPC over its standard input and output."""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from duixian.desk.editor.positions import Lines

#: Seconds an answer may take on a machine that is busy with other things.
PATIENCE = 30


class Client:
    """Speaks to one server process."""

    def __init__(self, encodings: list[str] | None = None) -> None:
        command = [sys.executable, "-c", "from duixian.cli.app import main; main()", "lsp"]
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=dict(os.environ),
        )
        self.incoming: queue.Queue[dict[str, Any]] = queue.Queue()
        self.published: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()
        threading.Thread(target=self._drain, daemon=True).start()
        self.stderr = b""
        self.asked = 0
        general = {"general": {"positionEncodings": encodings}} if encodings else {}
        parameters = {"processId": os.getpid(), "rootUri": None, "capabilities": general}
        self.capabilities = self.ask("initialize", parameters)["capabilities"]
        self.tell("initialized", {})

    def _listen(self) -> None:
        assert self.process.stdout is not None
        while True:
            length = 0
            while (line := self.process.stdout.readline()).strip():
                name, _, value = line.decode().partition(":")
                length = int(value) if name.lower() == "content-length" else length
            if not line:
                return
            message = json.loads(self.process.stdout.read(length))
            told = message.get("method") == "textDocument/publishDiagnostics"
            (self.published if told else self.incoming).put(message)

    def _drain(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.stderr += line

    def tell(self, method: str, params: object, **more: object) -> None:
        """Send a notification, or with `id` a request."""
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def ask(self, method: str, params: object) -> Any:
        """Send a request and wait for its answer."""
        self.asked += 1
        self.tell(method, params, id=self.asked)
        while True:
            message = self.incoming.get(timeout=PATIENCE)
            if message.get("id") == self.asked:
                assert "error" not in message, message
                return message["result"]

    def stop(self) -> int:
        """Say goodbye; the exit code."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(timeout=PATIENCE)


class Editor:
    """One open file, edited as a person would."""

    def __init__(self, client: Client, path: Path, text: str | None = None) -> None:
        self.client, self.path, self.version = client, path, 1
        self.uri = path.as_uri()
        self.text = path.read_text("utf-8") if text is None else text
        item = {"uri": self.uri, "languageId": "markdown", "version": 1, "text": self.text}
        client.tell("textDocument/didOpen", {"textDocument": item})

    def findings(self) -> list[dict[str, Any]]:
        """What the server says of the version that is open now."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            told = self.client.published.get(timeout=PATIENCE)["params"]
            if told["uri"] == self.uri and told.get("version") == self.version:
                found: list[dict[str, Any]] = told["diagnostics"]
                return found
        raise AssertionError("no diagnostics")

    def at(self, words: str, into: int = 0, after: int = 0) -> dict[str, int]:
        """The position `into` characters into the words, first found from `after`."""
        place = Lines(self.text).position(self.text.index(words, after) + into)
        return {"line": place.line, "character": place.character}

    def replace(self, old: str, new: str) -> None:
        """Change the first occurrence, as an incremental edit."""
        start, end = self.at(old), self.at(old, len(old))
        self.text = self.text.replace(old, new, 1)
        self.version += 1
        change = {"range": {"start": start, "end": end}, "text": new}
        document = {"uri": self.uri, "version": self.version}
        parameters = {"textDocument": document, "contentChanges": [change]}
        self.client.tell("textDocument/didChange", parameters)

    def ask(self, method: str, position: dict[str, int] | None = None, **more: object) -> Any:
        """A request about this file."""
        where = {"position": position} if position is not None else {}
        parameters = {"textDocument": {"uri": self.uri}, **where, **more}
        return self.client.ask(f"textDocument/{method}", parameters)

    def labels(self, position: dict[str, int]) -> list[str]:
        """What completion offers."""
        return [item["label"] for item in self.ask("completion", position)]

    def slice(self, span: dict[str, Any]) -> str:
        """The text of a range."""
        lines = self.text.split("\n")
        assert span["start"]["line"] == span["end"]["line"]
        units = lines[span["start"]["line"]].encode("utf-16-le")
        part = units[2 * span["start"]["character"] : 2 * span["end"]["character"]]
        return part.decode("utf-16-le")


@contextmanager
def running(encodings: list[str] | None = None) -> Iterator[Client]:
    """A client whose server is stopped at the end, whatever happens."""
    client = Client(encodings)
    try:
        yield client
    finally:
        if client.process.poll() is None:
            client.process.kill()
            client.process.wait()
