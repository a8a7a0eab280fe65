"""Reads the data subset of Python's marshal format, version 2, strictly.

It reads bytes that come out of a sandbox: it never reads past their end, never nests deeper than
MAX_DEPTH, never trusts an announced length, and takes time and memory linear in what is there. What a
value will take in memory is counted before it is made: five bytes are enough for a set of 216.
"""

import struct
from collections.abc import Callable
from typing import Any

MAX_DEPTH = 200
MAX_MEMORY = 256 << 20
"""Bytes that a value may take in memory, by a generous estimate, unless a reader is given another limit."""

MAX_COLLISIONS = 1000
DIGITS = 4096
"""Digits (of 15 bits, 2 bytes each) of an integer that are converted at a time; a multiple of 8."""

ITEM, PAIR = 150, 300
"""Bytes an entry of a set or a dict that has just grown, with the lists that it is made from."""

MALFORMED = (struct.error, ValueError, TypeError, LookupError, ArithmeticError, RecursionError)
"""What reading malformed data may raise besides DecodeError."""


class DecodeError(ValueError):
    """Bytes from a sandbox that are no encoding of a value."""


class TooLarge(DecodeError):
    """An encoding of a value that would take more memory than there is room for."""


class MemoryBudget:
    """How many bytes of memory a value may still take. They are counted before anything is made."""

    def __init__(self, size: int) -> None:
        self.size, self.left = size, size

    def spend(self, size: int) -> None:
        """Count `size` bytes. Raises TooLarge if fewer are left."""
        self.left -= size
        if self.left < 0:
            raise TooLarge(f"a value that would take more than {self.size >> 20} MiB of memory")


def read(data: bytes, room: int = MAX_MEMORY) -> Any:
    """Read the one value that `data` holds, if `room` bytes of memory are enough for it.

    Raises DecodeError (TooLarge among them) or one of MALFORMED.
    """
    reader = _Reader(data, MemoryBudget(room))
    value = reader.read_value()
    if reader.position != len(data):
        raise DecodeError(f"{len(data) - reader.position} bytes after the value")
    return value


def require_few_collisions(items: list[Any]) -> list[Any]:
    """Return `items` for a set or a dict, unless many were chosen to have equal hashes: that takes hours."""
    if len(items) > MAX_COLLISIONS and len(items) - len(set(map(hash, items))) > MAX_COLLISIONS:
        raise DecodeError("too many equal hashes")
    return items


class _Reader:
    def __init__(self, data: bytes, budget: MemoryBudget) -> None:
        self.data = data
        self.budget = budget
        self.position = 0
        self.depth = 0

    def read_value(self) -> Any:
        code = self.data[self.position : self.position + 1]
        self.position += 1
        row = _READERS.get(code)
        if row is None:
            raise DecodeError(f"type code {code!r} is not data")
        self.budget.spend(row[0])
        return row[1](self)

    def read_bytes(self, size: int) -> bytes:
        start, end = self.position, self.position + size
        if end > len(self.data):
            raise DecodeError(f"{size} bytes announced, {len(self.data) - start} there")
        self.position = end
        return self.data[start:end]

    def read_integer(self) -> int:
        return int.from_bytes(self.read_bytes(4), "little", signed=True)

    def read_count(self) -> int:
        number, rest = self.read_integer(), len(self.data) - self.position
        if not 0 <= number <= rest:
            raise DecodeError(f"{number} items or bytes announced, {rest} bytes there")
        return number

    def read_long_integer(self) -> int:
        digits = self.read_integer()
        raw = self.read_bytes(2 * abs(digits))
        self.budget.spend(3 * len(raw))
        # Piece by piece: shifting a growing integer would take quadratic time.
        pieces = [_join_digits(raw[start : start + 2 * DIGITS]) for start in range(0, len(raw), 2 * DIGITS)]
        number = int.from_bytes(b"".join(pieces), "little")
        return -number if digits < 0 else number

    def read_floating(self) -> float:
        number: float = struct.unpack("<d", self.read_bytes(8))[0]
        return number

    def read_complex_number(self) -> complex:
        return complex(*struct.unpack("<dd", self.read_bytes(16)))

    def read_data_bytes(self) -> bytes:
        size = self.read_count()
        self.budget.spend(size)
        return self.read_bytes(size)

    def read_text(self) -> str:
        raw = self.read_data_bytes()
        self.budget.spend(0 if raw.isascii() else 3 * len(raw))
        return raw.decode("utf-8", "surrogatepass")

    def read_items(self) -> list[Any]:
        self.enter()
        values = [self.read_value() for _ in range(self.read_count())]
        self.depth -= 1
        return values

    def read_mapping(self) -> dict[Any, Any]:
        self.enter()
        keys, values = [], []
        while self.data[self.position : self.position + 1] != b"0":
            keys.append(self.read_value())
            values.append(self.read_value())
        self.position += 1
        self.depth -= 1
        self.budget.spend(PAIR * len(keys))
        return dict(zip(require_few_collisions(keys), values, strict=True))

    def read_unique(self) -> list[Any]:
        """Read the items of a set."""
        values = self.read_items()
        self.budget.spend(ITEM * len(values))
        return require_few_collisions(values)

    def enter(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise DecodeError("nested too deeply")


def _join_digits(raw: bytes) -> bytes:
    """Convert 15-bit digits, the lowest first, to one number of little-endian bytes."""
    words = struct.unpack(f"<{len(raw) // 2}H", raw)
    if any(word >> 15 for word in words):
        raise DecodeError("a digit of an integer is too large")
    bits = "".join(f"{word:015b}" for word in reversed(words))
    return int(bits, 2).to_bytes((len(bits) + 7) // 8, "little")


_READERS: dict[bytes, tuple[int, Callable[[_Reader], Any]]] = {
    b"N": (16, lambda _: None),
    b"T": (16, lambda _: True),
    b"F": (16, lambda _: False),
    b"i": (48, _Reader.read_integer),
    b"l": (48, _Reader.read_long_integer),
    b"g": (48, _Reader.read_floating),
    b"y": (48, _Reader.read_complex_number),
    b"s": (64, _Reader.read_data_bytes),
    b"u": (96, _Reader.read_text),
    b"(": (80, lambda reader: tuple(reader.read_items())),
    b"[": (104, _Reader.read_items),
    b"<": (264, lambda reader: set(reader.read_unique())),
    b">": (264, lambda reader: frozenset(reader.read_unique())),
    b"{": (112, _Reader.read_mapping),
}
"""The memory that an empty value of each type takes with its place in a list, and what reads it."""
