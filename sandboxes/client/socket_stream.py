"""A socket to an agent as a stream of bytes, and a file with what it says on stderr."""

import contextlib
import os
import socket
import time
from typing import BinaryIO

CHUNK = 1 << 18
KEEP_ERRORS = 4096


class SocketStream:
    """See `ByteStream`. `errors` is the file that the agent's stderr goes to."""

    def __init__(self, sock: socket.socket, errors: BinaryIO) -> None:
        self._socket, self._errors = sock, errors

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
        self._errors.close()

    def last_words(self) -> str:
        """See `ByteStream.last_words`."""
        with contextlib.suppress(OSError, ValueError):  # closed already
            size = os.fstat(self._errors.fileno()).st_size
            kept = os.pread(self._errors.fileno(), KEEP_ERRORS, max(size - KEEP_ERRORS, 0))
            return kept.decode("utf-8", "replace")
        return ""
