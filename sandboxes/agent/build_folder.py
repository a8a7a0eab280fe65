"""Writes and empties the folder of compiled programs."""

import os
from collections.abc import Mapping

from . import libc, rights, scratch
from .wire import BUILD, COMPILER_GID, COMPILER_UID

NEVER_READ_NS = (1 << 32) * 1_000_000_000
"""A time of access after which the kernel notes no reading, since it lies ahead of every change."""


def claim() -> None:
    """Give the folder to the compiler's user, where the engine could not: the agent then can't any more.

    Raises PermissionError where this agent can't either.
    """
    if os.stat(BUILD).st_uid != COMPILER_UID:
        os.chown(BUILD, COMPILER_UID, COMPILER_GID)
        libc.give_up(libc.CAP_CHOWN)


def notes_reading() -> bool:
    """Return whether reading a file in it leaves a time there, for the same program's next run to find."""
    return not os.statvfs(BUILD).f_flag & os.ST_NOATIME


def hide_reading() -> None:
    """Have reading what is in it leave no time: every run finds what was built as the first one did."""
    folders = [BUILD]
    with rights.as_user(COMPILER_UID):
        while folders:
            folder = folders.pop()
            mark_unread(folder)
            for entry in os.scandir(folder):
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    mark_unread(entry.path)


def mark_unread(path: str) -> None:
    """Set the time of access of a file or a folder. Raises OSError."""
    modified_ns = os.lstat(path).st_mtime_ns
    os.utime(path, ns=(NEVER_READ_NS, modified_ns), follow_symlinks=False)


def write(files: Mapping[str, bytes | memoryview]) -> None:
    """Write files by their names. Raises ValueError for a name that leads elsewhere."""
    with rights.as_user(COMPILER_UID):
        for name, data in files.items():
            path = os.path.normpath(os.path.join(BUILD, name))
            if not path.startswith(BUILD + "/"):
                raise ValueError(f"a compiler made a file called {name[:100]!r}")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)


def empty() -> bool:
    """Remove all files in it. Returns whether nothing is left."""
    with rights.as_user(COMPILER_UID):
        for name in os.listdir(BUILD):
            scratch.remove(os.path.join(BUILD, name))
        return not os.listdir(BUILD)
