"""A small HTTP server on loopback that answers as good and bad publishers do."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


class Publisher:
    """Gives its answers in turn, the last one again and again, and counts the requests."""

    def __init__(self, answers: list[Answer]) -> None:
        self.answers = answers
        self.requests = 0
        self.closing = threading.Event()
        self.url = ""

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request."""
        chosen = self.answers[min(self.requests, len(self.answers) - 1)]
        self.requests += 1
        chosen(handler)


def sends(body: bytes, status: int = 200) -> Answer:
    """The whole body."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def breaks_off(body: bytes) -> Answer:
    """Half of the body that was announced, then the end of the connection."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2])
        handler.close_connection = True

    return answer


def stalls(publisher: Publisher, body: bytes) -> Answer:
    """One byte, and then nothing until the test is over."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[:1])
        handler.wfile.flush()
        publisher.closing.wait()

    return answer


def trickles(publisher: Publisher) -> Answer:
    """Byte after byte without end, each in good time."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not publisher.closing.is_set():
            try:
                handler.wfile.write(b"x" * 2**16)
            except OSError:
                return

    return answer


@contextmanager
def serving(*answers: Answer) -> Iterator[Publisher]:
    """A publisher that serves on a free port until the block ends."""
    publisher = Publisher(list(answers))

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            publisher.answer(self)

        def log_message(self, format: str, *args: object) -> None:
            """Keep stderr quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    publisher.url = f"http://127.0.0.1:{server.server_port}/file.jsonl.gz"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield publisher
    finally:
        publisher.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
