"""Creates unnamed files in memory: how programs and values get from one process to another.

They lie in a folder that only root can enter, with a size of its own (see `sandboxes/docker/hardening.py`):
unlike memfds, which nothing bounds. What a process is not given a descriptor of, it can't reach.
"""

import os
from collections.abc import Iterable

from .wire import FILES

PIECE = 1 << 20
"""How much of a file is in the agent's memory at a time."""

SHARED, OWN = 0o666, 0o600
"""Modes. A shared file may be opened again through /proc/self/fd by who was given its descriptor."""


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


def write_all(fd: int, data: bytes | memoryview, offset: int) -> None:
    """Write all of `data` at `offset`. Raises OSError."""
    view = memoryview(data)
    while view:
        written = os.pwrite(fd, view, offset)
        view, offset = view[written:], offset + written
