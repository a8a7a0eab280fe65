"""A strict reader of the data subset of Python's marshal format, version 2.

It reads bytes that come out of a sandbox: it never looks past their end, never nests deeper than
MAX_DEPTH, never believes an announced length, and takes time and memory linear in what is there. What a
value will take in memory is counted before it is made: five bytes are enough for a set of 216.
"""

import struct
from collections.abc import Callable
from typing import Any

MAX_DEPTH = 200
MAX_MEMORY = 256 << 20
"""Bytes that a value may take in memory, by a generous estimate, unless a reader is told otherwise."""

MAX_COLLISIONS = 1000
DIGITS = 4096
"""Digits (of 15 bits, 2 bytes each) of an integer that are converted at a time; a multiple of 8."""

ITEM, PAIR = 150, 300
"""Bytes a place in a set or a dict that was just made larger, with the lists that it is made from."""

MALFORMED = (struct.error, ValueError, TypeError, LookupError, ArithmeticError, RecursionError)
"""What reading nonsense may raise besides DecodeError."""


class DecodeError(ValueError):
    """Bytes from a sandbox that are no encoding of a value."""


class TooLarge(DecodeError):
    """An encoding of a value that would take more memory than there is room for."""


class Room:
    """How many bytes a value may still take. What is made of an encoding is paid for first."""

    def __init__(self, size: int) -> None:
        self.size, self.left = size, size

    def take(self, size: int) -> None:
        """Have `size` bytes of it. Raises TooLarge where there are not so many left."""
        self.left -= size
        if self.left < 0:
            raise TooLarge(f"a value that would take more than {self.size >> 20} MiB of memory")


def read(data: bytes, room: int = MAX_MEMORY) -> Any:
    """The one value that `data` holds, if `room` bytes are enough for it.

    Raises DecodeError (TooLarge among them) or one of MALFORMED.
    """
    reader = _Reader(data, Room(room))
    value = reader.value()
    if reader.position != len(data):
        raise DecodeError(f"{len(data) - reader.position} bytes after the value")
    return value


def hashable(items: list[Any]) -> list[Any]:
    """`items` for a set or a dict, unless they were chosen to have equal hashes: that would take hours."""
    if len(items) > MAX_COLLISIONS and len(items) - len(set(map(hash, items))) > MAX_COLLISIONS:
        raise DecodeError("too many equal hashes")
    return items


class _Reader:
    def __init__(self, data: bytes, room: Room) -> None:
        self.data = data
        self.room = room
        self.position = 0
        self.depth = 0

    def value(self) -> Any:
        code = self.data[self.position : self.position + 1]
        self.position += 1
        row = _READERS.get(code)
        if row is None:
            raise DecodeError(f"type code {code!r} is not data")
        self.room.take(row[0])
        return row[1](self)

    def take(self, size: int) -> bytes:
        start, end = self.position, self.position + size
        if end > len(self.data):
            raise DecodeError(f"{size} bytes announced, {len(self.data) - start} there")
        self.position = end
        return self.data[start:end]

    def integer(self) -> int:
        return int.from_bytes(self.take(4), "little", signed=True)

    def count(self) -> int:
        number, there = self.integer(), len(self.data) - self.position
        if not 0 <= number <= there:
            raise DecodeError(f"{number} items or bytes announced, {there} bytes there")
        return number

    def long_integer(self) -> int:
        digits = self.integer()
        raw = self.take(2 * abs(digits))
        self.room.take(3 * len(raw))
        # Piece by piece into bytes: shifting a growing integer would take quadratic time.
        pieces = [_join_digits(raw[start : start + 2 * DIGITS]) for start in range(0, len(raw), 2 * DIGITS)]
        number = int.from_bytes(b"".join(pieces), "little")
        return -number if digits < 0 else number

    def floating(self) -> float:
        number: float = struct.unpack("<d", self.take(8))[0]
        return number

    def complex_number(self) -> complex:
        return complex(*struct.unpack("<dd", self.take(16)))

    def data_bytes(self) -> bytes:
        size = self.count()
        self.room.take(size)
        return self.take(size)

    def text(self) -> str:
        raw = self.data_bytes()
        self.room.take(0 if raw.isascii() else 3 * len(raw))
        return raw.decode("utf-8", "surrogatepass")

    def items(self) -> list[Any]:
        self.down()
        values = [self.value() for _ in range(self.count())]
        self.depth -= 1
        return values

    def mapping(self) -> dict[Any, Any]:
        self.down()
        keys, values = [], []
        while self.data[self.position : self.position + 1] != b"0":
            keys.append(self.value())
            values.append(self.value())
        self.position += 1
        self.depth -= 1
        self.room.take(PAIR * len(keys))
        return dict(zip(hashable(keys), values, strict=True))

    def unique(self) -> list[Any]:
        """The items of a set that is about to be made."""
        values = self.items()
        self.room.take(ITEM * len(values))
        return hashable(values)

    def down(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise DecodeError("nested too deeply")


def _join_digits(raw: bytes) -> bytes:
    """15-bit digits, the lowest first, as one number of little-endian bytes."""
    words = struct.unpack(f"<{len(raw) // 2}H", raw)
    if any(word >> 15 for word in words):
        raise DecodeError("a digit of an integer is too large")
    bits = "".join(f"{word:015b}" for word in reversed(words))
    return int(bits, 2).to_bytes((len(bits) + 7) // 8, "little")


_READERS: dict[bytes, tuple[int, Callable[[_Reader], Any]]] = {
    b"N": (16, lambda _: None),
    b"T": (16, lambda _: True),
    b"F": (16, lambda _: False),
    b"i": (48, _Reader.integer),
    b"l": (48, _Reader.long_integer),
    b"g": (48, _Reader.floating),
    b"y": (48, _Reader.complex_number),
    b"s": (64, _Reader.data_bytes),
    b"u": (96, _Reader.text),
    b"(": (80, lambda reader: tuple(reader.items())),
    b"[": (104, _Reader.items),
    b"<": (264, lambda reader: set(reader.unique())),
    b">": (264, lambda reader: frozenset(reader.unique())),
    b"{": (112, _Reader.mapping),
}
"""What reads each type, and the bytes that an empty one of it takes with its place in a list."""
