"""A server that answers each request with bytes that a test gives, as many and as slowly as it likes."""

import threading
from collections.abc import Callable, Iterable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import NamedTuple, Self


class Answer(NamedTuple):
    """One answer; its body has no length, and ends with the last of its parts."""

    parts: Iterable[bytes]
    status: int = 200
    headers: Mapping[str, str] = {}


MakeAnswer = Callable[[bytes], Answer]


class RawServer:
    """Answers each request with what `answer` makes of its body. Use it as a context manager.

    `pause_s` lies before each part of an answer, in seconds. `headers` are those of the requests so far.
    """

    def __init__(self, answer: MakeAnswer, pause_s: float = 0.0) -> None:
        self.headers: list[Mapping[str, str]] = []
        self._stopped = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._make_handler(answer, pause_s))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever)

    @property
    def port(self) -> int:
        """The port at which it listens."""
        return self._server.server_address[1]

    @property
    def base_url(self) -> str:
        """What a client takes as the base of all addresses."""
        return f"http://127.0.0.1:{self.port}/v1"

    def _make_handler(self, make: MakeAnswer, pause_s: float) -> type[BaseHTTPRequestHandler]:
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                answer = make(self.rfile.read(int(self.headers.get("content-length", 0))))
                server.headers.append({name.lower(): value for name, value in self.headers.items()})
                self.send_response(answer.status)
                for name, value in {"content-type": "application/json", **answer.headers}.items():
                    self.send_header(name, value)
                try:
                    self.end_headers()
                    for part in answer.parts:
                        if server._stopped.wait(pause_s) if pause_s else server._stopped.is_set():
                            return
                        self.wfile.write(part)
                except OSError:
                    return  # the client has had enough

            do_GET = do_POST  # noqa: N815 - the library calls it so

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        return Handler

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopped.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
