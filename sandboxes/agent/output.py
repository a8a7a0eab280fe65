"""Reads one stream of a program: keeps its first and last bytes, and counts all."""

import os

KEEP_OUTPUT = 2048
PIPE_READ = 1 << 16


class Output:
    """A pipe for a program to write to. All of it is read, so that no program ever waits to write."""

    def __init__(self) -> None:
        self.reading, self.writing = os.pipe2(os.O_CLOEXEC)
        os.set_blocking(self.reading, False)
        self.head, self.tail, self.size = b"", b"", 0

    def drain(self) -> bool:
        """Read what is there now; False at the end of the stream."""
        try:
            data = os.read(self.reading, PIPE_READ)
        except BlockingIOError:
            return True
        self.size += len(data)
        room = KEEP_OUTPUT - len(self.head)
        self.head += data[:room]
        self.tail = (self.tail + data[max(room, 0) :])[-KEEP_OUTPUT:]
        return bool(data)

    def decode(self) -> str:
        """Return what was kept as text: all of a short output, beginning and end of a long one."""
        cut = b"\n[...]\n" if self.size > len(self.head) + len(self.tail) else b""
        return (self.head + cut + self.tail).decode("utf-8", "replace")
