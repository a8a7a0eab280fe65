"""Values have one checksum if JSON would write them alike."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.agreement.answers import NOTHING, digest_value, write_value
from sandboxes.fake import encode, fingerprint

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


def digest(value: Any) -> str:
    data = encode(value)
    return digest_value(data, fingerprint(data))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((1, 2), [1, 2]),
        (1.0, 1),
        ({1: "a", "b": (2.0,)}, {"b": [2], "1": "a"}),
        (float("nan"), float("nan")),
        ([[]], [()]),
    ],
)
def test_equal_values_have_one_checksum(one: Any, other: Any) -> None:
    assert digest(one) == digest(other) != NOTHING


@pytest.mark.parametrize(
    ("one", "other"),
    [(True, 1), ("1", 1), ([], {}), ([1, 2], [2, 1]), (0.1 + 0.2, 0.3), ([None], []), ({1, 2}, [1, 2])],
)
def test_other_values_have_others(one: Any, other: Any) -> None:
    assert digest(one) != digest(other)


def test_none_says_nothing() -> None:
    assert digest(None) == NOTHING


def test_what_json_has_not_agrees_with_the_same_encoding() -> None:
    assert write_value(encode(b"x")) is None
    assert digest(b"x") == digest(b"x") != digest(b"y")
    assert write_value(encode("x" * 2**17)) is None
    assert digest("x" * 2**17) == digest("x" * 2**17)


def test_a_value_that_was_not_kept_is_known_by_its_fingerprint() -> None:
    assert digest_value(None, b"a" * 16) != digest_value(None, b"b" * 16)


def test_bytes_that_are_no_value_raise_nothing() -> None:
    assert digest_value(b"no encoding", b"a" * 16) == digest_value(None, b"a" * 16)


@given(JSON)
def test_a_value_is_what_json_makes_of_it(value: Any) -> None:
    assert digest(json.loads(json.dumps(value))) == digest(value)
