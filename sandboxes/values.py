"""The data-only encoding of values that cross a sandbox's wall.

It is the data subset of Python's marshal format, version 2: written by C code on both sides
(`marshal.dumps`), but read on the host by the strict reader below. `marshal.loads` and pickle never
see a byte that comes out of a sandbox. Values that marshal does not keep the type of (numpy scalars,
subclasses, anything else) come as a tree of tagged tuples; see `agent/values.py` for the writer.
"""

import marshal
import struct
from collections.abc import Callable, Sequence
from typing import Any

import msgspec

Value = Any
VERSION = 2
PLAIN = b"P"
TAGGED = b"T"
MAX_DEPTH = 200
_SCALARS = frozenset({type(None), bool, int, float, complex, str, bytes})


class DecodeError(ValueError):
    """Bytes from a sandbox that are no encoding of a value."""


class Opaque(msgspec.Struct, frozen=True, eq=False):
    """Stands for a value that has no encoding: a function, a match object, an object of the sample's own.

    It equals nothing but itself, whatever its class in the sandbox would say.
    """

    type: str
    text: str

    def __repr__(self) -> str:
        """The text that the sandbox gave for it."""
        return self.text


def encode_arguments(arguments: Sequence[Sequence[Value]]) -> bytes:
    """Encode a list of argument lists for `Calls.arguments`.

    Raises TypeError if a value is not of the plain types that keep their type on the way.
    """
    rows = [list(row) for row in arguments]
    _require_plain(rows)
    return marshal.dumps(rows, VERSION)


def _require_plain(value: Value) -> None:
    kind = type(value)
    if kind in _SCALARS:
        return
    if kind is dict:
        _require_plain(list(value.keys()))
        _require_plain(list(value.values()))
    elif kind in (list, tuple, set, frozenset):
        for item in value:
            _require_plain(item)
    else:
        raise TypeError(f"{kind.__name__} cannot cross into a sandbox")


def decode(data: bytes) -> Value:
    """Read one encoding: a kind byte, then the marshal data.

    Raises DecodeError for anything that is not a complete encoding, or is nested too deeply.
    """
    kind, body = data[:1], data[1:]
    try:
        value = _Reader(body).whole()
        if kind == TAGGED:
            return _untag(value)
    except DecodeError:
        raise
    except (
        struct.error,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        OverflowError,
        RecursionError,
    ) as error:
        raise DecodeError(f"no encoding of a value: {error}") from error
    if kind != PLAIN:
        raise DecodeError(f"unknown kind of encoding {kind!r}")
    return value


def decode_arguments(arguments: bytes) -> list[list[Value]]:
    """The inverse of `encode_arguments`, for bytes that the host made itself."""
    rows: list[list[Value]] = _Reader(arguments).whole()
    return rows


class _Reader:
    """Reads marshal version 2, data types only, never past the end and never deeper than MAX_DEPTH."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.position = 0
        self.depth = 0

    def whole(self) -> Value:
        value = self.value()
        if self.position != len(self.data):
            raise DecodeError(f"{len(self.data) - self.position} bytes after the value")
        return value

    def value(self) -> Value:
        code = self.data[self.position : self.position + 1]
        self.position += 1
        read = _READERS.get(code)
        if read is None:
            raise DecodeError(f"type code {code!r} is not data")
        return read(self)

    def take(self, size: int) -> bytes:
        start, end = self.position, self.position + size
        if size < 0 or end > len(self.data):
            raise DecodeError(f"{size} bytes announced, {len(self.data) - start} there")
        self.position = end
        return self.data[start:end]

    def count(self) -> int:
        number = int.from_bytes(self.take(4), "little", signed=True)
        if not 0 <= number <= len(self.data) - self.position:
            raise DecodeError(
                f"{number} items or bytes announced, {len(self.data) - self.position} bytes there"
            )
        return number

    def integer(self) -> int:
        return int.from_bytes(self.take(4), "little", signed=True)

    def long_integer(self) -> int:
        digits = self.integer()
        words = struct.unpack(f"<{abs(digits)}H", self.take(2 * abs(digits)))
        if any(word >= 1 << 15 for word in words):
            raise DecodeError("a digit of an integer is too large")
        # Text of base 2 joins in linear time; shifting a growing integer would be quadratic.
        bits = "".join(f"{word:015b}" for word in reversed(words)) or "0"
        return -int(bits, 2) if digits < 0 else int(bits, 2)

    def floating(self) -> float:
        number: float = struct.unpack("<d", self.take(8))[0]
        return number

    def complex_number(self) -> complex:
        return complex(*struct.unpack("<dd", self.take(16)))

    def text(self) -> str:
        return self.take(self.count()).decode("utf-8", "surrogatepass")

    def items(self) -> list[Value]:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise DecodeError("nested too deeply")
        values = [self.value() for _ in range(self.count())]
        self.depth -= 1
        return values

    def mapping(self) -> dict[Value, Value]:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise DecodeError("nested too deeply")
        pairs: dict[Value, Value] = {}
        while self.data[self.position : self.position + 1] != b"0":
            key = self.value()
            pairs[key] = self.value()
        self.position += 1
        self.depth -= 1
        return pairs


_READERS: dict[bytes, Callable[[_Reader], Value]] = {
    b"N": lambda _: None,
    b"T": lambda _: True,
    b"F": lambda _: False,
    b"i": _Reader.integer,
    b"l": _Reader.long_integer,
    b"g": _Reader.floating,
    b"y": _Reader.complex_number,
    b"s": lambda reader: reader.take(reader.count()),
    b"u": _Reader.text,
    b"(": lambda reader: tuple(reader.items()),
    b"[": _Reader.items,
    b"<": lambda reader: set(reader.items()),
    b">": lambda reader: frozenset(reader.items()),
    b"{": _Reader.mapping,
}


def _untag(node: Value) -> Value:
    """Turn a tree of tagged tuples back into values; a node that is no tuple stands for itself."""
    if type(node) is not tuple:
        if type(node) not in _SCALARS:
            raise DecodeError("a container without its tag")
        return node
    tag, *rest = node
    return _TAGS[tag](*rest)


def _numpy_scalar(name: str, value: Value) -> Value:
    import numpy as np

    if name not in _NUMPY_TYPES:
        raise DecodeError(f"unknown numpy type {name!r}")
    return np.dtype(name).type(value)


def _numpy_array(name: str, shape: tuple[int, ...], flat: list[Value]) -> Value:
    import numpy as np

    if name not in _NUMPY_TYPES:
        raise DecodeError(f"unknown numpy type {name!r}")
    return np.array(flat, dtype=name).reshape(shape)


def _fraction(numerator: int, denominator: int) -> Value:
    from fractions import Fraction

    return Fraction(numerator, denominator)


def _decimal(text: str) -> Value:
    from decimal import Decimal, InvalidOperation

    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise DecodeError("no decimal number") from error


_NUMPY_TYPES = frozenset(
    "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128".split()
)
_TAGS: dict[str, Callable[..., Value]] = {
    "list": lambda items: [_untag(item) for item in items],
    "tuple": lambda items: tuple(_untag(item) for item in items),
    "set": lambda items: {_untag(item) for item in items},
    "frozenset": lambda items: frozenset(_untag(item) for item in items),
    "dict": lambda pairs: {_untag(key): _untag(value) for key, value in pairs},
    "bytearray": bytearray,
    "numpy": _numpy_scalar,
    "array": _numpy_array,
    "fraction": _fraction,
    "decimal": _decimal,
    "opaque": lambda kind, text: Opaque(str(kind)[:200], str(text)[:200]),
}
