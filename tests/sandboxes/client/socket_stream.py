"""The plainest `ByteStream`: one end of a pair of sockets, with nothing in between."""

import contextlib
import socket
import time
from collections.abc import Iterator

from sandboxes.client.connection import Connection


class SocketStream:
    """A socket as a `ByteStream`."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock

    def read(self, deadline: float) -> bytes:
        self._socket.settimeout(max(1e-6, deadline - time.monotonic()))
        return self._socket.recv(1 << 16)

    def write(self, data: bytes) -> None:
        self._socket.sendall(data)

    def shutdown_write(self) -> None:
        self._socket.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def last_words(self) -> str:
        return ""


@contextlib.contextmanager
def connected() -> Iterator[tuple[Connection, socket.socket]]:
    """A connection and the agent's end of it."""
    ours, theirs = socket.socketpair()
    with contextlib.closing(Connection(SocketStream(ours))) as connection, theirs:
        yield connection, theirs
