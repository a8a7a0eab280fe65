"""The values of a program, as the agent has them: an index of records, and the encodings in a file."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from typing import Protocol

from . import files, libc
from .job import Spec
from .wire import PACKED, RECORD, RECORDED_SIZE, VALUE


class Values(Protocol):
    data: int

    def index(self) -> bytes:
        """The records so far."""
        ...

    def descriptors(self) -> tuple[int, int]:
        """The two files that the sample's process writes to."""
        ...

    def close(self) -> None: ...


class Called:
    """Values of calls: the sample's process writes index and encodings itself; see `calls.py`."""

    def __init__(self, count: int) -> None:
        self.size = max(count, 1) * RECORD.size
        self.file, self.data = files.nameless(files.OWN), files.nameless(files.OWN)
        os.posix_fallocate(self.file, 0, self.size)

    def index(self) -> bytes:
        return os.pread(self.file, self.size, 0)

    def descriptors(self) -> tuple[int, int]:
        return self.file, self.data

    def close(self) -> None:
        os.close(self.file)
        os.close(self.data)


class Recorded:
    """Values that a program records one after the other: length, then msgpack.

    What was read once is a copy of our own: a program that changes its file later changes nothing. It is
    copied piece by piece, and each piece is taken out of the program's file, so that neither the agent
    nor the files ever hold more than what was recorded.
    """

    def __init__(self, count: int, room: int) -> None:
        self.count, self.room = count, room
        self.file, self.data = files.nameless(files.SHARED), files.nameless(files.OWN)
        self.place, self.written, self.records = 0, 0, bytearray()

    def index(self) -> bytes:
        while len(self.records) < self.count * RECORD.size and self.take_one():
            pass
        return bytes(self.records)

    def take_one(self) -> bool:
        """Take over the next value; False if there is none that is whole."""
        head = os.pread(self.file, RECORDED_SIZE.size, self.place)
        size = RECORDED_SIZE.unpack(head)[0] if len(head) == RECORDED_SIZE.size else 0
        start = self.place + RECORDED_SIZE.size
        if not size or start + size > os.fstat(self.file).st_size:
            return False
        copy = Copy(self.data, self.written, self.room)
        copy.add(PACKED)
        for piece in self.pieces(start, start + size):
            copy.add(piece)
        if copy.size != len(PACKED) + size:  # cut short while we read
            return False
        self.place = start + size
        self.written += copy.size if copy.kept else 0
        self.records += RECORD.pack(VALUE, copy.kept, 0, copy.size, copy.digest.digest()[:16])
        return True

    def pieces(self, start: int, end: int) -> Iterator[bytes]:
        while start < end and (piece := os.pread(self.file, min(files.PIECE, end - start), start)):
            yield piece
            libc.give_back(self.file, start, len(piece))
            start += len(piece)

    def descriptors(self) -> tuple[int, int]:
        return self.file, self.file

    def close(self) -> None:
        os.close(self.file)
        os.close(self.data)


class Copy:
    """One encoding on its way into a file that takes `room` bytes: kept while it fits, hashed whole."""

    def __init__(self, file: int, start: int, room: int) -> None:
        self.file, self.start, self.room = file, start, room
        self.size, self.kept, self.digest = 0, True, hashlib.sha256()

    def add(self, piece: bytes) -> None:
        self.digest.update(piece)
        end = self.start + self.size + len(piece)
        if self.kept:
            self.kept = end <= self.room and self.stored(piece)
        self.size += len(piece)

    def stored(self, piece: bytes) -> bool:
        """Whether there was room: what the program wrote elsewhere may have taken it."""
        with contextlib.suppress(OSError):
            files.write_all(self.file, piece, self.start + self.size)
            return True
        return False


def values_of(spec: Spec) -> Values:
    """The files for the values of one program."""
    if spec["run"]:
        return Recorded(spec["recorded"], spec["values_bytes"])
    return Called(len(spec["cpu_s"]))
