"""C++'s `==` between a value that a program recorded and the value of an expression in a test.

Only what compiles is ever compared, so the types fit; what is left is how numbers of different types meet.
An encoding does not say how wide a number was: where that decides (an integer that a 64-bit float cannot
hold against a 32-bit float, -1 against a narrow unsigned integer) the usual type of the benchmark is taken.
"""

from typing import Any

from benchmarks.multipl_e.float32 import round_to_float32
from sandboxes.encoding.types import BigInteger, Mapping, Maybe, Typed

UNSIGNED = 2**64
SIGNED = 2**63


def equal(got: Any, expected: Any) -> bool:
    """Whether `got == expected` in C++."""
    if isinstance(got, Maybe) or isinstance(expected, Maybe):
        return _optionals(got, expected)
    match expected:
        case bool() | int() | float() | Typed():
            return _numbers(got, expected)
        case bytes():
            return type(got) is bytes and got == expected
        case list() | tuple():
            return (
                type(got) is type(expected) and len(got) == len(expected) and all(map(equal, got, expected))
            )
        case Mapping():
            return isinstance(got, Mapping) and _mappings(got, expected)
    return False


def _optionals(got: Any, expected: Any) -> bool:
    """Compare optional values: one equals what it holds, an empty one only an empty one and nullopt."""
    one = got.items if isinstance(got, Maybe) else (got,)
    other = expected.items if isinstance(expected, Maybe) else (expected,)
    return len(one) == len(other) and all(map(equal, one, other))


def _numbers(got: Any, expected: Any) -> bool:
    number = got.value if isinstance(got, BigInteger) else got
    if not isinstance(number, bool | int | float):
        return False
    if isinstance(expected, Typed):
        # A float meets an integer as a float, and a double as a double.
        return bool((number if isinstance(number, float) else round_to_float32(number)) == expected.value)
    if isinstance(number, float) or isinstance(expected, float):
        return float(number) == float(expected)
    # An unsigned integer turns the signed one that it meets into one of its kind.
    wrapped = expected + UNSIGNED if number >= SIGNED and expected < 0 else expected
    return bool(number == wrapped)


def _mappings(got: Mapping, expected: Mapping) -> bool:
    """Compare mappings: each key of one is in the other with its value, in whatever order."""
    if len(got.pairs) != len(expected.pairs):
        return False
    return all(any(equal(pair, wanted) for pair in got.pairs) for wanted in expected.pairs)
