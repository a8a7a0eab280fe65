"""What programs record in msgpack: every value comes back as it was, and no bytes do harm."""

import struct
import time
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandboxes.agent.wire import MSGPACK, TUPLE_CODE
from sandboxes.encoding import msgpack_reader, msgpack_writer
from sandboxes.encoding.codec import DecodeError, Opaque, decode, encode_msgpack
from sandboxes.encoding.types import HOLE, UNDEFINED, BigInteger, Mapping, Maybe, SetOf, Typed

TEXT = st.text(st.characters(exclude_categories=()))
"""Lone surrogates too: JavaScript and Java have such text."""

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**64 - 1),
    st.floats(allow_nan=False),
    TEXT,
    st.binary(),
    st.sampled_from([UNDEFINED, HOLE]),
    st.integers(-(10**100), 10**100).map(BigInteger),
    st.builds(Typed, st.sampled_from(["Integer", "Short"]), st.integers(-9, 9)),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=20)
        | st.lists(inner, max_size=4).map(tuple)
        | st.lists(inner, max_size=4).map(SetOf)
        | st.lists(inner, max_size=1).map(lambda items: Maybe(tuple(items)))
        | st.lists(st.tuples(inner, inner), max_size=4).map(Mapping)
        | st.dictionaries(st.text(), inner, max_size=20)
    ),
    max_leaves=25,
)


@given(VALUES)
def test_a_value_comes_back_as_it_was(value: Any) -> None:
    encoded = encode_msgpack(value)
    assert encoded[:1] == MSGPACK
    assert repr(decode(encoded)) == repr(value)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_an_error(data: bytes) -> None:
    try:
        decode(MSGPACK + data)
    except DecodeError:
        return


@given(VALUES, st.data())
def test_a_changed_byte_is_a_value_or_an_error(value: Any, data: st.DataObject) -> None:
    encoded = bytearray(encode_msgpack(value))
    place = data.draw(st.integers(1, len(encoded) - 1))
    encoded[place] = data.draw(st.integers(0, 255))
    try:
        decode(bytes(encoded))
    except DecodeError:
        return


@pytest.mark.parametrize("size", [15, 16, 31, 32, 255, 256, 65535, 65536])
def test_every_length_is_read(size: int) -> None:
    for value in ("x" * size, b"x" * size, [None] * size, {str(key): 1 for key in range(size)}):
        assert decode(encode_msgpack(value)) == value
    assert decode(encode_msgpack(tuple([None] * size))) == (None,) * size


@pytest.mark.parametrize("payload", [1, 2, 4, 8, 16])
def test_extensions_of_fixed_lengths_are_read(payload: int) -> None:
    assert decode(encode_msgpack(BigInteger(10 ** (payload - 1)))) == BigInteger(10 ** (payload - 1))


def test_numbers_of_every_width_are_read() -> None:
    for number in (0, 127, 128, 2**16, 2**32, 2**63, -1, -32, -33, -129, -(2**15) - 1, -(2**31) - 1):
        assert decode(encode_msgpack(number)) == number
    assert decode(MSGPACK + b"\xca" + struct.pack(">f", 0.1)) == struct.unpack("f", struct.pack("f", 0.1))[0]


def test_an_opaque_value_keeps_its_name_and_equals_nothing() -> None:
    found = decode(encode_msgpack(Opaque("Thing" * 100, "")))
    assert isinstance(found, Opaque)
    assert found.type == ("Thing" * 100)[:200]
    assert found != decode(encode_msgpack(Opaque("Thing" * 100, "")))


def ext(code: int, payload: bytes) -> bytes:
    return msgspec.msgpack.encode(msgspec.msgpack.Ext(code, payload))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xc1",
        b"\x01\x01",
        b"\xdd\xff\xff\xff\xff\x01",
        b"\xdf\xff\xff\xff\xff\x01",
        b"\xc6\xff\xff\xff\xff\x01",
        b"\xc9\xff\xff\xff\xff\x01",
        b"\xa1\xff",
        b"\x81\x01\x01",
        b"\x91" * 5000 + b"\x01",
        ext(11, b""),
        ext(-1, b"12345678"),
        ext(2, b"12a"),
        ext(2, b"9" * 5000),
        ext(2, b""),
        ext(3, b"\x01"),
        ext(4, b"\x91"),
        ext(5, b"\x01"),
        ext(6, b"\x91\x91\x01"),
        ext(7, b"a"),
        ext(8, b"\x92\x01\x01"),
        ext(9, b"\x91\x01"),
        ext(9, b"\x92\xa1a\x90"),
    ],
)
def test_nonsense_is_refused(data: bytes) -> None:
    with pytest.raises(DecodeError):
        decode(MSGPACK + data)


def test_values_in_values_without_end_are_refused() -> None:
    tuples = b"\x90"
    for _ in range(msgpack_reader.MAX_DEPTH):
        tuples = b"\x91" + ext(TUPLE_CODE, tuples)
    with pytest.raises(DecodeError):
        decode(MSGPACK + tuples)


def test_a_large_value_takes_linear_time() -> None:
    data = encode_msgpack({"text": "x" * 2**25, "bytes": b"x" * 2**25})
    nested = encode_msgpack(("x" * 2**25,))
    started = time.process_time()
    assert len(decode(data)["text"]) == 2**25
    assert len(decode(nested)[0]) == 2**25
    assert time.process_time() - started < 5


@pytest.mark.parametrize("value", [object(), {1, 2}, 1j, {"a": object()}])
def test_what_no_program_records_is_not_written(value: object) -> None:
    with pytest.raises(TypeError):
        msgpack_writer.write(value)
