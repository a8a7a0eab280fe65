"""Keeps the values of a program in files: an index of records, and the encodings."""

import contextlib
import hashlib
import os
from collections.abc import Iterator

from . import files, libc
from .job import Spec
from .wire import MSGPACK, RECORD, RECORDED_SIZE, VALUE


class ValueFiles:
    """The files of one program's values: `file`, which its process writes to, and `data`, the encodings."""

    def __init__(self, mode: int) -> None:
        self.file, self.data = files.create_unnamed(mode), files.create_unnamed(files.OWN)

    def read_index(self) -> bytes:
        """Return the records so far."""
        raise NotImplementedError

    def list_descriptors(self) -> tuple[int, int]:
        """Return the two files that the sample's process writes to."""
        return self.file, self.data

    def close(self) -> None:
        """Close the files, which frees their memory."""
        os.close(self.file)
        os.close(self.data)


class CalledValues(ValueFiles):
    """Values of calls: the sample's process writes index and encodings itself; see `calls.py`."""

    def __init__(self, count: int) -> None:
        super().__init__(files.OWN)
        self.size = max(count, 1) * RECORD.size
        os.posix_fallocate(self.file, 0, self.size)

    def read_index(self) -> bytes:
        return os.pread(self.file, self.size, 0)


class RecordedValues(ValueFiles):
    """Values that a program records one after the other: length, then msgpack.

    They are copied, so a program that changes its file later changes nothing: piece by piece, and each
    piece is freed in the program's file, so that neither the agent nor the files ever hold more than what
    was recorded.
    """

    def __init__(self, count: int, room: int) -> None:
        super().__init__(files.SHARED)
        self.count, self.room = count, room
        self.position, self.written, self.records = 0, 0, bytearray()

    def read_index(self) -> bytes:
        while len(self.records) < self.count * RECORD.size and self.copy_next():
            pass
        return bytes(self.records)

    def copy_next(self) -> bool:
        """Copy the next value. Returns False if there is none that is whole."""
        head = os.pread(self.file, RECORDED_SIZE.size, self.position)
        size = RECORDED_SIZE.unpack(head)[0] if len(head) == RECORDED_SIZE.size else 0
        start = self.position + RECORDED_SIZE.size
        if not size or start + size > os.fstat(self.file).st_size:
            return False
        copy = Copy(self.data, self.written, self.room)
        copy.add(MSGPACK)
        for piece in self.read_pieces(start, start + size):
            copy.add(piece)
        if copy.size != len(MSGPACK) + size:  # cut short while we read
            return False
        self.position = start + size
        self.written += copy.size if copy.kept else 0
        self.records += RECORD.pack(VALUE, copy.kept, 0, copy.size, copy.digest.digest()[:16])
        return True

    def read_pieces(self, start: int, end: int) -> Iterator[bytes]:
        """Read a part of the program's file, and free it there."""
        while start < end and (piece := os.pread(self.file, min(files.PIECE, end - start), start)):
            yield piece
            libc.punch_hole(self.file, start, len(piece))
            start += len(piece)

    def list_descriptors(self) -> tuple[int, int]:
        return self.file, self.file


class Copy:
    """A copy of one encoding in a file of at most `room` bytes: kept while it fits, hashed whole."""

    def __init__(self, file: int, start: int, room: int) -> None:
        self.file, self.start, self.room = file, start, room
        self.size, self.kept, self.digest = 0, True, hashlib.sha256()

    def add(self, piece: bytes) -> None:
        """Append a piece."""
        self.digest.update(piece)
        end = self.start + self.size + len(piece)
        if self.kept:
            self.kept = end <= self.room and self.store(piece)
        self.size += len(piece)

    def store(self, piece: bytes) -> bool:
        """Write a piece. Returns whether there was room: what the program wrote elsewhere takes some."""
        with contextlib.suppress(OSError):
            files.write_all(self.file, piece, self.start + self.size)
            return True
        return False


def create(spec: Spec) -> ValueFiles:
    """Create the files for the values of one program."""
    if spec["run"]:
        return RecordedValues(spec["recorded"], spec["values_bytes"])
    return CalledValues(len(spec["cpu_s"]))
