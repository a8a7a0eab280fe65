"""Reads one stream of a program: keeps its first and last bytes, and counts all."""

import os

from .wire import MAX_MESSAGES

PIPE_READ = 1 << 16
CUT = b"\n[...]\n"


class Output:
    """A pipe for a program to write to. All of it is read, so that no program ever waits to write.

    `kept` bounds the bytes that are kept: half of them of its beginning, half of its end.
    """

    def __init__(self, kept: int = MAX_MESSAGES) -> None:
        self.kept, self.half = kept, kept // 2
        self.reading, self.writing = os.pipe2(os.O_CLOEXEC)
        os.set_blocking(self.reading, False)
        self.head, self.tail, self.size = bytearray(), bytearray(), 0

    def drain(self) -> bool:
        """Read what is there now; False at the end of the stream."""
        try:
            data = os.read(self.reading, PIPE_READ)
        except BlockingIOError:
            return True
        self.size += len(data)
        room = self.half - len(self.head)
        self.head += data[:room]
        self.tail += data[room:]
        if len(self.tail) > self.kept + PIPE_READ:  # now and then, since it moves all that is kept
            self.trim()
        return bool(data)

    def trim(self) -> None:
        """Forget of the end what is not kept."""
        del self.tail[: max(len(self.tail) - (self.kept - self.half), 0)]

    def collect(self) -> bytes:
        """Return what was kept: all of a short output, beginning and end of a long one."""
        self.trim()
        if self.size <= self.kept:
            return bytes(self.head + self.tail)
        return bytes(self.head[: max(self.half - len(CUT), 0)] + CUT + self.tail)

    def decode(self) -> str:
        """Return what was kept as text."""
        return self.collect().decode("utf-8", "replace")
