"""Files that are replaced whole or not at all."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

DEVICES = (Path("/dev"), Path("/dev/fd"))


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
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise


def _is_device(path: Path) -> bool:
    """Whether to write to what the path names: root could replace /dev/null, and the system would miss it."""
    return path.is_char_device() or path.is_fifo() or path.absolute().parent in DEVICES


def write_atomically(path: Path, data: bytes) -> None:
    """Replace the content of `path` with `data`, as `open_replacement` does. Raises OSError."""
    with open_replacement(path) as file:
        file.write(data)
