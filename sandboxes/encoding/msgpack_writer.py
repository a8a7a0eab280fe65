"""Writes the host's own values in the msgpack that `msgpack_reader.py` reads."""

from collections.abc import Callable
from typing import Any

import msgspec

from sandboxes.agent import wire
from sandboxes.encoding.tagged_values import Opaque
from sandboxes.encoding.types import BigInteger, Hole, Mapping, Maybe, SetOf, Typed, Undefined


def write(value: Any) -> bytes:
    """Encode a value so that `msgpack_reader.read` returns it. Raises TypeError for anything else."""
    return msgspec.msgpack.encode(_convert(value))


def _convert(value: Any) -> Any:
    kind = type(value)
    if kind in _EXTENSIONS:
        code, payload = _EXTENSIONS[kind]
        return msgspec.msgpack.Ext(code, payload(value))
    if kind is str:
        return _convert_text(value)
    if kind is list:
        return [_convert(item) for item in value]
    if kind is dict:
        return {key: _convert(item) for key, item in value.items()}
    if value is None or kind in (bool, int, float, bytes):
        return value
    raise TypeError(f"{kind.__name__} cannot be packed")


def _convert_text(value: str) -> Any:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return msgspec.msgpack.Ext(wire.TEXT_CODE, value.encode("utf-16-le", "surrogatepass"))
    return value


_EXTENSIONS: dict[type, tuple[int, Callable[[Any], bytes]]] = {
    Undefined: (wire.UNDEFINED_CODE, lambda _: b""),
    BigInteger: (wire.BIG_CODE, lambda big: str(big.value).encode()),
    SetOf: (wire.SET_CODE, lambda found: write(found.items)),
    tuple: (wire.TUPLE_CODE, lambda items: write(list(items))),
    Opaque: (wire.OPAQUE_CODE, lambda opaque: write(opaque.type)),
    Mapping: (wire.MAPPING_CODE, lambda mapping: write([list(pair) for pair in mapping.pairs])),
    Maybe: (wire.MAYBE_CODE, lambda maybe: write(list(maybe.items))),
    Typed: (wire.TYPED_CODE, lambda typed: write([typed.type, typed.value])),
    Hole: (wire.HOLE_CODE, lambda _: b""),
}
