"""Creates unnamed files in memory: how programs and values get from one process to another.

They lie in a folder that only root can enter, with a size of its own (see `sandboxes/slot_memory.py`):
unlike memfds, which nothing bounds. What a process is not given a descriptor of, it can't reach.
"""

import os
from collections.abc import Iterable

from .wire import FILES

PIECE = 1 << 20
"""How much of a file is in the agent's memory at a time."""

SHARED, READABLE, OWN = 0o666, 0o444, 0o600
"""Modes. Who was given its descriptor may open a shared file again through /proc/self/fd, a readable one to
read."""


def create_unnamed(mode: int, parts: Iterable[bytes | memoryview] = ()) -> int:
    """Create a file of these parts. O_EXCL: nobody can give it a name. Raises OSError without room."""
    fd = os.open(FILES, os.O_RDWR | os.O_TMPFILE | os.O_EXCL | os.O_CLOEXEC)
    try:
        os.fchmod(fd, mode)
        offset = 0
        for part in parts:
            write_all(fd, part, offset)
            offset += len(part)
    except OSError:
        os.close(fd)
        raise
    return fd


def create_readable(data: bytes | memoryview) -> int:
    """Create a file of `data`; return a descriptor that only reads it. Raises OSError without room."""
    fd = create_unnamed(READABLE, (data,))
    try:
        return os.open(f"/proc/self/fd/{fd}", os.O_RDONLY | os.O_CLOEXEC)
    finally:
        os.close(fd)


def write_all(fd: int, data: bytes | memoryview, offset: int) -> None:
    """Write all of `data` at `offset`. Raises OSError."""
    view = memoryview(data)
    while view:
        written = os.pwrite(fd, view, offset)
        view, offset = view[written:], offset + written
