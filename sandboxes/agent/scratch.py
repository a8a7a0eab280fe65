"""The folders that a sample may write to: how much is in them, and how they are emptied."""

import contextlib
import os

from . import rights

PLACES = ("/tmp", "/dev/shm")

Use = tuple[tuple[int, int], ...]
"""(blocks, files) in use in each place."""


def use() -> Use:
    stats = map(os.statvfs, PLACES)
    return tuple((stat.f_blocks - stat.f_bfree, stat.f_files - stat.f_ffree) for stat in stats)


def empty(uid: int, baseline: Use) -> bool:
    """Remove all that the sample left; True when the places are as they were at the start."""
    if use() == baseline:
        return True
    with rights.acting_as(uid):
        for place in PLACES:
            for name in os.listdir(place):
                remove(os.path.join(place, name))
    return use() == baseline


def remove(path: str) -> None:
    """Remove a file, or a folder and all that is in it, as far as that can be done.

    Folders in it are first moved up beside it: they may be more than a path can name or a recursion reach.
    """
    with contextlib.suppress(OSError):
        if not is_folder(path):
            os.unlink(path)
            return
        os.chmod(path, 0o700)  # which the sample may have shut
        folders = [path]
        while folders:
            folder = folders.pop()
            folders += emptied(folder, os.path.dirname(path))
            os.rmdir(folder)


def emptied(folder: str, beside: str) -> list[str]:
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
    return os.path.isdir(path) and not os.path.islink(path)
