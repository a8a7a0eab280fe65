"""Every rule of the reference harness's comparison, in its order, and what of it is not copied."""

import math
import tracemalloc
import warnings
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.evalplus.oracle import HUMANEVAL, MBPP, OracleRule
from sandboxes.fake import encode
from sandboxes.program import decode
from tests.sandboxes.encoding.plain_values import VALUES, picture

SET_TASKS = [
    "similar_elements",
    "find_char_long",
    "common_in_nested_lists",
    "extract_singly",
    "larg_nnum",
    "intersection_array",
    "find_dissimilar",
    "Diff",
]
NOT_NONE_TASKS = ["check_str", "text_match_three", "text_starta_endb"]
NAN, INF = math.nan, math.inf


def rules(oracle: str = "", entry_point: str = "any", atol: float = 0.0, leaky: bool = False) -> OracleRule:
    return OracleRule(oracle=oracle, entry_point=entry_point, atol=atol, leaky=leaky)


EQUAL = [
    (1, True),
    (1, 1.0),
    (True, 1),
    (0, False),
    ((1, 2), (1, 2)),
    ([2, 1], [2.0, True]),
    ({1: [2]}, {1: [2.0]}),
    ({1, 2}, frozenset({2, 1})),
    ("", ""),
    (None, None),
    (10**400, 10**400),
    (3, Fraction(3)),
    (3, Decimal(3)),
    (3, np.int64(3)),
    ([1, 2], [np.int64(1), np.float64(2)]),
    (INF, INF),
]
UNEQUAL = [
    ((1, 2), [1, 2]),
    ([1, 2], (1, 2)),
    (1, "1"),
    ("a", b"a"),
    (None, False),
    (0, None),
    ([], ()),
    ({}, []),
    ([1, 2], [1, 2, 3]),
    (1, 2),
    (0, 1e-9),
    (10**400, 1e308),
    ("abc", ["a", "b", "c"]),
    (NAN, NAN),
    ([1, 2], np.array([1, 2])),
    (1, 1 + 1e-12j),
]


@pytest.mark.parametrize("oracle", ["", HUMANEVAL, MBPP])
@pytest.mark.parametrize(("expected", "got"), EQUAL)
def test_what_equals_the_expected_value_is_right(oracle: str, expected: Any, got: Any) -> None:
    assert rules(oracle).is_right([], expected, got)


@pytest.mark.parametrize("oracle", ["", HUMANEVAL, MBPP])
@pytest.mark.parametrize(("expected", "got"), UNEQUAL)
def test_anything_else_is_wrong(oracle: str, expected: Any, got: Any) -> None:
    assert not rules(oracle).is_right([], expected, got)


@given(VALUES)
def test_the_same_value_is_right_unless_it_holds_a_nan(value: Any) -> None:
    if "nan" not in repr(value):
        assert rules().is_right([], value, decode(encode(value)))


@pytest.mark.parametrize(
    ("expected", "got", "right"),
    [
        (1.0, 1.0 + 9e-7, True),
        (1.0, 1.0 + 2e-6, False),
        (1e9, 1e9 + 90, True),  # rtol 1e-7 of the expected value
        (1e9, 1e9 + 110, False),
        (0.0, 1e-7, True),
        (1.0, 1, True),  # equal, whatever the type
        (1.5, np.float64(1.5000001), False),  # a tolerance is for the same type alone
        (1.5, Fraction(15000001, 10000000), False),
        (1.5, Decimal("1.5000001"), False),
        (1.0, True, True),
        (2.0, "2.0", False),
        (1.0, NAN, False),
        (NAN, NAN, False),
        (INF, 1e308, False),
        (-INF, INF, False),
        ([1.0, 2.0], [1.0000001, 2.0], True),
        ((1.0, 2.0), (1.0000001, 2.0), True),
        ([1.0, 2.0], (1.0000001, 2.0), False),
        ([1.0, 2.0], [1.0000001, 2.0, 2.0], False),
        ([1.0], [1.0000001, 1.0], False),  # would broadcast
        ([1.0, 2.0], [1.0000001], False),
        ([1.0, 2.0], [[1.0], [2.0]], False),
        ([1.0, 2.0], [1.0000001, None], False),
        ([1.0, 2.0], [1.0000001, 10**400], False),
        ([1.0, 2.0], [1.0000001, "x"], False),
        ([1.0, 2], [1.0000001, 2], False),  # not nothing but floats
        ([[1.0]], [[1.0000001]], False),  # not flat
        ([], [1e-9], False),
        ({"a": 1.0}, {"a": 1.0000001}, False),
        (1, 1.0000001, False),
        (np.array([1.0, 2.0]), np.array([1.0000001, 2.0]), False),  # arrays have no truth value: wrong
        (1 + 1j, 1 + 1.0000001j, False),
    ],
)
def test_floats_have_a_tolerance_of_their_own(expected: Any, got: Any, right: bool) -> None:
    assert rules().is_right([], expected, got) is right


