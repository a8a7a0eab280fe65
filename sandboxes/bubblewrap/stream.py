"""The bytes of a slot's agent, and a file with what it says on stderr."""

import contextlib
import os
import socket
from typing import BinaryIO

from sandboxes.client.socket_stream import KEEP_ERRORS, SocketStream


class LoggedStream(SocketStream):
    """See `ByteStream`. `errors` is the file that the agent's stderr goes to, closed with the stream."""

    def __init__(self, sock: socket.socket, errors: BinaryIO) -> None:
        super().__init__(sock)
        self._errors = errors

    def close(self) -> None:
        """See `ByteStream.close`."""
        super().close()
        self._errors.close()

    def last_words(self) -> str:
        """See `ByteStream.last_words`."""
        with contextlib.suppress(OSError, ValueError):  # closed already
            size = os.fstat(self._errors.fileno()).st_size
            kept = os.pread(self._errors.fileno(), KEEP_ERRORS, max(size - KEEP_ERRORS, 0))
            return kept.decode("utf-8", "replace")
        return ""
