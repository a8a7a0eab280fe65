"""A socket to an agent as a stream of bytes."""

import contextlib
import socket
import time

CHUNK = 1 << 18
KEEP_ERRORS = 4096
"""Bytes that are kept of what an agent says on stderr."""


class SocketStream:
    """See `ByteStream`. It hears nothing of the agent's stderr: whoever does has its own `last_words`."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock

    def read(self, deadline: float) -> bytes:
        """See `ByteStream.read`."""
        left = deadline - time.monotonic()
        if left <= 0:  # also where there always is something to read
            raise TimeoutError
        self._socket.settimeout(left)
        return self._socket.recv(CHUNK)

    def write(self, data: bytes) -> None:
        """See `ByteStream.write`. It waits for as long as the last read was allowed to."""
        self._socket.sendall(data)

    def shutdown_write(self) -> None:
        """See `ByteStream.shutdown_write`."""
        self._socket.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """See `ByteStream.close`."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def last_words(self) -> str:
        """See `ByteStream.last_words`."""
        return ""
