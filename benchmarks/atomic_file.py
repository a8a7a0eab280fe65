"""Files that are replaced whole or not at all."""

import contextlib
import fcntl
import os
import re
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

DEVICES = (Path("/dev"), Path("/dev/fd"))
MOMENT_S = 60.0
"""So old must an empty draft or folder be: who has just made one may still be about to lock it."""

DRAFT = re.compile(r"\..+\.[0-9a-f]{12}\.tmp")
"""The names of files that are not whole yet."""


@contextmanager
def open_replacement(path: Path) -> Iterator[BinaryIO]:
    """Open a file to write whose content takes the place of `path` at the end of the block.

    A reader, or a crash, sees either the old or the new content. Raises OSError; after it, and after
    whatever the block raises, `path` is untouched and nothing is left beside it. A device or a pipe, such as
    /dev/stdout, is no file that could be replaced, and is written to as it is.
    """
    if _is_device(path):
        with path.open("wb") as file:
            yield file
        return
    # A name of its own: two runners that write at once must not write into one another's file.
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    try:
        with temporary.open("xb") as file:
            _lock(file)
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def find_abandoned_drafts(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder that a write which was killed did not bring to its end.

    A draft is locked by who writes it, and a kill unlocks it; until then it is
    empty, and of those only old ones count. Links are not followed.
    """
    for path in sorted(folder.rglob(".*.tmp")):
        if DRAFT.fullmatch(path.name) and path.is_file() and not path.is_symlink() and _is_abandoned(path):
            yield path


def _lock(file: BinaryIO) -> None:
    """Show others that this draft is being written. A file system may have no locks: then nobody looks."""
    with contextlib.suppress(OSError):
        fcntl.flock(file, fcntl.LOCK_EX)


def _is_abandoned(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            found = os.fstat(file.fileno())
            return found.st_size > 0 or time.time() - found.st_mtime > MOMENT_S
    except OSError:  # in use, gone, not ours, or without locks
        return False


def _is_device(path: Path) -> bool:
    """Whether to write to what the path names: root could replace /dev/null, and the system would miss it."""
    return path.is_char_device() or path.is_fifo() or path.absolute().parent in DEVICES


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the content of `path` with `data`, as `open_replacement` does. Raises OSError."""
    with open_replacement(path) as file:
        file.write(data)
