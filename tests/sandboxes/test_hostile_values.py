"""Whatever bytes a sandbox sends as a value: a value or DecodeError, in linear time and memory."""

import contextlib
import marshal
import time
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandboxes.encoding.codec import DecodeError, TooLarge, decode, encode_msgpack
from sandboxes.encoding.types import UNDEFINED, BigInteger, Mapping, Maybe, SetOf, Typed
from sandboxes.fake import encode
from tests.sandboxes.encoding.plain_values import VALUES

MIB = 2**20
ODD = [bytearray(b"ab"), {"k": (1.5, 2j, None)}, {frozenset({-(10**40)})}, "\ud800", b"\0"]
CODES = b"NTFilgysu([<>{0PT"


def read(data: bytes) -> None:
    """Decode; any exception but DecodeError goes through to the test."""
    with contextlib.suppress(DecodeError):
        decode(data)


def tagged(*node: Any) -> bytes:
    return b"T" + marshal.dumps(node, 2)


@pytest.mark.parametrize("value", [ODD[1:], ODD], ids=["plain", "tagged"])
def test_no_truncated_encoding_is_read(value: Any) -> None:
    data = encode(value)
    assert decode(data) == value
    for end in range(len(data)):
        with pytest.raises(DecodeError):
            decode(data[:end])


def test_nothing_may_follow_a_value() -> None:
    with pytest.raises(DecodeError, match="after the value"):
        decode(encode([1]) + b"\0")


@given(st.sampled_from([b"P", b"T", b""]), st.binary(max_size=200))
def test_random_bytes(kind: bytes, data: bytes) -> None:
    read(kind + data)


@given(st.sampled_from([b"P", b"T"]), st.lists(st.sampled_from([*CODES, 0, 1, 2]), max_size=60).map(bytes))
def test_random_bytes_that_look_like_values(kind: bytes, data: bytes) -> None:
    read(kind + data)


@given(VALUES, st.booleans(), st.data())
def test_mutated_encodings(value: Any, odd: bool, data: st.DataObject) -> None:
    changed = bytearray(encode([value, *ODD] if odd else value))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(changed)))
        length = data.draw(st.integers(0, 4))
        changed[start : start + length] = data.draw(st.binary(max_size=4))
    read(bytes(changed))


NODES = st.recursive(
    st.sampled_from(["list", "tuple", "set", "frozenset", "dict", "bytearray", "numpy", "array", "fraction"])
    | st.sampled_from(["decimal", "opaque", "int8", "float16", "bool", "complex64", "float64"])
    | st.sampled_from(["NaN", "1e999999999", "-7", None, True, -1, 0, 300, 1 << 70, 1e300, 1j, b"x"])
    | st.sampled_from([(), (0,), (2, 2), (1 << 62,), (-1,), (0, 1 << 40)]),
    lambda inner: st.lists(inner, max_size=4) | st.lists(inner, max_size=4).map(tuple),
    max_leaves=12,
)


@given(NODES)
def test_trees_of_tags_that_no_agent_makes(node: Any) -> None:
    read(tagged(*node) if isinstance(node, tuple) else b"T" + marshal.dumps(node, 2))


BIG = 1 << 400_000


@pytest.mark.parametrize(
    "data",
    [
        *(b"P%c\xff\xff\xff\x7f" % code + b"N" * 100 for code in b"su([<>l"),
        *(b"P%c\xff\xff\xff\xff" % code + b"N" * 100 for code in b"su([<>l"),
        b"P" + b"[\x01\0\0\0" * 1000 + b"N",
        b"P" + b"{N" * 1000,
        tagged("bytearray", 1 << 40),
        tagged("bytearray", 1000),
        tagged("array", "float64", (1 << 40,), []),
        tagged("array", "float64", (2, -1), [1.0, 2.0]),
        tagged("array", "object", (1,), [1]),
        tagged("array", "int8", (1,), [[1]]),
        tagged("numpy", "int8", [1, 2]),
        tagged("numpy", "O", 1),
        tagged("fraction", BIG, BIG + 1),
        tagged("fraction", 1, 0),
        tagged("fraction", "1e1000000000", 1),
        tagged("decimal", (0, (1,), 5)),
        tagged("decimal", "no number"),
        tagged("opaque", BIG, BIG),
        tagged("list", "abc"),
        tagged("dict", [(1, 2, 3)]),
        tagged("dict", [(("list", []), 1)]),
        tagged("unknown", 1),
        tagged(["list"], 1),
        tagged(),
        b"T" + marshal.dumps([1], 2),
        b"Pl\x01\0\0\0\xff\xff",
    ],
)  # fmt: skip
def test_absurd_encodings_are_refused_at_once(data: bytes) -> None:
    decode(tagged("numpy", "float64", 1.0))  # numpy is imported at its first value, and takes more
    tracemalloc.start()
    try:
        with pytest.raises(DecodeError):
            decode(data)
        assert tracemalloc.get_traced_memory()[1] < MIB
    finally:
        tracemalloc.stop()


def seconds(data: bytes) -> float:
    """Processor time of one decoding, the best of three."""
    times = []
    for _ in range(3):
        start = time.process_time()
        decode(data)
        times.append(time.process_time() - start)
    return min(times)


def test_the_time_for_an_integer_is_linear_in_its_size() -> None:
    small, large = (encode((1 << bits) - 1) for bits in (1_000_000, 16_000_000))
    assert seconds(large) < 5 * 16 * seconds(small)  # it would be 256 times as much if quadratic


