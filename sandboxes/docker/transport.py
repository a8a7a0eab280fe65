"""The bytes of an attached container, taken out of the engine's framing of its streams."""

import contextlib
import socket
import struct
import time

ENGINE_HEAD = struct.Struct(">BxxxI")
"""The engine's own framing of an attached container: which stream (1 out, 2 err), how many bytes."""

CHUNK = 1 << 18
KEEP_ERRORS = 4096


class AttachedStream:
    """A container's stdin and stdout as one `ByteStream`; the end of its stderr is kept."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._raw = bytearray()
        self._errors = bytearray()

    def read(self, deadline: float) -> bytes:
        """See `ByteStream.read`."""
        while True:
            left = deadline - time.monotonic()
            if left <= 0:  # also where there always is something to read
                raise TimeoutError
            self._socket.settimeout(left)
            data = self._socket.recv(CHUNK)
            out = self._demultiplex(data)
            if out or not data:
                return out

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
        return self._errors.decode("utf-8", "replace")

    def _demultiplex(self, data: bytes) -> bytes:
        """Return what of `data`, and of what came before, is output; keep what is errors."""
        self._raw += data
        out = []
        while len(self._raw) >= ENGINE_HEAD.size:
            stream, size = ENGINE_HEAD.unpack_from(self._raw)
            end = ENGINE_HEAD.size + size
            if len(self._raw) < end:
                break
            part = self._raw[ENGINE_HEAD.size : end]
            del self._raw[:end]
            if stream == 1:
                out.append(part)
            else:
                self._errors = (self._errors + part)[-KEEP_ERRORS:]
        return b"".join(out)
