"""Reads files of lines that grew until something ended it, one line at a time."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import msgspec

from runner.errors import RunDirectoryError

Record = TypeVar("Record")


def read_whole_lines(path: Path, decode: Callable[[bytes], Record]) -> Iterator[Record]:
    """Yield the records of a file; a missing file is an empty one.

    A last line that a kill or a full disk cut off is taken out of the file, so that others may follow.
    Raises RunDirectoryError for another line that is no record, and OSError.
    """
    if not path.exists():
        return
    with path.open("r+b") as file:
        end = 0
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                file.truncate(end)
                return
            end += len(line)
            yield _decode(path, number, line, decode)


def _decode(path: Path, number: int, line: bytes, decode: Callable[[bytes], Record]) -> Record:
    try:
        return decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RunDirectoryError(
            f"{path}, line {number} can't be read: {error}",
            "it is damaged; take that line out, or name another folder with --output",
        ) from error
