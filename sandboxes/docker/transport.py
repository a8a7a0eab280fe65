"""The host's end of the line to an agent: frames over an attached container's stdin and stdout.

Everything read here comes out of a sandbox: every length is bounded, every wait has a deadline, and
whatever does not fit is a SandboxError.
"""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Iterator
from typing import Any

import msgspec

from sandboxes.agent.wire import FRAME
from sandboxes.sandbox import SandboxError

ENGINE_HEAD = struct.Struct(">BxxxI")
"""The engine's own framing of an attached container: which stream (1 out, 2 err), how many bytes."""

MAX_HEADER = 1 << 20
MAX_BODY = 1 << 28
CHUNK = 1 << 18
KEEP_ERRORS = 4096
LAST_WORDS = 500


class AgentStream:
    """Sends and receives frames; one thread may send a heartbeat while another talks."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._raw = bytearray()
        self._out = bytearray()
        self._errors = bytearray()
        self._sending = threading.Lock()

    def send(self, header: dict[str, Any], body: bytes = b"") -> None:
        """Send one frame. Raises SandboxError if the agent is gone."""
        head = msgspec.json.encode(header)
        with self._sending, self._translated("write to"):
            self._socket.sendall(FRAME.pack(len(head), len(body)) + head)
            self._socket.sendall(body)

    def receive(self, deadline: float) -> tuple[bytes, bytes]:
        """The next frame as (header, body), by `deadline` on time.monotonic's clock.

        Raises SandboxError for silence past the deadline, an end of the stream, or absurd lengths.
        """
        head_size, body_size = FRAME.unpack(self._take(FRAME.size, deadline))
        if head_size > MAX_HEADER or body_size > MAX_BODY:
            raise SandboxError("the sandbox announced a frame that is too large")
        return self._take(head_size, deadline), self._take(body_size, deadline)

    def hang_up(self, seconds: float) -> bool:
        """Close our half of the line, which ends the agent; True if its half closed within `seconds`."""
        deadline = time.monotonic() + seconds
        try:
            self._socket.shutdown(socket.SHUT_WR)
            while (left := deadline - time.monotonic()) > 0:
                self._socket.settimeout(left)
                if not self._socket.recv(CHUNK):
                    return True
        except OSError:
            pass
        return False

    def close(self) -> None:
        """End the line, which ends the agent; wakes a thread that waits on it."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _take(self, size: int, deadline: float) -> bytes:
        while len(self._out) < size:
            self._fill(deadline)
        with memoryview(self._out) as view:
            data = bytes(view[:size])
        del self._out[:size]
        return data

    def _fill(self, deadline: float) -> None:
        """Read once from the engine and sort what came into output and errors."""
        with self._translated("read from"):
            left = deadline - time.monotonic()
            if left <= 0:  # also where there always is something to read
                raise TimeoutError
            self._socket.settimeout(left)
            data = self._socket.recv(CHUNK)
        if not data:
            raise SandboxError(f"the sandbox ended by itself{self._last_words()}")
        self._raw += data
        while len(self._raw) >= ENGINE_HEAD.size:
            stream, size = ENGINE_HEAD.unpack_from(self._raw)
            end = ENGINE_HEAD.size + size
            if len(self._raw) < end:
                return
            self._sort(stream, self._raw[ENGINE_HEAD.size : end])
            del self._raw[:end]

    def _sort(self, stream: int, data: bytearray) -> None:
        if stream == 1:
            self._out += data
        else:
            self._errors = (self._errors + data)[-KEEP_ERRORS:]

    def _last_words(self) -> str:
        text = self._errors.decode("utf-8", "replace").strip()
        return f"; its last words: {text[-LAST_WORDS:]}" if text else ""

    @contextlib.contextmanager
    def _translated(self, doing: str) -> Iterator[None]:
        try:
            yield
        except TimeoutError:
            raise SandboxError(f"could not {doing} the sandbox in time{self._last_words()}") from None
        except OSError as error:
            raise SandboxError(f"could not {doing} the sandbox: {error}{self._last_words()}") from error
