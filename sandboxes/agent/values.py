"""Encodes values as data only; the host decodes them with `sandboxes/encoding/codec.py`.

It runs in the sample's own process, so nobody trusts it: a sample that changes it changes only the values
that it returns itself.
"""

import marshal
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any

from .wire import MARSHAL_VERSION, MAX_DEPTH, NUMPY_TYPES, PLAIN, SCALARS, TAGGED

Write = Callable[[bytes], object]

SLICE = 8192
CONTAINERS = frozenset({list, tuple, set, frozenset, dict})
PLAIN_TYPES = SCALARS | CONTAINERS


def encode(value: Any, write: Write) -> None:
    """Encode `value` in pieces, each handed to `write(bytes)`."""
    if is_plain(value):
        try:
            encode_plain(value, write)
            return
        except ValueError:
            pass  # deeper than marshal goes
    write(TAGGED)
    write(marshal.dumps(tag(value, 0), MARSHAL_VERSION))


def encode_plain(value: Any, write: Write) -> None:
    """Encode a plain value. Raises ValueError where it is deeper than marshal goes."""
    if type(value) in (list, tuple) and len(value) > SLICE:
        # In slices, so that a list of a gigabyte needs no second gigabyte for its encoding.
        marshal.dumps(value[:SLICE], MARSHAL_VERSION)  # raises before anything is written
        write(PLAIN + marshal.dumps(value[:0], MARSHAL_VERSION)[:1] + len(value).to_bytes(4, "little"))
        for start in range(0, len(value), SLICE):
            write(marshal.dumps(value[start : start + SLICE], MARSHAL_VERSION)[5:])
    else:
        data = marshal.dumps(value, MARSHAL_VERSION)
        write(PLAIN)
        write(data)


def is_plain(value: Any) -> bool:
    """Return whether marshal keeps the type of `value` and of all that it holds.

    Goes down a level of nesting at a time, because sets of types are made at the speed of C.
    """
    if type(value) in SCALARS:
        return True
    level = [value]
    for _ in range(MAX_DEPTH):
        kinds = set(map(type, level))
        if not kinds <= PLAIN_TYPES:
            return False
        if kinds <= SCALARS:
            return True
        kinds = set(map(type, iterate_children(level)))
        if not kinds <= PLAIN_TYPES:
            return False
        if kinds <= SCALARS:
            return True
        level = [item for item in iterate_children(level) if type(item) in CONTAINERS]
    return False


def iterate_children(level: Iterable[Any]) -> Iterator[Any]:
    """Iterate over what the containers of a level hold."""
    return chain.from_iterable(
        chain(item, item.values()) if type(item) is dict else item
        for item in level
        if type(item) not in SCALARS
    )


def tag(value: Any, depth: int) -> Any:
    """Convert a value to a tree of tagged tuples, which keeps what marshal would lose."""
    kind = type(value)
    if kind in SCALARS:
        return value
    if depth > MAX_DEPTH:
        return tag_opaque(value)
    numpy = sys.modules.get("numpy")
    if numpy is not None and isinstance(value, (numpy.generic, numpy.ndarray)):
        return tag_numpy(value, numpy)
    for base, name in BASES:
        if issubclass(kind, base):
            return tag_base(value, base, name, depth)
    return tag_number(value)


# Subclasses travel as their base class, read by the base's own methods: a namedtuple equals its tuple,
# and what a class of the sample's says of its equality does not cross.
BASES: tuple[tuple[Any, str], ...] = (
    (int, "scalar"),
    (float, "scalar"),
    (complex, "scalar"),
    (str, "scalar"),
    (bytes, "scalar"),
    (bytearray, "bytearray"),
    (list, "list"),
    (tuple, "tuple"),
    (set, "set"),
    (frozenset, "frozenset"),
    (dict, "dict"),
    (type({}.keys()), "set"),
    (type({}.items()), "set"),
)
EXACT: dict[type, Callable[[Any], Any]] = {
    int: int.__int__,
    float: float.__float__,
    complex: lambda value: complex(complex.real.__get__(value), complex.imag.__get__(value)),
    str: str.__str__,
    bytes: lambda value: bytes.__add__(value, b""),
}


def tag_base(value: Any, base: Any, name: str, depth: int) -> Any:
    """Tag an instance of a built-in type or of a subclass of it."""
    if name == "scalar":
        return EXACT[base](value)
    if name == "bytearray":
        return (name, bytes(bytearray.__add__(value, b"")))
    if name == "dict":
        pairs = dict.items(value)
        return (name, [(tag(key, depth + 1), tag(item, depth + 1)) for key, item in pairs])
    return (name, [tag(item, depth + 1) for item in base.__iter__(value)])


def tag_numpy(value: Any, numpy: Any) -> Any:
    """Tag a scalar or an array of numpy's."""
    if isinstance(value, (numpy.str_, numpy.bytes_)):
        return value.item()
    name = value.dtype.name
    if name not in NUMPY_TYPES:  # dates, records, objects: nothing that marshal could write
        return tag_opaque(value)
    if isinstance(value, numpy.ndarray):
        return ("array", name, tuple(value.shape), value.ravel().tolist())
    return ("numpy", name, value.item())


def tag_number(value: Any) -> Any:
    """Tag a decimal number or a fraction; anything else is opaque."""
    decimal, fractions = sys.modules.get("decimal"), sys.modules.get("fractions")
    if decimal is not None and isinstance(value, decimal.Decimal):
        return ("decimal", decimal.Decimal.__str__(value))
    if fractions is not None and isinstance(value, fractions.Fraction):
        return ("fraction", value.numerator, value.denominator)
    return tag_opaque(value)


def tag_opaque(value: Any) -> Any:
    """Tag a value that has no encoding by the name of its type."""
    kind = type(value)
    name = f"{kind.__module__}.{kind.__qualname__}"
    return ("opaque", name, f"<{name} object>")