@pytest.mark.parametrize(
    ("expected", "got", "right"),
    [
        (1.0, 1.00009, True),
        (1.0, 1.0002, False),
        (100, 101, False),
        ([1, 2], [1, 2], True),
        ([[1.0]], [[1.00009]], True),  # with a problem's tolerance, whatever numpy can compare
        ([1, 2.0], [1, 2.00009], True),
        ((1.0,), [1.0], False),
        (1, True, True),
        (5, 5.00001, False),  # another type
        ("a", "b", False),
        (None, None, True),
        (None, 0, False),
        ({"a": 1.0}, {"a": 1.00001}, False),
    ],
)
def test_a_problem_may_have_a_tolerance(expected: Any, got: Any, right: bool) -> None:
    assert rules(MBPP, atol=1e-4).is_right([], expected, got) is right


def test_a_tolerance_leaks_to_later_inputs_only_where_asked() -> None:
    close = ([[1.0]], [[1.0 + 1e-8]])
    for leaky in (False, True):
        comparison = rules(leaky=leaky)
        assert not comparison.is_right([], *close)
        assert comparison.is_right([], 2.0, 2.0)
        assert comparison.is_right([], *close) is leaky
        assert not comparison.is_right([], [[1.0]], [[1.1]])
        assert not comparison.is_right([], [[1.0]], ([1.0 + 1e-8],))


ROOTS = [-3, -6, -7, 7]


@pytest.mark.parametrize(
    ("got", "right"),
    [
        (1.6679422344071086, True),
        (1.6678, False),
        (1.667942, True),
        (Fraction(1.6679422344071086), True),
        (np.float64(1.6679422344071086), True),
        (1.0, False),
        (None, False),
        ("1.6", False),
        ([1.6679422344071086], False),
        (NAN, False),
        (10**400, False),
        (1.6679422344071086 + 0j, False),
    ],
)
def test_find_zero_wants_a_root_and_nothing_else(got: Any, right: bool) -> None:
    comparison = rules(HUMANEVAL, "find_zero", atol=1e-4)
    assert comparison.is_right([ROOTS], "whatever was expected", got) is right
    assert comparison.is_right([ROOTS], got, got) is right


def test_find_zero_is_special_in_humaneval_alone() -> None:
    assert rules(MBPP, "find_zero").is_right([ROOTS], 1, 1)
    assert not rules(HUMANEVAL, "find_zero", 1e-4).same_is_right
    assert rules(MBPP, "find_zero").same_is_right


