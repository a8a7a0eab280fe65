"""When is a value right? Quoted from what `==`, `equals` and `deepEqual` say in each language."""

from typing import Any

import pytest

from benchmarks.multipl_e.dialects import dialect_of
from sandboxes.encoding.types import HOLE, UNDEFINED, BigInteger, Mapping, Maybe, SetOf, Typed
from sandboxes.program import Opaque

NAN = float("nan")
FLOAT_TENTH = 0.10000000149011612


def single(number: float) -> Typed:
    return Typed("Float", number)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (3, 3),
        (3.0, 3),
        (True, 1),
        (1, True),
        (2**64 - 1, -1),
        (BigInteger(7), 7),
        (FLOAT_TENTH, single(FLOAT_TENTH)),
        (2, single(2.0)),
        (16777217, single(16777216.0)),
        (0.1, 0.1),
        (0.0, -0.0),
        (b"abc", b"abc"),
        ([1, 2], [1, 2]),
        ([], []),
        ([(1, 2)], [(1, 2)]),
        ((1, b"x"), (1, b"x")),
        ((Maybe((1,)), Maybe(())), (1, Maybe(()))),
        (Maybe((3,)), 3),
        (Maybe(()), Maybe(())),
        (Maybe((3,)), Maybe((3,))),
        (Mapping([(b"b", 1), (b"a", 2)]), Mapping([(b"a", 2), (b"b", 1)])),
        (Mapping([]), Mapping([])),
    ],
)
def test_equal_in_cpp(got: Any, expected: Any) -> None:
    assert dialect_of("cpp").rules["=="](got, expected)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (3, 4),
        (NAN, NAN),
        (NAN, single(1.0)),
        (0.1, single(FLOAT_TENTH)),
        (FLOAT_TENTH, 0.1),
        (2**32 - 1, -1),
        (b"abc", b"ab"),
        ("abc", b"abc"),
        ([1], [1, 2]),
        ([1, 2], (1, 2)),
        (Maybe(()), 3),
        (3, Maybe(())),
        (Maybe((3,)), Maybe(())),
        (Mapping([(b"a", 1)]), Mapping([(b"a", 2)])),
        (Mapping([(b"a", 1), (b"b", 1)]), Mapping([(b"a", 1)])),
        (None, 0),
        (None, Maybe(())),
        (Opaque("Any", ""), 1),
        (SetOf([1]), [1]),
    ],
)
def test_different_in_cpp(got: Any, expected: Any) -> None:
    assert not dialect_of("cpp").rules["=="](got, expected)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (5, 5),
        (5.0, 5),
        (Typed("Integer", 5), 5),
        (True, True),
        (7.5, single(7.5)),
        (single(7.5), single(7.5)),
        (-1, single(-1.0)),
        (0.0, -0.0),
        (Typed("Character", "a"), 97),
        (5, Typed("Integer", 5)),
    ],
)
def test_same_number_in_java(got: Any, expected: Any) -> None:
    assert dialect_of("java").rules["=="](got, expected)


@pytest.mark.parametrize(
    ("got", "expected"),
    [(5, 6), (True, 1), (1, True), (NAN, NAN), (0.1, single(FLOAT_TENTH)), (None, 0), ("5", 5), ([], 0)],
)
def test_other_number_in_java(got: Any, expected: Any) -> None:
    assert not dialect_of("java").rules["=="](got, expected)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (5, 5),
        ("a", "a"),
        (True, True),
        (NAN, NAN),
        (single(NAN), single(NAN)),
        (single(0.5), single(0.5)),
        ([1, "a"], [1, "a"]),
        ((1, 2), (1, 2)),
        ((Maybe((Maybe(()),)), Maybe((1,))), (Maybe((Maybe(()),)), Maybe((1,)))),
        (Mapping([("b", 1), ("a", 2)]), Mapping([("a", 2), ("b", 1)])),
        ([], []),
    ],
)
def test_equal_in_java(got: Any, expected: Any) -> None:
    assert dialect_of("java").rules["equals"](got, expected)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (Typed("Integer", 5), 5),
        (5.0, 5),
        (single(0.5), 0.5),
        (0.0, -0.0),
        (single(0.0), single(-0.0)),
        (1, True),
        (None, 5),
        ((1, 2), Maybe(((1, 2),))),
        ([1, 2], (1, 2)),
        ([1], [1, 2]),
        (SetOf([1]), [1]),
        (Maybe(()), Maybe((1,))),
        (Mapping([("a", 1)]), Mapping([("a", Typed("Integer", 1))])),
        (Typed("Character", "a"), "a"),
        (Opaque("Thing", ""), "Thing"),
    ],
)
def test_different_in_java(got: Any, expected: Any) -> None:
    assert not dialect_of("java").rules["equals"](got, expected)


