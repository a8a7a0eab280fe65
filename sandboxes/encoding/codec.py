"""Encodes and decodes values that cross a sandbox's wall, as data only.

It is the data subset of Python's marshal format, version 2: written by C code on both sides
(`marshal.dumps`), but read on the host by the strict `marshal_reader.py`. `marshal.loads` and
pickle never see a byte that comes out of a sandbox; arguments, which go into one, are the host's own. Values
that marshal does not keep the type of (numpy scalars, subclasses, anything else) come as a tree of tagged
tuples; `agent/values.py` writes them.
What programs in other languages record is msgpack, read by the strict `msgpack_reader.py`.
"""

import marshal
from collections.abc import Sequence
from typing import Any

from sandboxes.agent.wire import MARSHAL_VERSION, MSGPACK, PLAIN, SCALARS, TAGGED
from sandboxes.encoding import msgpack_reader, msgpack_writer
from sandboxes.encoding.marshal_reader import MALFORMED, MAX_MEMORY, DecodeError, TooLarge, read
from sandboxes.encoding.tagged_values import Opaque, untag

__all__ = [
    "DecodeError",
    "Opaque",
    "TooLarge",
    "Value",
    "decode",
    "decode_arguments",
    "encode_arguments",
    "encode_msgpack",
    "encode_plain",
]

Value = Any
UNBOUNDED = 1 << 62
TREE_FACTOR = 4
"""A value takes, with its tree of tags, at most so many times the memory of the tree."""


def encode_arguments(arguments: Sequence[Sequence[Value]]) -> bytes:
    """Encode a list of argument lists for `Calls.arguments`.

    Raises TypeError if a value is not of the plain types that keep their type on the way.
    """
    rows = [list(row) for row in arguments]
    _require_plain(rows)
    return marshal.dumps(rows, MARSHAL_VERSION)


def encode_plain(value: Value) -> bytes:
    """Encode a plain Python value for `decode`. Raises TypeError if it is none."""
    _require_plain(value)
    return PLAIN + marshal.dumps(value, MARSHAL_VERSION)


def encode_msgpack(value: Value) -> bytes:
    """Encode what a program in another language may record, for `decode`.

    Raises TypeError if it is of none of `types.py` and the plain types that msgpack has.
    """
    return MSGPACK + msgpack_writer.write(value)


def _require_plain(value: Value) -> None:
    kind = type(value)
    if kind in SCALARS:
        return
    if kind is dict:
        _require_plain(list(value.keys()))
        _require_plain(list(value.values()))
    elif kind in (list, tuple, set, frozenset):
        for item in value:
            _require_plain(item)
    else:
        raise TypeError(f"{kind.__name__} cannot cross into a sandbox")


def decode(data: bytes, room: int = MAX_MEMORY) -> Value:
    """Decode one encoding: a kind byte, then the data in marshal's format or msgpack.

    Raises DecodeError for anything that is not a complete encoding, is nested too deeply, or was made to
    take quadratic time; TooLarge, which is one, for what would take more than `room` bytes of memory.
    """
    kind = data[:1]
    if kind not in (PLAIN, TAGGED, MSGPACK):
        raise DecodeError(f"unknown kind of encoding {kind!r}")
    try:
        if kind == MSGPACK:
            return msgpack_reader.read(data[1:], room)
        value = read(data[1:], room // TREE_FACTOR if kind == TAGGED else room)
        return untag(value) if kind == TAGGED else value
    except DecodeError:
        raise
    except MALFORMED as error:
        raise DecodeError(f"no encoding of a value: {error}") from error


def decode_arguments(arguments: bytes) -> list[list[Value]]:
    """Decode what `encode_arguments` encoded: only bytes that the host made itself."""
    rows: list[list[Value]] = marshal.loads(arguments)  # noqa: S302 - which no sandbox has ever touched
    return rows
