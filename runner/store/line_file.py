"""Files of JSON Lines that are appended to while work goes on, and read again after whatever ended it."""

import contextlib
import os
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from runner.store.encode import encode_record

Record = TypeVar("Record", bound=msgspec.Struct)


class LineFile:
    """A file to which lines are added. One thread at a time.

    Without a buffer: each line reaches the kernel at once, so a kill of this process loses none.
    """

    def __init__(self, path: Path) -> None:
        self._file = path.open("ab", buffering=0)

    def append(self, record: msgspec.Struct) -> None:
        """Write one line. Raises OSError (a full disk); the file then ends with the last whole line."""
        self.append_line(encode_record(record))

    def append_line(self, data: bytes) -> None:
        """Write a line that is encoded already, its end with it. Raises as `append`."""
        start = self._file.seek(0, os.SEEK_END)
        try:
            while data:
                data = data[self._file.write(data) :]
        except BaseException as error:
            # BaseException: Ctrl-C, too, must not leave half a line for the next one to continue.
            with contextlib.suppress(OSError):
                self._file.truncate(start)
            if isinstance(error, OSError):
                error.filename = self._file.name  # the system does not say where there is no room
            raise

    def close(self) -> None:
        """Close the file. Safe to call twice."""
        self._file.close()


class ReadLines(msgspec.Struct, Generic[Record], frozen=True, kw_only=True):
    """What could be read: `broken` are the numbers (from 1) of whole lines that are no records; `torn` says
    that the last line was cut off by a kill or a full disk."""

    records: list[Record]
    broken: list[int]
    torn: bool


def read_lines(path: Path, kind: type[Record]) -> ReadLines[Record]:
    """Read as much of a file as can be read; a missing file is an empty one. Raises OSError."""
    data = path.read_bytes() if path.exists() else b""
    *whole, rest = data.split(b"\n")
    records, broken = [], []
    for number, text in enumerate(whole, start=1):
        try:
            records.append(msgspec.json.decode(text, type=kind))
        except (msgspec.DecodeError, UnicodeDecodeError):
            broken.append(number)
    return ReadLines(records=records, broken=broken, torn=bool(rest))
