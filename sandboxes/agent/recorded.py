"""The values of a program, as the agent has them: an index of records, and the encodings in a memory file."""

import hashlib
import os
import struct
from typing import Protocol

from . import job as jobs

PACKED = b"M"
"""First byte of an encoding in msgpack; the same as in `sandboxes/values.py`."""

LENGTH = struct.Struct("<I")


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
        self.size = max(count, 1) * jobs.RECORD.size
        self.file, self.data = jobs.memory_file("index"), jobs.memory_file("data")
        os.truncate(self.file, self.size)

    def index(self) -> bytes:
        return os.pread(self.file, self.size, 0)

    def descriptors(self) -> tuple[int, int]:
        return self.file, self.data

    def close(self) -> None:
        os.close(self.file)
        os.close(self.data)


class Recorded:
    """Values that a program records one after the other: length, then msgpack.

    What was read once is a copy of our own: a program that changes its file later changes nothing.
    """

    def __init__(self, count: int, room: int) -> None:
        self.count, self.room = count, room
        self.file, self.data = jobs.memory_file("records"), jobs.memory_file("data")
        self.place, self.written, self.records = 0, 0, bytearray()

    def index(self) -> bytes:
        while len(self.records) < self.count * jobs.RECORD.size and self.take_one():
            pass
        return bytes(self.records)

    def take_one(self) -> bool:
        """Take over the next value; False if there is none that is whole."""
        head = os.pread(self.file, LENGTH.size, self.place)
        size = LENGTH.unpack(head)[0] if len(head) == LENGTH.size else 0
        start = self.place + LENGTH.size
        if not size or start + size > os.fstat(self.file).st_size:
            return False
        encoding = PACKED + os.pread(self.file, size, start)
        if len(encoding) != 1 + size:
            return False
        self.place = start + size
        kept = self.written + len(encoding) <= self.room
        if kept:
            os.pwrite(self.data, encoding, self.written)
            self.written += len(encoding)
        digest = hashlib.sha256(encoding).digest()[:16]
        self.records += jobs.RECORD.pack(jobs.VALUE, kept, 0, len(encoding), digest)
        return True

    def descriptors(self) -> tuple[int, int]:
        return self.file, self.file

    def close(self) -> None:
        os.close(self.file)
        os.close(self.data)


def values_of(spec: jobs.Spec) -> Values:
    """The files for the values of one program."""
    if spec["run"]:
        return Recorded(spec["recorded"], spec["values_bytes"])
    return Called(len(spec["cpu_s"]))
