"""Measures and empties the folders that a sample may write to."""

import contextlib
import os

from . import rights

FOLDERS = ("/tmp", "/dev/shm")

LEFT_OPEN = "/sys/fs/cgroup"
"""A folder in memory which crun lets anybody write to, where control groups are of version 1."""

MOST_FILES = 8192
"""In all folders together: more than fit where an engine bounds them, as Podman does not."""

Use = tuple[tuple[int, int], ...]
"""(blocks, files) in use in each folder."""


def measure_use() -> Use:
    """Return what is in use in each folder."""
    stats = map(os.statvfs, FOLDERS)
    return tuple((stat.f_blocks - stat.f_bfree, stat.f_files - stat.f_ffree) for stat in stats)


def has_too_many_files() -> bool:
    """Return whether there are so many files that memory for no more than their names would run out."""
    return sum(files for _, files in measure_use()) > MOST_FILES


def close_others() -> None:
    """Leave writing to a folder that nobody empties to root alone, where the engine did not see to that."""
    with contextlib.suppress(OSError):  # it is read-only, or somebody else's
        os.chmod(LEFT_OPEN, 0o755)


def empty(uid: int, baseline: Use) -> bool:
    """Remove all that the sample left. Returns whether the folders are as they were at the start."""
    if measure_use() == baseline:
        return True
    with rights.as_user(uid):
        for folder in FOLDERS:
            for name in os.listdir(folder):
                remove(os.path.join(folder, name))
    return measure_use() == baseline


def remove(path: str) -> None:
    """Remove a file, or a folder and all that is in it, as far as that can be done.

    Folders in it are first moved beside it: they may be nested deeper than a path or a recursion can go.
    """
    with contextlib.suppress(OSError):
        if not is_folder(path):
            os.unlink(path)
            return
        os.chmod(path, 0o700)  # from which the sample may have locked itself out
        folders = [path]
        while folders:
            folder = folders.pop()
            folders += move_folders(folder, os.path.dirname(path))
            os.rmdir(folder)


def move_folders(folder: str, beside: str) -> list[str]:
    """Remove the files of a folder and move its folders to `beside`. Returns where they are now."""
    moved = []
    for name in os.listdir(folder):
        inner = os.path.join(folder, name)
        if not is_folder(inner):
            os.unlink(inner)
            continue
        os.chmod(inner, 0o700)
        moved.append(os.path.join(beside, os.urandom(16).hex()))
        os.rename(inner, moved[-1])
    return moved


def is_folder(path: str) -> bool:
    """Return whether a path is a folder, and no link to one."""
    return os.path.isdir(path) and not os.path.islink(path)