@pytest.mark.parametrize("name", SET_TASKS)
@pytest.mark.parametrize(
    ("expected", "got", "right"),
    [
        ((1, 2), (2, 1), True),
        ((1, 2), [2, 1, 1], True),
        ((1, 2), {1, 2}, True),
        ([1, 2], np.array([2, 1]), True),
        ("ab", ["b", "a"], True),
        ((1, 2), (1, 3), False),
        ((1, 2), (1,), False),
        ((1, 2), 5, False),
        ((1, 2), None, False),
        ((1, 2), [[1], [2]], False),
        ([1], "1", False),
    ],
)
def test_some_tasks_compare_sets(name: str, expected: Any, got: Any, right: bool) -> None:
    assert rules(MBPP, name).is_right([], expected, got) is right
    assert rules(MBPP, name).accepts_other_sizes


def test_sets_are_not_compared_elsewhere() -> None:
    assert not rules(HUMANEVAL, "Diff").is_right([], (1, 2), (2, 1))
    assert not rules(MBPP, "other").is_right([], (1, 2), (2, 1))


@pytest.mark.parametrize("name", NOT_NONE_TASKS)
@pytest.mark.parametrize(
    ("expected", "got", "right"),
    [
        ("a match", "another match", True),
        ("a match", True, True),
        ("a match", 0, True),
        ("a match", False, False),
        ("a match", None, False),
        (None, None, True),
        (None, False, True),
        (None, True, False),
        (None, "a match", False),
        (False, True, True),  # False is not None, so what is expected is a find
    ],
)
def test_some_tasks_ask_only_whether_there_is_a_value(
    name: str, expected: Any, got: Any, right: bool
) -> None:
    comparison = rules(MBPP, name)
    assert comparison.is_right([], expected, got) is right
    assert not comparison.same_is_right


@pytest.mark.parametrize(
    ("name", "arguments", "expected", "got", "right"),
    [
        ("are_equivalent", [36, 57], False, True, True),
        ("are_equivalent", [36, 57], False, None, True),
        ("sum_div", [8], 7, 0, True),
        ("sum_div", [8], 7, 7, True),
        ("sum_div", [8], 7, False, True),
        ("sum_div", [8], 7, 8, False),
        ("sum_div", [8], 7, None, False),
        ("surface_Area", [3, 4], -1, 36, False),
        ("surface_Area", [3, 4], -1, 35, True),
        ("surface_Area", [3, 4], -1, -1, True),
        ("surface_Area", [3, 4], -1, "35", False),
        ("digit_distance_nums", [1, 20], -1, 3, True),
        ("digit_distance_nums", [1, 20], -1, -1, True),
        ("digit_distance_nums", [1, 20], -1, 4, False),
    ],
)
def test_tasks_with_an_oracle_of_their_own(
    name: str, arguments: list[Any], expected: Any, got: Any, right: bool
) -> None:
    assert rules(MBPP, name).is_right(arguments, expected, got) is right
    assert rules(HUMANEVAL, name).is_right(arguments, expected, got) is bool(expected == got)


def test_the_tolerance_of_an_oracle_is_the_problems() -> None:
    assert rules(MBPP, "surface_Area", atol=1.0).is_right([3, 4], -1, 36)


