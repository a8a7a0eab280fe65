"""What an agent writes the host reads: the same value of the same types, or a marker that equals nothing."""

import collections
import enum
import math
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandboxes.agent import values as writer
from sandboxes.agent.wire import MAX_DEPTH, TAGGED
from sandboxes.encoding.codec import DecodeError, Opaque, decode, decode_arguments, encode_arguments
from sandboxes.fake import encode, fingerprint
from tests.sandboxes.encoding.plain_values import VALUES, picture

Point = collections.namedtuple("Point", "x y")


class Color(enum.IntEnum):
    RED = 1


class Agreeable(str):
    """Equals everything, where its own methods are asked."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


@given(VALUES)
def test_a_plain_value_comes_back_with_every_type(value: Any) -> None:
    assert picture(decode(encode(value))) == picture(value)


@given(VALUES)
def test_the_tagged_form_keeps_every_type_too(value: Any) -> None:
    both = [value, bytearray(b"not plain")]
    assert encode(both).startswith(TAGGED)
    assert picture(decode(encode(both))) == picture(both)


@given(VALUES, VALUES)
def test_fingerprints_are_equal_where_encodings_are(one: Any, other: Any) -> None:
    ours, theirs = encode(one), encode(other)
    assert (fingerprint(ours) == fingerprint(theirs)) == (ours == theirs)
    assert ours != theirs or picture(one) == picture(other)


@pytest.mark.parametrize(
    "values", [(True, 1, 1.0, 1 + 0j), ((1, 2), [1, 2]), ({1}, frozenset({1})), ("1", b"1")]
)
def test_equal_looking_values_of_other_types_have_other_encodings(values: tuple[Any, ...]) -> None:
    encodings = [encode(value) for value in values]
    assert len(set(encodings)) == len(values)
    assert [type(decode(data)) for data in encodings] == [type(value) for value in values]


@pytest.mark.parametrize(
    "value",
    [0, -1, 2**31 - 1, 2**31, -(2**31), 2**63, -(2**64), 10**5000, -(1 << 15 * 4096), (1 << 15 * 4096) - 1],
    ids=lambda value: f"{value.bit_length()} bits",
)
def test_integers_of_any_size(value: int) -> None:
    assert decode(encode(value)) == value


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -0.0, 5e-324, complex(math.nan, -0.0)])
def test_odd_numbers_keep_every_bit(value: Any) -> None:
    assert picture(decode(encode(value))) == picture(value)


@pytest.mark.parametrize("size", [writer.SLICE - 1, writer.SLICE, writer.SLICE + 1, 3 * writer.SLICE + 7])
@pytest.mark.parametrize("kind", [list, tuple])
def test_long_lists_travel_in_slices(kind: Callable[[Any], Any], size: int) -> None:
    value = kind((number, [str(number)]) for number in range(size))
    assert picture(decode(encode(value))) == picture(value)


def nested(make: Callable[[Any], Any], depth: int) -> Any:
    value: Any = 7
    for _ in range(depth):
        value = make(value)
    return value


WRAPPERS: list[Callable[[Any], Any]] = [
    lambda inner: [inner],
    lambda inner: (inner,),
    lambda inner: {"key": inner},
    lambda inner: collections.OrderedDict(key=inner),
]


@pytest.mark.parametrize("wrap", WRAPPERS)
def test_deep_values(wrap: Callable[[Any], Any]) -> None:
    value = nested(wrap, MAX_DEPTH)
    assert decode(encode(value)) == value


def test_sets_of_sets() -> None:
    # Not as deep as the others: to sort a set, marshal writes each item twice, so depth counts double.
    value = nested(lambda inner: frozenset({inner, 1}), 12)
    assert decode(encode(value)) == value


@pytest.mark.parametrize("wrap", WRAPPERS)
def test_what_is_nested_too_deeply_equals_nothing(wrap: Callable[[Any], Any]) -> None:
    data = encode(nested(wrap, MAX_DEPTH + 10))
    assert decode(data) != decode(data)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Point(1, "a"), (1, "a")),
        (collections.Counter("abba"), {"a": 2, "b": 2}),
        (collections.defaultdict(list, {1: [2]}), {1: [2]}),
        (collections.OrderedDict([(2, "b"), (1, "a")]), {2: "b", 1: "a"}),
        (Color.RED, 1),
        (Agreeable("mine"), "mine"),
        ([Agreeable("mine"), True], ["mine", True]),
        (bytearray(b"\x00\xff"), bytearray(b"\x00\xff")),
        (Decimal("1.20"), Decimal("1.20")),
        (Decimal("-Infinity"), Decimal("-Infinity")),
        (Fraction(-3, 7), Fraction(-3, 7)),
        ({1: "a", 2: "b"}.keys(), {1, 2}),
        ({1: "a"}.items(), {(1, "a")}),
        (type("Number", (float,), {})(0.5), 0.5),
        (type("Number", (complex,), {})(0.5, -0.0), complex(0.5, -0.0)),
        (type("Data", (bytes,), {})(b"abc"), b"abc"),
    ],
)
def test_subclasses_arrive_as_what_they_are_built_on(value: Any, expected: Any) -> None:
    assert picture(decode(encode(value))) == picture(expected)


NUMBERS = (
    "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128"
)


@pytest.mark.parametrize("name", NUMBERS.split())
def test_numpy_scalars_and_arrays(name: str) -> None:
    number = np.dtype(name).type(1)
    assert type(decode(encode(number))) is type(number)
    assert decode(encode(number)) == number
    for shape in [(), (0,), (6,), (2, 3), (1, 0, 2)]:
        array = np.ones(shape, dtype=name)
        back = decode(encode([array]))[0]
        assert (back.dtype, back.shape) == (array.dtype, array.shape)
        assert np.array_equal(back, array)


def test_numpy_nan_and_text() -> None:
    assert math.isnan(decode(encode(np.float32("nan"))))
    assert picture(decode(encode([np.str_("a"), np.bytes_(b"b")]))) == picture(["a", b"b"])


OPAQUE = [
    object(),
    test_numpy_nan_and_text,
    range(3),
    iter([1]),
    {1: 2}.values(),
    re.match("a", "a"),
    Opaque,
    np.datetime64("2024-01-01"),
    np.longdouble(1),
    np.array([object()]),
    np.array(["text"]),
    np.zeros(1, dtype=[("field", "i4")])[0],
    Exception("x"),
]


@pytest.mark.parametrize("value", OPAQUE, ids=lambda value: type(value).__name__)
def test_anything_else_is_a_marker_that_equals_nothing(value: Any) -> None:
    first, second = decode(encode(value)), decode(encode(value))
    assert isinstance(first, Opaque)
    assert first != second
    assert first != value
    assert [first] != [second]
    assert type(value).__name__ in repr(first)


def test_a_cyclic_value_ends_in_a_marker() -> None:
    loop: list[Any] = [1]
    loop.append(loop)
    inner = decode(encode(loop))
    while isinstance(inner, list):
        assert inner[0] == 1
        inner = inner[1]
    assert isinstance(inner, Opaque)


@given(st.lists(st.lists(VALUES, max_size=3), max_size=3))
def test_arguments_come_back_with_every_type(rows: list[list[Any]]) -> None:
    assert picture(decode_arguments(encode_arguments(rows))) == picture(rows)


@pytest.mark.parametrize(
    "value", [Point(1, 2), Color.RED, Agreeable(""), bytearray(), Decimal(1), np.int64(1), object(), range(2)]
)
@pytest.mark.parametrize(
    "wrap", [lambda v: v, lambda v: [(v,)], lambda v: {"a": v}, lambda v: {"a": [{1: v}]}]
)
def test_arguments_that_would_change_their_type_are_refused(value: Any, wrap: Callable[[Any], Any]) -> None:
    with pytest.raises(TypeError, match="cannot cross"):
        encode_arguments([[1], [wrap(value)]])


def test_an_unknown_kind_of_encoding() -> None:
    with pytest.raises(DecodeError, match="kind"):
        decode(b"Xi\0\0\0\0")
