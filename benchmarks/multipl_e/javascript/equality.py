"""Node's `assert.deepEqual`, the loose one, between a recorded value and a literal of the tests.

Two primitives are compared by `==` (or are both NaN), an object never equals a primitive, and of objects
those that are equal have the same kind, the same own keys, and equal values under them.
"""

import math
import re
from typing import Any

from sandboxes.encoding.types import HOLE, BigInteger, Undefined

_SPACE = (
    "\t\n\v\f\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
"""What JavaScript takes for space around a number; Python's own list is another."""

_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.A)
"""Each digit has one place in it: of a long text that is no number every split would be tried otherwise."""

_WHOLE = re.compile(r"[+-]?\d+", re.A)
_PREFIXED = re.compile(r"0([xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)")
_INFINITE = {"Infinity": float("inf"), "+Infinity": float("inf"), "-Infinity": float("-inf")}
NAN = float("nan")


def deep_equal(got: Any, expected: Any) -> bool:
    """Whether `assert.deepEqual(got, expected)` passes; `expected` is what a literal stands for."""
    if _is_primitive(got) or _is_primitive(expected):
        return _is_primitive(got) and _is_primitive(expected) and loosely_equal(got, expected)
    match expected:
        case list():
            return type(got) is list and len(got) == len(expected) and all(map(_items_equal, got, expected))
        case dict():
            return type(got) is dict and got.keys() == expected.keys() and _values_equal(got, expected)
    return False


def _is_primitive(value: Any) -> bool:
    return value is None or isinstance(value, Undefined | BigInteger | bool | float | str)


def _items_equal(got: Any, expected: Any) -> bool:
    return got is not HOLE and deep_equal(got, expected)


def _values_equal(got: dict[str, Any], expected: dict[str, Any]) -> bool:
    return all(deep_equal(got[key], expected[key]) for key in expected)


def loosely_equal(one: Any, other: Any) -> bool:
    """Compare primitives as JavaScript's `==` does, but that NaN equals NaN."""
    nothing = [value is None or isinstance(value, Undefined) for value in (one, other)]
    if any(nothing):
        return all(nothing)
    if isinstance(one, str) and isinstance(other, str):
        return one == other
    if isinstance(one, BigInteger) and isinstance(other, str):
        return one.value == _whole(other)
    if isinstance(other, BigInteger) and isinstance(one, str):
        return other.value == _whole(one)
    return _both_nan(one, other) or _number(one) == _number(other)


def _both_nan(one: Any, other: Any) -> bool:
    return all(isinstance(value, float) and math.isnan(value) for value in (one, other))


def _number(value: Any) -> int | float:
    """Return what a primitive is as a number; a big one stays whole, and Python compares it exactly."""
    if isinstance(value, BigInteger):
        return value.value
    return _of_text(value) if isinstance(value, str) else float(value)


def _of_text(text: str) -> float:
    trimmed = text.strip(_SPACE)
    if not trimmed:
        return 0.0
    if _DECIMAL.fullmatch(trimmed):
        return float(trimmed)
    return _rounded(int(trimmed, 0)) if _PREFIXED.fullmatch(trimmed) else _INFINITE.get(trimmed, NAN)


def _rounded(number: int) -> float:
    try:
        return float(number)
    except OverflowError:
        return float("inf")


def _whole(text: str) -> int | None:
    """Return what a text is as a bigint; None if it is none."""
    trimmed = text.strip(_SPACE)
    if not trimmed:
        return 0
    if _PREFIXED.fullmatch(trimmed):
        return int(trimmed, 0)
    return int(trimmed) if _WHOLE.fullmatch(trimmed) else None