class Quarrelsome:
    """What a decoded value never is; still no comparison may get out of hand."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("no comparison with me")

    __hash__ = None  # type: ignore[assignment]


@pytest.mark.parametrize(
    "comparison", [rules(), rules(MBPP, "Diff"), rules(MBPP, "sum_div"), rules(HUMANEVAL, "find_zero", 1.0)]
)
def test_a_comparison_that_raises_means_wrong(comparison: OracleRule) -> None:
    assert comparison.is_right([[1]], (1, 2), Quarrelsome()) is False
    assert comparison.is_right([], (1, 2), [[]]) is False


@given(VALUES, VALUES, st.sampled_from(["", HUMANEVAL, MBPP]), st.booleans(), st.data())
def test_a_verdict_is_a_bool_and_values_stay_as_they_are(
    expected: Any, got: Any, oracle: str, leaky: bool, data: st.DataObject
) -> None:
    names = ["any", "find_zero", "sum_div", "surface_Area", *SET_TASKS[:1], *NOT_NONE_TASKS[:1]]
    comparison = rules(
        oracle, data.draw(st.sampled_from(names)), data.draw(st.sampled_from([0, 1e-4])), leaky
    )
    before = picture([expected, got])
    assert type(comparison.is_right([[1, 2]], expected, got)) is bool
    assert picture([expected, got]) == before


def test_equal_encodings_need_a_look_where_a_tolerance_may_leak() -> None:
    comparison = rules(leaky=True)
    assert not comparison.same_is_right
    comparison.is_right([], 1.0, 1.0)
    assert comparison.same_is_right
    assert rules(atol=1e-4, leaky=True).same_is_right
    assert rules().same_is_right


ARRAYS = st.builds(
    lambda shape, start: np.arange(start, start + math.prod(shape)).reshape(shape),
    st.lists(st.integers(0, 3), max_size=3).map(tuple),
    st.integers(0, 2),
)


@given(ARRAYS | ARRAYS.map(lambda array: [array]), ARRAYS.map(np.ndarray.tolist) | st.integers(0, 3))
def test_a_look_at_shapes_first_changes_no_verdict(got: Any, expected: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            right = bool(got == expected)
        except ValueError:
            right = False
        assert rules().is_right([], expected, got) is right


NUMBERS = st.floats() | st.sampled_from([0.0, -0.0, 1.0, 1.0 + 1e-7, 1.0 + 2e-7, 1e308, -1e308])


@given(st.lists(st.tuples(NUMBERS, NUMBERS), max_size=4), st.sampled_from([list, tuple]))
def test_plain_floats_are_as_near_as_numpy_says(pairs: list[tuple[float, float]], kind: type) -> None:
    got, expected = (kind(pair[side] for pair in pairs) for side in (0, 1))
    rule = OracleRule(oracle="humaneval", entry_point="f", atol=1e-6)
    with np.errstate(all="ignore"):
        wanted = got == expected or bool(np.allclose(got, expected, rtol=1e-7, atol=1e-6))
    assert rule.is_right([], expected, got) is wanted
    if pairs:
        with np.errstate(all="ignore"):
            wanted = bool(np.allclose(*pairs[0], rtol=1e-7, atol=1e-6))
        assert rule.is_right([], pairs[0][1], pairs[0][0]) is wanted


@given(ARRAYS.map(np.ndarray.tolist), ARRAYS.map(np.ndarray.tolist))
def test_small_lists_are_close_as_numpy_says(got: Any, expected: Any) -> None:
    same_kind = type(got) is type(expected) and (not isinstance(got, list) or len(got) == len(expected))
    try:
        close = same_kind and bool(np.allclose(got, expected, rtol=1e-7, atol=1.0))
    except ValueError:
        close = False
    assert rules(MBPP, atol=1.0).is_right([], expected, got) is (close or got == expected)


@pytest.mark.parametrize(
    ("expected", "got"),
    [
        (list(range(20_000)), np.zeros((3000, 1), bool)),
        ([1.0] * 3500, [[1.0]] * 3500),
        ([1.0] * 2001, ["x" * 30_000, *[""] * 2000]),
        ([1.0] * 2001, [b"x" * 30_000, *[b""] * 2000]),
        ([[1.0]] * 2001, [["x" * 30_000], *[[""]] * 2000]),
    ],
    ids=["array", "lists", "texts", "bytes", "nested texts"],
)
def test_no_comparison_makes_more_of_two_values_than_they_are(expected: Any, got: Any) -> None:
    comparison = rules(MBPP, atol=1e-4)
    tracemalloc.start()
    try:
        assert not comparison.is_right([], expected, got)
        assert tracemalloc.get_traced_memory()[1] < 4 * 2**20
    finally:
        tracemalloc.stop()


def test_memory_that_is_not_there_says_nothing_about_a_value() -> None:
    class Greedy:
        def __eq__(self, other: object) -> bool:
            raise MemoryError

        __hash__ = None  # type: ignore[assignment]

    with pytest.raises(MemoryError):
        rules().is_right([], 1, Greedy())