def test_the_memory_for_an_integer_is_linear_in_its_size() -> None:
    data = encode(1 << 8_000_000)
    tracemalloc.start()
    try:
        decode(data)
        assert tracemalloc.get_traced_memory()[1] < 8 * len(data)
    finally:
        tracemalloc.stop()


COLLIDING = [number * (2**61 - 1) for number in range(2000)]
"""Python's hash of each of them is 0."""


@pytest.mark.parametrize("code", [b"<", b">"])
def test_sets_of_colliding_numbers_are_refused(code: bytes) -> None:
    listed = marshal.dumps(COLLIDING, 2)
    with pytest.raises(DecodeError, match="hashes"):
        decode(b"P" + code + listed[1:])


def test_dicts_of_colliding_keys_are_refused() -> None:
    pairs = b"".join(marshal.dumps(number, 2) + b"N" for number in COLLIDING)
    with pytest.raises(DecodeError, match="hashes"):
        decode(b"P{" + pairs + b"0")
    with pytest.raises(DecodeError, match="hashes"):
        decode(tagged("dict", [(number, 1) for number in COLLIDING]))
    with pytest.raises(DecodeError, match="hashes"):
        decode(tagged("set", COLLIDING))


def test_a_list_of_colliding_numbers_is_a_list_like_any_other() -> None:
    assert decode(encode(COLLIDING)) == COLLIDING


SMALLEST: list[Any] = [
    None,
    7,
    1.5,
    1j,
    "",
    "é",
    b"",
    [],
    (),
    set(),
    frozenset(),
    {},
    {1},
    {1: 2},
    [[]],
    ((),),
]
MSGPACK: list[Any] = [1, 1.5, "", "é", [], {}, (), {"a": 1}, SetOf([]), Maybe(()), Mapping([]), BigInteger(1)]
MANY = 4_000


def many(value: Any) -> list[bytes]:
    """An item over and over: in a list and in a tuple."""
    size, data = MANY.to_bytes(4, "little"), encode(value)[1:] * MANY
    return [b"P" + code + size + data for code in (b"[", b"(")]


def many_msgpack(value: Any) -> bytes:
    return b"M\xdd" + MANY.to_bytes(4, "big") + encode_msgpack(value)[1:] * MANY


BOMBS = [
    *(data for value in SMALLEST for data in many(value)),
    *map(many_msgpack, [*MSGPACK, Typed("Integer", 1), UNDEFINED]),
    b"P{" + b"".join(encode(number)[1:] + b"N" for number in range(MANY)) + b"0",
    b"P<" + MANY.to_bytes(4, "little") + b"".join(encode(number)[1:] for number in range(MANY)),
    b"M\xdf" + MANY.to_bytes(4, "big") + b"".join(b"\xa5%05d\x80" % number for number in range(MANY)),
    encode("x" * 10 * MANY + "\U0001f600"),
    encode_msgpack("x" * 10 * MANY + "\U0001f600"),
    encode_msgpack("x\ud800" * 10 * MANY),
    encode(1 << 1_600_000),
    *(
        tagged("list", [(kind, []) for _ in range(MANY)])
        for kind in ("list", "tuple", "set", "frozenset", "dict")
    ),
    tagged("set", list(range(MANY))),
    tagged("dict", [(number, None) for number in range(MANY)]),
    tagged("list", [("numpy", "complex128", 1) for _ in range(MANY)]),
    tagged("list", [("decimal", "1") for _ in range(MANY)]),
    tagged("list", [("fraction", 1, 2) for _ in range(MANY)]),
    tagged("list", [("opaque", "", "") for _ in range(MANY)]),
    tagged("list", [("bytearray", b"") for _ in range(MANY)]),
    tagged("array", "complex128", (MANY,), [True] * MANY),
]


@pytest.mark.parametrize("number", range(len(BOMBS)))
def test_what_a_value_takes_is_counted_before_it_is_made(number: int) -> None:
    data = BOMBS[number]
    tracemalloc.start()
    try:
        decode(data, 1 << 40)
        took = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        with pytest.raises(TooLarge, match="would take more than"):
            decode(data, took // 2)
        assert tracemalloc.get_traced_memory()[1] - before < took
    finally:
        tracemalloc.stop()


@given(VALUES)
def test_usual_values_need_little_room(value: Any) -> None:
    data = encode(value)
    decode(data, 4 * (400 * len(data) + 1000))


HUGE = 1 << 100_000
DEAR: list[Any] = [
    ("set", [HUGE, ("decimal", "1")]),
    ("frozenset", [("decimal", "1"), HUGE]),
    ("dict", [(HUGE, 1), (("fraction", 1, 2), 1)]),
    ("set", [("tuple", [HUGE]), ("tuple", [("decimal", "1")])]),
    ("set", [("frozenset", [1, HUGE]), ("tuple", [("tuple", [("decimal", "1")])])]),
    ("set", [("fraction", 1, (1 << 50_000) + 1), ("decimal", "1")]),
]


@pytest.mark.parametrize("node", DEAR)
def test_exact_numbers_do_not_share_a_set_with_huge_ones(node: Any) -> None:
    with pytest.raises(DecodeError, match="beside huge ones"):
        decode(tagged(*node))


@pytest.mark.parametrize(
    "node",
    [
        ("set", [7, ("decimal", "1"), ("fraction", 1, 3)]),
        ("set", [HUGE, 1.5, ("numpy", "int64", 3)]),
        ("list", [HUGE, ("decimal", "1")]),
        ("dict", [(1, HUGE), (2, ("decimal", "1"))]),
        ("set", [1 << 4000, ("decimal", "1")]),
    ],
)
def test_either_kind_has_sets_of_its_own(node: Any) -> None:
    assert len(decode(tagged(*node))) == len(node[1])
