"""A service served by the real server in a thread of a test, and clients that speak to its socket."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from typing import Self

from runner.service.server import Server, bind, describe_address
from runner.service.service import Service
from runner.service.settings import ServiceSettings

PATIENCE_S = 60.0


class ThreadedServer:
    """Serves a service that somebody else starts and closes. Use it as a context manager."""

    def __init__(self, service: Service) -> None:
        self._socket = bind(ServiceSettings(port=0))
        self.address: tuple[str, int] = self._socket.getsockname()[:2]
        self.url = describe_address(self._socket)
        self.server = Server(service)
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self.server.serve(sockets=[self._socket])), daemon=True
        )

    def connect(self) -> socket.socket:
        """Return a new connection."""
        return socket.create_connection(self.address, PATIENCE_S)

    def __enter__(self) -> Self:
        self._thread.start()
        wait_until(lambda: self.server.started)
        return self

    def __exit__(self, *exc: object) -> None:
        self.server.should_exit = True
        self._thread.join(PATIENCE_S)


def wait_until(holds: Callable[[], bool]) -> None:
    """Wait until something holds. Raises TimeoutError."""
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError
        time.sleep(0.005)


def make_request(body: str, path: str = "/v1/run") -> bytes:
    """Return the bytes of a request with a JSON body."""
    head = f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n{body}".encode()


def read_all(connection: socket.socket) -> bytes:
    """Return what comes until the other side closes."""
    parts = []
    while part := connection.recv(65536):
        parts.append(part)
    return b"".join(parts)
