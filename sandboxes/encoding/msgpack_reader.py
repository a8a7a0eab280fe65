"""Reads the msgpack in which programs in other languages than Python record values, strictly.

It reads bytes that come out of a sandbox: it never reads past their end, never nests deeper than
MAX_DEPTH, never trusts an announced length, and takes time and memory linear in what is there, memory only
within a budget. Only keys that are text become keys of a dict: their hashes cannot be chosen.
"""

import struct
from collections.abc import Callable
from typing import Any

from sandboxes.agent import wire
from sandboxes.encoding.marshal_reader import MAX_MEMORY, PAIR, DecodeError, MemoryBudget
from sandboxes.encoding.tagged_values import Opaque
from sandboxes.encoding.types import HOLE, UNDEFINED, BigInteger, Mapping, Maybe, SetOf, Typed

MAX_DEPTH = 200

SCALAR, CONTAINER, EXTENSION = 48, 64, 128
"""Bytes that a value takes with its place in a list, and what a container or an extension takes besides."""


def read(data: bytes, room: int = MAX_MEMORY) -> Any:
    """Read the one value that `data` holds, if `room` bytes of memory are enough for it.

    Raises DecodeError (TooLarge among them), or one of `marshal_reader.MALFORMED`.
    """
    return _Reader(memoryview(data), 0, MemoryBudget(room)).read_whole()


class _Reader:
    def __init__(self, data: memoryview, depth: int, budget: MemoryBudget) -> None:
        self.data = data
        self.position = 0
        self.depth = depth
        self.budget = budget

    def read_whole(self) -> Any:
        """Read the one value that is all of the data."""
        value = self.read_value()
        if self.position != len(self.data):
            raise DecodeError(f"{len(self.data) - self.position} bytes after the value")
        return value

    def read_value(self) -> Any:
        self.budget.spend(SCALAR)
        code = self.read_bytes(1)[0]
        if code <= 0x7F:
            return code
        if code >= 0xE0:
            return code - 0x100
        if code <= 0x8F:
            return self.read_map(code & 0x0F)
        if code <= 0x9F:
            return self.read_array(code & 0x0F)
        if code <= 0xBF:
            return self.read_text(code & 0x1F)
        if code not in _READERS:
            raise DecodeError(f"type code {code:#x} is not data")
        return _READERS[code](self)

    def read_bytes(self, size: int) -> memoryview:
        start, end = self.position, self.position + size
        if end > len(self.data):
            raise DecodeError(f"{size} bytes announced, {len(self.data) - start} there")
        self.position = end
        return self.data[start:end]

    def read_number(self, layout: str) -> Any:
        return struct.unpack(layout, self.read_bytes(struct.calcsize(layout)))[0]

    def read_content(self, size: int) -> bytes:
        self.budget.spend(size)
        return bytes(self.read_bytes(size))

    def read_text(self, size: int) -> str:
        raw = self.read_content(size)
        self.budget.spend(0 if raw.isascii() else 3 * size)
        return raw.decode("utf-8")

    def read_array(self, size: int) -> list[Any]:
        self.enter(size)
        values = [self.read_value() for _ in range(size)]
        self.depth -= 1
        return values

    def read_map(self, size: int) -> dict[str, Any]:
        self.enter(size)
        self.budget.spend(PAIR * size)
        result = {}
        for _ in range(size):
            key = self.read_value()
            if type(key) is not str:
                raise DecodeError("a key that is no text")
            result[key] = self.read_value()
        self.depth -= 1
        return result

    def read_extension(self, size: int) -> Any:
        code = self.read_number("b")
        payload = self.read_bytes(size)
        if code not in _EXTENSIONS:
            raise DecodeError(f"extension {code} is not known")
        self.enter(0)
        self.budget.spend(EXTENSION)
        value = _EXTENSIONS[code](_Reader(payload, self.depth, self.budget))
        self.depth -= 1
        return value

    def enter(self, items: int) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise DecodeError("nested too deeply")
        self.budget.spend(CONTAINER)
        if items > len(self.data) - self.position:
            raise DecodeError(f"{items} items announced, {len(self.data) - self.position} bytes there")


