"""The bytes of an attached container, taken out of the engine's framing of its streams."""

import socket
import struct

from sandboxes.client.socket_stream import KEEP_ERRORS, SocketStream

ENGINE_HEAD = struct.Struct(">BxxxI")
"""The engine's own framing of an attached container: which stream (1 out, 2 err), how many bytes."""

OUT = 1


class AttachedStream(SocketStream):
    """A container's stdin and stdout as one `ByteStream`; the end of its stderr is kept."""

    def __init__(self, sock: socket.socket) -> None:
        super().__init__(sock)
        self._head, self._number, self._left = bytearray(), OUT, 0
        self._errors = bytearray()

    def read(self, deadline: float) -> bytes:
        """See `ByteStream.read`."""
        while True:
            data = super().read(deadline)
            out = self._demultiplex(data)
            if out or not data:
                return out

    def last_words(self) -> str:
        """See `ByteStream.last_words`."""
        return self._errors.decode("utf-8", "replace")

    def _demultiplex(self, data: bytes) -> bytes:
        """Return what of `data` is output; keep the end of what is errors."""
        out, rest = [], memoryview(data)
        while rest:
            if not self._left:
                rest = self._begin(rest)
                continue
            part, rest = rest[: self._left], rest[self._left :]
            self._left -= len(part)
            if self._number == OUT:
                out.append(part)
            else:
                self._errors = (self._errors + part)[-KEEP_ERRORS:]
        return b"".join(out)

    def _begin(self, rest: memoryview) -> memoryview:
        """Take what is there of the head of a piece; returns what comes after it."""
        missing = ENGINE_HEAD.size - len(self._head)
        self._head += rest[:missing]
        if len(self._head) == ENGINE_HEAD.size:
            self._number, self._left = ENGINE_HEAD.unpack(self._head)
            self._head.clear()
        return rest[missing:]
