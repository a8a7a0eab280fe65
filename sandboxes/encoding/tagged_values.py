"""Converts trees of tagged tuples to the values that marshal alone would lose the type of.

`agent/values.py` writes them. All is checked before anything is made of it: it comes out of a sandbox.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from sandboxes.agent.wire import NUMPY_TYPES, SCALARS
from sandboxes.encoding.marshal_reader import DecodeError, require_few_collisions

NUMBERS = frozenset({bool, int, float, complex})
FRACTION_BITS = 1 << 16
"""A fraction is reduced when it is made, in quadratic time."""
HUGE_BITS = 4096
"""A larger integer is refused in a set that holds decimal numbers or fractions as well: to compare the two
takes quadratic time, for every number that has the same hash."""


class Opaque(msgspec.Struct, frozen=True, eq=False):
    """A value that has no encoding: a function, a match object, an object of the sample's own class.

    It equals nothing but itself, whatever its class in the sandbox would say.
    """

    type: str
    text: str

    def __repr__(self) -> str:
        """Return the text that the sandbox gave for it."""
        return self.text


def untag(node: Any) -> Any:
    """Convert a tree to its value; a node that is no tuple is its own value.

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


def _make_items(items: Any) -> list[Any]:
    _require(type(items) is list, "items that are no list")
    return [untag(item) for item in items]


def _make_dict(pairs: Any) -> dict[Any, Any]:
    _require(type(pairs) is list, "items that are no list")
    keys = _require_comparable([untag(key) for key, _ in pairs])
    return dict(zip(keys, [untag(value) for _, value in pairs], strict=True))


def _require_comparable(items: list[Any]) -> list[Any]:
    """Return `items` for a set or a dict, unless they were chosen to be slow to compare."""
    from decimal import Decimal
    from fractions import Fraction

    numbers = list(_iterate_items(items))
    exact = any(isinstance(number, Decimal | Fraction) for number in numbers)
    _require(not (exact and any(map(_is_huge, numbers))), "exact numbers beside huge ones in a set")
    return require_few_collisions(items)


def _iterate_items(items: Iterable[Any]) -> Iterator[Any]:
    """Iterate over `items` and what tuples and frozensets among them hold."""
    for item in items:
        if isinstance(item, tuple | frozenset):
            yield from _iterate_items(item)
        else:
            yield item


def _is_huge(number: Any) -> bool:
    parts = (getattr(number, "numerator", 0), getattr(number, "denominator", 0))
    return any(isinstance(part, int) and part.bit_length() > HUGE_BITS for part in parts)


def _make_bytearray(data: Any) -> bytearray:
    _require(type(data) is bytes, "a bytearray that is no bytes")
    return bytearray(data)


def _make_numpy_scalar(name: Any, value: Any) -> Any:
    import numpy as np

    _require(name in NUMPY_TYPES and type(value) in NUMBERS, "an unknown numpy type")
    with np.errstate(all="ignore"):
        return np.dtype(name).type(value)


def _make_numpy_array(name: Any, shape: Any, flat: Any) -> Any:
    import numpy as np

    _require(name in NUMPY_TYPES and type(flat) is list, "an unknown numpy type")
    _require(set(map(type, flat)) <= NUMBERS, "an array of no numbers")
    _require(type(shape) is tuple and all(type(size) is int and size >= 0 for size in shape), "no shape")
    with np.errstate(all="ignore"):
        return np.array(flat, dtype=name).reshape(shape)


def _make_fraction(numerator: Any, denominator: Any) -> Any:
    from fractions import Fraction

    _require(type(numerator) is int and type(denominator) is int, "a fraction of no integers")
    _require(numerator.bit_length() + denominator.bit_length() <= FRACTION_BITS, "too large a fraction")
    return Fraction(numerator, denominator)


def _make_decimal(text: Any) -> Any:
    from decimal import Decimal

    _require(type(text) is str, "a decimal number that is no text")
    return Decimal(text)


def _make_opaque(kind: Any, text: Any) -> Opaque:
    _require(type(kind) is str and type(text) is str, "a marker without its text")
    return Opaque(kind[:200], text[:200])


_TAGS: dict[Any, Callable[..., Any]] = {
    "list": _make_items,
    "tuple": lambda items: tuple(_make_items(items)),
    "set": lambda items: set(_require_comparable(_make_items(items))),
    "frozenset": lambda items: frozenset(_require_comparable(_make_items(items))),
    "dict": _make_dict,
    "bytearray": _make_bytearray,
    "numpy": _make_numpy_scalar,
    "array": _make_numpy_array,
    "fraction": _make_fraction,
    "decimal": _make_decimal,
    "opaque": _make_opaque,
}
