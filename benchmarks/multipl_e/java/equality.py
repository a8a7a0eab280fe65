"""Java's `==` on primitives and its `equals`, between a recorded value and that of an expression in a test.

Recorded are Long, Double, Boolean and String as the plain values, and every other boxed value as `Typed`;
a primitive that was returned as it is comes plain, a float or double alike.
"""

import math
import struct
from collections.abc import Callable, Sequence
from typing import Any

from benchmarks.multipl_e.float32 import round_to_float32
from sandboxes.encoding.types import Mapping, Maybe, Typed


def same_number(got: Any, expected: Any) -> bool:
    """Whether `got == expected` in Java, `expected` being a primitive: what is boxed is taken out."""
    one = _unboxed(got)
    if isinstance(one, bool) or isinstance(expected, bool):
        return isinstance(one, bool) and isinstance(expected, bool) and one == expected
    if not isinstance(one, int | float):
        return False
    if isinstance(expected, Typed) and expected.type == "Float":
        # A float meets an integer as a float, and a double as a double.
        return bool((one if isinstance(one, float) else round_to_float32(one)) == expected.value)
    other = _unboxed(expected)
    if isinstance(one, float) or isinstance(other, float):
        return float(one) == float(other)
    return bool(one == other)


def _unboxed(value: Any) -> Any:
    if not isinstance(value, Typed):
        return value
    is_character = value.type == "Character" and len(value.value) == 1
    return ord(value.value) if is_character else value.value


def equal(got: Any, expected: Any) -> bool:
    """Whether `got.equals(expected)` in Java."""
    kind = type(got)
    return kind is type(expected) and kind in _EQUALS and _EQUALS[kind](got, expected)


def _same(got: Any, expected: Any) -> bool:
    return bool(got == expected)


def _floats(got: float, expected: float) -> bool:
    """Compare as Double.equals does: nan equals nan, and 0.0 does not equal -0.0."""
    both_nan = math.isnan(got) and math.isnan(expected)
    return both_nan or struct.pack("<d", got) == struct.pack("<d", expected)


def _sequences(got: Sequence[Any], expected: Sequence[Any]) -> bool:
    return len(got) == len(expected) and all(map(equal, got, expected))


def _typed(got: Typed, expected: Typed) -> bool:
    return got.type == expected.type and equal(got.value, expected.value)


def _mappings(got: Mapping, expected: Mapping) -> bool:
    """Compare as Map.equals does: as many keys, and each with an equal value."""
    if len(got.pairs) != len(expected.pairs):
        return False
    return all(any(equal(pair, wanted) for pair in got.pairs) for wanted in expected.pairs)


_EQUALS: dict[type, Callable[[Any, Any], bool]] = {
    bool: _same,
    int: _same,
    str: _same,
    float: _floats,
    list: _sequences,
    tuple: _sequences,
    Maybe: lambda got, expected: _sequences(got.items, expected.items),
    Mapping: _mappings,
    Typed: _typed,
}