_READERS: dict[int, Callable[[_Reader], Any]] = {
    0xC0: lambda _: None,
    0xC2: lambda _: False,
    0xC3: lambda _: True,
    0xC4: lambda reader: reader.read_content(reader.read_number(">B")),
    0xC5: lambda reader: reader.read_content(reader.read_number(">H")),
    0xC6: lambda reader: reader.read_content(reader.read_number(">I")),
    0xC7: lambda reader: reader.read_extension(reader.read_number(">B")),
    0xC8: lambda reader: reader.read_extension(reader.read_number(">H")),
    0xC9: lambda reader: reader.read_extension(reader.read_number(">I")),
    0xCA: lambda reader: reader.read_number(">f"),
    0xCB: lambda reader: reader.read_number(">d"),
    0xCC: lambda reader: reader.read_number(">B"),
    0xCD: lambda reader: reader.read_number(">H"),
    0xCE: lambda reader: reader.read_number(">I"),
    0xCF: lambda reader: reader.read_number(">Q"),
    0xD0: lambda reader: reader.read_number(">b"),
    0xD1: lambda reader: reader.read_number(">h"),
    0xD2: lambda reader: reader.read_number(">i"),
    0xD3: lambda reader: reader.read_number(">q"),
    0xD4: lambda reader: reader.read_extension(1),
    0xD5: lambda reader: reader.read_extension(2),
    0xD6: lambda reader: reader.read_extension(4),
    0xD7: lambda reader: reader.read_extension(8),
    0xD8: lambda reader: reader.read_extension(16),
    0xD9: lambda reader: reader.read_text(reader.read_number(">B")),
    0xDA: lambda reader: reader.read_text(reader.read_number(">H")),
    0xDB: lambda reader: reader.read_text(reader.read_number(">I")),
    0xDC: lambda reader: reader.read_array(reader.read_number(">H")),
    0xDD: lambda reader: reader.read_array(reader.read_number(">I")),
    0xDE: lambda reader: reader.read_map(reader.read_number(">H")),
    0xDF: lambda reader: reader.read_map(reader.read_number(">I")),
}


def _read_array(reader: _Reader) -> list[Any]:
    items = reader.read_whole()
    if type(items) is not list:
        raise DecodeError("an extension without its list")
    return items


def _read_mapping(reader: _Reader) -> Mapping:
    return Mapping([(key, value) for key, value in _read_array(reader)])


def _read_maybe(reader: _Reader) -> Maybe:
    items = _read_array(reader)
    if len(items) > 1:
        raise DecodeError("an optional value of several")
    return Maybe(tuple(items))


def _read_typed(reader: _Reader) -> Typed:
    name, value = _read_array(reader)
    if type(name) is not str or type(value) not in (int, float, str):
        raise DecodeError("a typed scalar that is none")
    return Typed(name, value)


def _read_opaque(reader: _Reader) -> Opaque:
    name = reader.read_whole()
    if type(name) is not str:
        raise DecodeError("a marker without its text")
    return Opaque(name[:200], f"<{name[:200]}>")


def _read_wide_text(reader: _Reader) -> str:
    reader.budget.spend(2 * len(reader.data))
    return str(reader.data, "utf-16-le", "surrogatepass")


_EXTENSIONS: dict[int, Callable[[_Reader], Any]] = {
    wire.UNDEFINED_CODE: lambda _: UNDEFINED,
    wire.BIG_CODE: lambda reader: BigInteger(int(str(reader.data, "ascii"))),
    wire.SET_CODE: lambda reader: SetOf(_read_array(reader)),
    wire.TUPLE_CODE: lambda reader: tuple(_read_array(reader)),
    wire.OPAQUE_CODE: _read_opaque,
    wire.MAPPING_CODE: _read_mapping,
    wire.TEXT_CODE: _read_wide_text,
    wire.MAYBE_CODE: _read_maybe,
    wire.TYPED_CODE: _read_typed,
    wire.HOLE_CODE: lambda _: HOLE,
}