@pytest.mark.parametrize("language", ["javascript", "typescript"])
@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (5.0, 5.0),
        ("5", 5.0),
        (" 5\n", 5.0),
        ("0x10", 16.0),
        ("", 0.0),
        (True, 1.0),
        ("1", True),
        (None, UNDEFINED),
        (NAN, NAN),
        (-0.0, 0.0),
        (BigInteger(5), 5.0),
        (BigInteger(5), "5"),
        ([1.0, [UNDEFINED]], [1.0, [None]]),
        ({"a": 1.0, "b": []}, {"b": [], "a": 1.0}),
        ({}, {}),
    ],
)
def test_deep_equal(language: str, got: Any, expected: Any) -> None:
    assert dialect_of(language).rules["deepEqual"](got, expected)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (None, 0.0),
        (UNDEFINED, ""),
        ("5a", 5.0),
        ("1_000", 1000.0),
        ("\u0665", 5.0),
        ("nan", NAN),
        ("infinity", float("inf")),
        (False, None),
        ([], ""),
        ([5.0], 5.0),
        ([], {}),
        ([HOLE], [UNDEFINED]),
        ({"a": UNDEFINED}, {}),
        ({"a": 1.0}, {"b": 1.0}),
        (SetOf([1.0]), [1.0]),
        (Mapping([("a", 1.0)]), {"a": 1.0}),
        (Mapping([]), {}),
        (Opaque("Function", ""), {}),
        (Opaque("Symbol", ""), "Symbol"),
        (BigInteger(2**53 + 1), float(2**53)),
    ],
)
def test_not_deep_equal(got: Any, expected: Any) -> None:
    assert not dialect_of("javascript").rules["deepEqual"](got, expected)


@pytest.mark.parametrize(
    ("got", "expected", "right"),
    [
        (1, True, True),
        (1.0, 1, True),
        ((1, 2), [1, 2], False),
        ([1], [1], True),
        (NAN, NAN, False),
        (Opaque("Thing", ""), 1, False),
    ],
)
def test_equal_in_python(got: Any, expected: Any, right: bool) -> None:
    assert dialect_of("python").rules["=="](got, expected) is right


def test_an_array_of_truth_values_is_no_answer() -> None:
    import numpy as np

    assert not dialect_of("python").rules["=="](np.array([1, 2]), [1, 2])


@pytest.mark.parametrize(
    "value",
    [3, 3.5, True, None, b"a\xff", [], [1, [b"a"]], Mapping([(1, 2), (b"a", [None])])],
)
def test_identical_in_php(value: Any) -> None:
    assert dialect_of("php").rules["!=="](value, value)


def test_zeros_are_identical_in_php_whatever_their_sign() -> None:
    assert dialect_of("php").rules["!=="](-0.0, 0.0)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (3, 3.0),
        (1, True),
        (0, False),
        (0, None),
        (NAN, NAN),
        (b"3", 3),
        ("a", b"a"),
        ([], None),
        ([1], [1, 2]),
        ([1.0], [1]),
        ([2, 1], [1, 2]),
        (Mapping([(0, 1)]), [1]),
        (Mapping([(b"a", 1), (b"b", 2)]), Mapping([(b"b", 2), (b"a", 1)])),
        (Mapping([(1, 1)]), Mapping([(b"1", 1)])),
        (Mapping([(1, 1)]), Mapping([(1, 1.0)])),
        (Opaque("stdClass", ""), []),
        (Opaque("array", ""), Opaque("array", "")),
    ],
)
def test_not_identical_in_php(got: Any, expected: Any) -> None:
    assert not dialect_of("php").rules["!=="](got, expected)
