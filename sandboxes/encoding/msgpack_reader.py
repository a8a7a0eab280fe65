"""A strict reader of the msgpack in which programs in Java, C++, JavaScript and TypeScript record values.

It reads bytes that come out of a sandbox: it never looks past their end, never nests deeper than
MAX_DEPTH, never believes an announced length, and takes time and memory linear in what is there, of which
it is given so much. Only keys that are text become keys of a dict: their hashes cannot be chosen.
"""

import struct
from collections.abc import Callable
from typing import Any

from sandboxes.agent import wire
from sandboxes.encoding.marshal_reader import MAX_MEMORY, PAIR, DecodeError, Room
from sandboxes.encoding.tagged_values import Opaque
from sandboxes.encoding.types import HOLE, UNDEFINED, BigInteger, Mapping, Maybe, SetOf, Typed

MAX_DEPTH = 200

SCALAR, CONTAINER, EXTENSION = 48, 64, 128
"""Bytes that a value takes with its place in a list, and what a container or an extension takes besides."""


def read(data: bytes, room: int = MAX_MEMORY) -> Any:
    """The one value that `data` holds, if `room` bytes of memory are enough for it.

    Raises DecodeError (TooLarge among them), or one of `marshalled.MALFORMED`.
    """
    return _Reader(memoryview(data), 0, Room(room)).whole()


class _Reader:
    def __init__(self, data: memoryview, depth: int, room: Room) -> None:
        self.data = data
        self.position = 0
        self.depth = depth
        self.room = room

    def whole(self) -> Any:
        """The one value that is all there is."""
        value = self.value()
        if self.position != len(self.data):
            raise DecodeError(f"{len(self.data) - self.position} bytes after the value")
        return value

    def value(self) -> Any:
        self.room.take(SCALAR)
        code = self.take(1)[0]
        if code <= 0x7F:
            return code
        if code >= 0xE0:
            return code - 0x100
        if code <= 0x8F:
            return self.map(code & 0x0F)
        if code <= 0x9F:
            return self.array(code & 0x0F)
        if code <= 0xBF:
            return self.text(code & 0x1F)
        if code not in _READERS:
            raise DecodeError(f"type code {code:#x} is not data")
        return _READERS[code](self)

    def take(self, size: int) -> memoryview:
        start, end = self.position, self.position + size
        if end > len(self.data):
            raise DecodeError(f"{size} bytes announced, {len(self.data) - start} there")
        self.position = end
        return self.data[start:end]

    def number(self, layout: str) -> Any:
        return struct.unpack(layout, self.take(struct.calcsize(layout)))[0]

    def content(self, size: int) -> bytes:
        self.room.take(size)
        return bytes(self.take(size))

    def text(self, size: int) -> str:
        raw = self.content(size)
        self.room.take(0 if raw.isascii() else 3 * size)
        return raw.decode("utf-8")

    def array(self, size: int) -> list[Any]:
        self.down(size)
        values = [self.value() for _ in range(size)]
        self.depth -= 1
        return values

    def map(self, size: int) -> dict[str, Any]:
        self.down(size)
        self.room.take(PAIR * size)
        result = {}
        for _ in range(size):
            key = self.value()
            if type(key) is not str:
                raise DecodeError("a key that is no text")
            result[key] = self.value()
        self.depth -= 1
        return result

    def extension(self, size: int) -> Any:
        code = self.number("b")
        payload = self.take(size)
        if code not in _EXTENSIONS:
            raise DecodeError(f"extension {code} is not known")
        self.down(0)
        self.room.take(EXTENSION)
        value = _EXTENSIONS[code](_Reader(payload, self.depth, self.room))
        self.depth -= 1
        return value

    def down(self, items: int) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise DecodeError("nested too deeply")
        self.room.take(CONTAINER)
        if items > len(self.data) - self.position:
            raise DecodeError(f"{items} items announced, {len(self.data) - self.position} bytes there")


_READERS: dict[int, Callable[[_Reader], Any]] = {
    0xC0: lambda _: None,
    0xC2: lambda _: False,
    0xC3: lambda _: True,
    0xC4: lambda reader: reader.content(reader.number(">B")),
    0xC5: lambda reader: reader.content(reader.number(">H")),
    0xC6: lambda reader: reader.content(reader.number(">I")),
    0xC7: lambda reader: reader.extension(reader.number(">B")),
    0xC8: lambda reader: reader.extension(reader.number(">H")),
    0xC9: lambda reader: reader.extension(reader.number(">I")),
    0xCA: lambda reader: reader.number(">f"),
    0xCB: lambda reader: reader.number(">d"),
    0xCC: lambda reader: reader.number(">B"),
    0xCD: lambda reader: reader.number(">H"),
    0xCE: lambda reader: reader.number(">I"),
    0xCF: lambda reader: reader.number(">Q"),
    0xD0: lambda reader: reader.number(">b"),
    0xD1: lambda reader: reader.number(">h"),
    0xD2: lambda reader: reader.number(">i"),
    0xD3: lambda reader: reader.number(">q"),
    0xD4: lambda reader: reader.extension(1),
    0xD5: lambda reader: reader.extension(2),
    0xD6: lambda reader: reader.extension(4),
    0xD7: lambda reader: reader.extension(8),
    0xD8: lambda reader: reader.extension(16),
    0xD9: lambda reader: reader.text(reader.number(">B")),
    0xDA: lambda reader: reader.text(reader.number(">H")),
    0xDB: lambda reader: reader.text(reader.number(">I")),
    0xDC: lambda reader: reader.array(reader.number(">H")),
    0xDD: lambda reader: reader.array(reader.number(">I")),
    0xDE: lambda reader: reader.map(reader.number(">H")),
    0xDF: lambda reader: reader.map(reader.number(">I")),
}


def _array(inside: _Reader) -> list[Any]:
    items = inside.whole()
    if type(items) is not list:
        raise DecodeError("an extension without its list")
    return items


def _mapping(inside: _Reader) -> Mapping:
    return Mapping([(key, value) for key, value in _array(inside)])


def _maybe(inside: _Reader) -> Maybe:
    items = _array(inside)
    if len(items) > 1:
        raise DecodeError("an optional value of several")
    return Maybe(tuple(items))


def _typed(inside: _Reader) -> Typed:
    name, value = _array(inside)
    if type(name) is not str or type(value) not in (int, float, str):
        raise DecodeError("a typed scalar that is none")
    return Typed(name, value)


def _opaque(inside: _Reader) -> Opaque:
    name = inside.whole()
    if type(name) is not str:
        raise DecodeError("a marker without its text")
    return Opaque(name[:200], f"<{name[:200]}>")


def _wide_text(inside: _Reader) -> str:
    inside.room.take(2 * len(inside.data))
    return str(inside.data, "utf-16-le", "surrogatepass")


_EXTENSIONS: dict[int, Callable[[_Reader], Any]] = {
    wire.UNDEFINED_CODE: lambda _: UNDEFINED,
    wire.BIG_CODE: lambda inside: BigInteger(int(str(inside.data, "ascii"))),
    wire.SET_CODE: lambda inside: SetOf(_array(inside)),
    wire.TUPLE_CODE: lambda inside: tuple(_array(inside)),
    wire.OPAQUE_CODE: _opaque,
    wire.MAPPING_CODE: _mapping,
    wire.TEXT_CODE: _wide_text,
    wire.MAYBE_CODE: _maybe,
    wire.TYPED_CODE: _typed,
    wire.HOLE_CODE: lambda _: HOLE,
}
