"""Values of own problems are compared as JSON would hold them."""

import json
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.comparing.compare import compare
from benchmarks.own.equality import JsonEquality
from benchmarks.own.rows import MAX_DEPTH
from benchmarks.problem import Verdict
from sandboxes.encoding.codec import encode_plain
from sandboxes.fake import encode

KEYS = st.text(max_size=5)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
)
EXACT = JsonEquality()


def is_right(expected: Any, got: Any, rule: JsonEquality = EXACT) -> bool:
    """The verdict of the whole way: both encoded, compared as the judge has them compared."""
    return compare(rule, encode_plain(expected), encode(got)).verdict is Verdict.PASSED


def as_program(value: Any) -> Any:
    """The same value as a program may hold it: tuples for arrays, the number itself for a key that is one."""
    if isinstance(value, list):
        return tuple(map(as_program, value))
    if isinstance(value, dict):
        return {key: as_program(inner) for key, inner in value.items()}
    return value


@given(VALUES)
def test_a_value_is_right_whatever_arrays_are_made_of(value: Any) -> None:
    assert is_right(value, value)
    assert is_right(value, as_program(value))


@given(VALUES)
def test_what_a_file_holds_is_what_json_makes_of_the_value(value: Any) -> None:
    assert is_right(json.loads(json.dumps(as_program(value))), as_program(value))


@given(VALUES, VALUES)
def test_another_value_is_wrong(expected: Any, got: Any) -> None:
    one, other = (json.dumps(value, sort_keys=True) for value in (expected, got))
    if one != other and not _has_equal_numbers(expected, got):
        assert not is_right(expected, got)


def _has_equal_numbers(expected: Any, got: Any) -> bool:
    """Whether two values that are written in different ways may be one: 1 and 1.0, 0.0 and -0.0."""
    return bool(expected == got) or _plain(expected) == _plain(got)


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value != value:  # noqa: PLR0124
        return "nan"
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return value


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (1, 1.0),
        (2**70, 2**70),
        ([1, 2], (1, 2)),
        ({"1": 2}, {1: 2}),
        ({"true": 1, "null": 2, "1.5": 3}, {True: 1, None: 2, 1.5: 3}),
        (float("nan"), float("nan")),
        ([1, 2.5], np.array([1, 2.5])),
        (3, np.int64(3)),
        (True, np.bool_(True)),
    ],
)
def test_one_value_in_several_forms(expected: Any, got: Any) -> None:
    assert is_right(expected, got)


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (1, True),
        (True, 1),
        (1, "1"),
        (0, None),
        ([], None),
        ([1, 2], {1, 2}),
        ([1, 2], [1, 2, 3]),
        ({"1": 2}, {1: 2, "1": 2}),
        ({"a": 1}, {"a": 1, "b": 2}),
        ({"a": 1}, {("a",): 1}),
        (0.3, 0.1 + 0.2),
        (0.5, Fraction(1, 2)),
        ("a", b"a"),
        (2**70, float(2**70) * 2),
    ],
)
def test_what_is_another_value(expected: Any, got: Any) -> None:
    assert not is_right(expected, got)


@pytest.mark.parametrize(
    ("rtol", "atol", "got", "right"),
    [
        (0.0, 1e-9, 0.1 + 0.2, True),
        (1e-9, 0.0, 0.1 + 0.2, True),
        (0.0, 0.1, 0.39, True),
        (0.0, 0.1, 0.41, False),
        (0.5, 0.1, 0.56, False),
        (0.5, 0.1, 0.54, True),
        (0.0, 0.1, float("nan"), False),
        (0.0, 0.1, float("inf"), False),
        (0.0, 0.1, True, False),
        (0.0, 0.1, 10**400, False),
    ],
)
def test_tolerances_are_atol_and_rtol_of_what_is_expected(
    rtol: float, atol: float, got: Any, right: bool
) -> None:
    rule = JsonEquality(rtol=rtol, atol=atol)
    assert is_right(0.3, got, rule) is right
    assert is_right({"a": [0.3]}, {"a": (got,)}, rule) is right


@pytest.mark.parametrize("got", [5, -1.5, float("-inf"), float("nan")])
def test_an_infinite_value_accepts_no_other(got: float) -> None:
    assert not is_right(float("inf"), got, JsonEquality(rtol=0.5))
    assert is_right(float("inf"), float("inf"), JsonEquality(rtol=0.5))


def test_the_deepest_values_that_are_allowed_are_compared() -> None:
    deep: Any = 1
    for _ in range(MAX_DEPTH):
        deep = [deep]
    assert is_right(deep, deep)


def test_large_values_are_compared_in_a_process_of_their_own() -> None:
    large = {str(number): [number, number / 3] for number in range(20_000)}
    assert is_right(large, large)
    assert not is_right(large, {**large, "7": [7, 2.0]})
