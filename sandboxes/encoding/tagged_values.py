"""Trees of tagged tuples back to values: what marshal alone would lose the type of.

`agent/values.py` writes them. What a tag carries is checked before anything is made of it: it comes out
of a sandbox.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from sandboxes.agent.wire import NUMPY_TYPES, SCALARS
from sandboxes.encoding.marshal_reader import DecodeError, hashable

NUMBERS = frozenset({bool, int, float, complex})
FRACTION_BITS = 1 << 16
"""A fraction is reduced when it is made, which takes quadratic time."""
HUGE_BITS = 4096
"""An integer past this is not for a set that holds decimal numbers or fractions as well: to compare the two,
one is turned into the other, which takes quadratic time, for every number that has the same hash."""


class Opaque(msgspec.Struct, frozen=True, eq=False):
    """Stands for a value that has no encoding: a function, a match object, an object of the sample's own.

    It equals nothing but itself, whatever its class in the sandbox would say.
    """

    type: str
    text: str

    def __repr__(self) -> str:
        """The text that the sandbox gave for it."""
        return self.text


def untag(node: Any) -> Any:
    """The value that a tree stands for; a node that is no tuple stands for itself.

    Raises DecodeError or one of MALFORMED.
    """
    if type(node) is not tuple:
        _require(type(node) in SCALARS, "a container without its tag")
        return node
    tag, *rest = node
    return _TAGS[tag](*rest)


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise DecodeError(otherwise)


def _nodes(items: Any) -> list[Any]:
    _require(type(items) is list, "items that are no list")
    return [untag(item) for item in items]


def _dict(pairs: Any) -> dict[Any, Any]:
    _require(type(pairs) is list, "items that are no list")
    keys = _unique([untag(key) for key, _ in pairs])
    return dict(zip(keys, [untag(value) for _, value in pairs], strict=True))


def _unique(items: list[Any]) -> list[Any]:
    """`items` for a set or a dict, unless they were chosen to be dear to compare."""
    from decimal import Decimal
    from fractions import Fraction

    numbers = list(_numbers(items))
    exact = any(isinstance(number, Decimal | Fraction) for number in numbers)
    _require(not (exact and any(map(_is_huge, numbers))), "exact numbers beside huge ones in a set")
    return hashable(items)


def _numbers(items: Iterable[Any]) -> Iterator[Any]:
    """What `items` and the items in them are, down to what holds no other."""
    for item in items:
        if isinstance(item, tuple | frozenset):
            yield from _numbers(item)
        else:
            yield item


def _is_huge(number: Any) -> bool:
    parts = (getattr(number, "numerator", 0), getattr(number, "denominator", 0))
    return any(isinstance(part, int) and part.bit_length() > HUGE_BITS for part in parts)


def _bytearray(data: Any) -> bytearray:
    _require(type(data) is bytes, "a bytearray that is no bytes")
    return bytearray(data)


def _numpy_scalar(name: Any, value: Any) -> Any:
    import numpy as np

    _require(name in NUMPY_TYPES and type(value) in NUMBERS, "an unknown numpy type")
    with np.errstate(all="ignore"):
        return np.dtype(name).type(value)


def _numpy_array(name: Any, shape: Any, flat: Any) -> Any:
    import numpy as np

    _require(name in NUMPY_TYPES and type(flat) is list, "an unknown numpy type")
    _require(set(map(type, flat)) <= NUMBERS, "an array of no numbers")
    _require(type(shape) is tuple and all(type(size) is int and size >= 0 for size in shape), "no shape")
    with np.errstate(all="ignore"):
        return np.array(flat, dtype=name).reshape(shape)


def _fraction(numerator: Any, denominator: Any) -> Any:
    from fractions import Fraction

    _require(type(numerator) is int and type(denominator) is int, "a fraction of no integers")
    _require(numerator.bit_length() + denominator.bit_length() <= FRACTION_BITS, "too large a fraction")
    return Fraction(numerator, denominator)


def _decimal(text: Any) -> Any:
    from decimal import Decimal

    _require(type(text) is str, "a decimal number that is no text")
    return Decimal(text)


def _opaque(kind: Any, text: Any) -> Opaque:
    _require(type(kind) is str and type(text) is str, "a marker without its text")
    return Opaque(kind[:200], text[:200])


_TAGS: dict[Any, Callable[..., Any]] = {
    "list": _nodes,
    "tuple": lambda items: tuple(_nodes(items)),
    "set": lambda items: set(_unique(_nodes(items))),
    "frozenset": lambda items: frozenset(_unique(_nodes(items))),
    "dict": _dict,
    "bytearray": _bytearray,
    "numpy": _numpy_scalar,
    "array": _numpy_array,
    "fraction": _fraction,
    "decimal": _decimal,
    "opaque": _opaque,
}
