"""The host's end of the line to an agent: frames over any stream of bytes.

Everything read here comes out of a sandbox: every length is bounded, every wait has a deadline, and
whatever does not fit is a SandboxError.
"""

import contextlib
import threading
import time
from collections.abc import Iterator
from typing import Any, Protocol

import msgspec

from sandboxes.agent.wire import FRAME
from sandboxes.sandbox import SandboxError

MAX_HEADER = 1 << 20
MAX_BODY = 1 << 28
LAST_WORDS = 500


class ByteStream(Protocol):
    """Bytes to an agent and from it, however they travel: a socket, two pipes, an engine's own framing."""

    def read(self, deadline: float) -> bytes:
        """Return what came next, b"" at the end. `deadline` is on time.monotonic's clock.

        Raises OSError, of which TimeoutError at the deadline.
        """
        ...

    def write(self, data: bytes) -> None:
        """Write all of `data`. Raises OSError, also where nothing of it is taken for too long."""
        ...

    def shutdown_write(self) -> None:
        """Close our half of the stream. Raises OSError."""
        ...

    def close(self) -> None:
        """End the stream and wake a thread that reads from it. Never raises; safe to call twice."""
        ...

    def last_words(self) -> str:
        """Return what came last on the agent's stderr, as far as the stream has one."""
        ...


class Connection:
    """Sends and receives frames; one thread may send a heartbeat while another runs a program."""

    def __init__(self, stream: ByteStream) -> None:
        self._stream = stream
        self._received = bytearray()
        self._sending = threading.Lock()

    def send(self, header: dict[str, Any], body: bytes = b"") -> None:
        """Send one frame. Raises SandboxError if the agent is gone."""
        head = msgspec.json.encode(header)
        with self._sending, self._translate_errors("write to"):
            self._stream.write(FRAME.pack(len(head), len(body)) + head)
            self._stream.write(body)

    def receive(self, deadline: float) -> tuple[bytes, bytes]:
        """Return the next frame as (header, body), by `deadline` on time.monotonic's clock.

        Raises SandboxError for silence past the deadline, an end of the stream, or absurd lengths.
        """
        head_size, body_size = FRAME.unpack(self._take(FRAME.size, deadline))
        if head_size > MAX_HEADER or body_size > MAX_BODY:
            raise SandboxError("the sandbox announced a frame that is too large")
        return self._take(head_size, deadline), self._take(body_size, deadline)

    def shutdown_write(self, seconds: float) -> bool:
        """Close our half of the line, which ends the agent; True if its half closed within `seconds`."""
        deadline = time.monotonic() + seconds
        with contextlib.suppress(OSError):
            self._stream.shutdown_write()
            while self._stream.read(deadline):
                pass
            return True
        return False

    def close(self) -> None:
        """End the line, which ends the agent; wakes a thread that waits on it."""
        self._stream.close()

    def _take(self, size: int, deadline: float) -> bytes:
        while len(self._received) < size:
            with self._translate_errors("read from"):
                data = self._stream.read(deadline)
            if not data:
                raise SandboxError(f"the sandbox ended by itself{self._last_words()}")
            self._received += data
        with memoryview(self._received) as view:
            taken = bytes(view[:size])
        del self._received[:size]
        return taken

    def _last_words(self) -> str:
        text = self._stream.last_words().strip()
        return f"; its last words: {text[-LAST_WORDS:]}" if text else ""

    @contextlib.contextmanager
    def _translate_errors(self, doing: str) -> Iterator[None]:
        try:
            yield
        except TimeoutError:
            raise SandboxError(f"could not {doing} the sandbox in time{self._last_words()}") from None
        except OSError as error:
            raise SandboxError(f"could not {doing} the sandbox: {error}{self._last_words()}") from error
