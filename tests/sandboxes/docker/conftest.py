"""An engine of which a test says what it answers."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import ThreadingUnixStreamServer
from typing import Any, ClassVar
from urllib.parse import urlsplit

import pytest

from sandboxes.docker.engine_api import SocketEngine

HELLO = b"hello"


class Handler(BaseHTTPRequestHandler):
    """Answers what its path says, remembers what it was asked, and streams to whoever attaches."""

    asked: ClassVar[list[tuple[str, str, Any]]] = []
    answers: ClassVar[dict[str, tuple[int, bytes]]] = {}

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.asked.append((self.command, self.path, json.loads(body) if body else None))
        status, content = self.answers.get(urlsplit(self.path).path, (200, b"{}"))
        if status == 101:
            self.wfile.write(b"HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n")
            self.wfile.write(HELLO + self.rfile.read(len(HELLO)))
            return
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_DELETE = _answer  # noqa: N815 - the library's names

    def address_string(self) -> str:
        return "unix"

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[SocketEngine]:
    """An engine of which the test says what it answers."""
    monkeypatch.setattr(Handler, "asked", [])
    monkeypatch.setattr(Handler, "answers", {})
    path = str(tmp_path / "engine.sock")
    with ThreadingUnixStreamServer(path, Handler) as listening:
        thread = threading.Thread(target=listening.serve_forever)
        thread.start()
        yield SocketEngine(f"unix://{path}", 5.0)
        listening.shutdown()
        thread.join()
