"""A strict reader of the data subset of Python's marshal format, version 2.

It reads bytes that come out of a sandbox: it never looks past their end, never nests deeper than
MAX_DEPTH, never believes an announced length, and takes time and memory linear in what is there.
"""

import struct
from collections.abc import Callable
from typing import Any

MAX_DEPTH = 200
MAX_COLLISIONS = 1000
DIGITS = 4096
"""Digits (of 15 bits, 2 bytes each) of an integer that are converted at a time; a multiple of 8."""

MALFORMED = (struct.error, ValueError, TypeError, LookupError, ArithmeticError, RecursionError)
"""What reading nonsense may raise besides DecodeError."""


class DecodeError(ValueError):
    """Bytes from a sandbox that are no encoding of a value."""


def read(data: bytes) -> Any:
    """The one value that `data` holds. Raises DecodeError or one of MALFORMED."""
    reader = _Reader(data)
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
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0
        self.depth = 0

    def value(self) -> Any:
        code = self.data[self.position : self.position + 1]
        self.position += 1
        read_it = _READERS.get(code)
        if read_it is None:
            raise DecodeError(f"type code {code!r} is not data")
        return read_it(self)

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
        return self.take(self.count())

    def text(self) -> str:
        return self.data_bytes().decode("utf-8", "surrogatepass")

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
        return dict(zip(hashable(keys), values, strict=True))

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


_READERS: dict[bytes, Callable[[_Reader], Any]] = {
    b"N": lambda _: None,
    b"T": lambda _: True,
    b"F": lambda _: False,
    b"i": _Reader.integer,
    b"l": _Reader.long_integer,
    b"g": _Reader.floating,
    b"y": _Reader.complex_number,
    b"s": _Reader.data_bytes,
    b"u": _Reader.text,
    b"(": lambda reader: tuple(reader.items()),
    b"[": _Reader.items,
    b"<": lambda reader: set(hashable(reader.items())),
    b">": lambda reader: frozenset(hashable(reader.items())),
    b"{": _Reader.mapping,
}
