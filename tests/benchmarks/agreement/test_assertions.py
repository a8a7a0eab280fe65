"""Test code is read, never run."""

from typing import Any

import pytest

from benchmarks.agreement.assertions import WrittenCall, read_assertions


@pytest.mark.parametrize(
    ("code", "calls"),
    [
        ("assert f(1, 'a') == [2]", [([1, "a"], [2])]),
        ("assert candidate((1, 2)) == {'a': (3,)}", [([[1, 2]], {"a": [3]})]),
        ("assert Solution().f(-1) == None", [([-1], None)]),
        (
            "assert f([]) is True\nassert not f([1])\nassert f([2])",
            [([[]], True), ([[1]], False), ([[2]], True)],
        ),
        ("def test():\n    for _ in 'ab':\n        assert f(3) == 4, 'four'", [([3], 4)]),
        ("assert f() == 1", [([], 1)]),
    ],
)
def test_assertions_are_calls(code: str, calls: list[tuple[list[Any], Any]]) -> None:
    found, unread = read_assertions(code)
    assert [(call.args, call.expected) for call in found] == calls
    assert unread == 0


@pytest.mark.parametrize(
    "code",
    [
        "assert f(x) == 1",
        "assert f(1) == g(2)",
        "assert f(1) != 2",
        "assert abs(f(1) - 2) < 3",
        "assert 1 == f(1)",
        "assert f(a=1) == 1",
        "assert f(*[1]) == 1",
        "assert f({1, 2}) == 1",
        "assert f(b'a') == 1",
        "assert f(1) == 1 == 1",
        "assert f(1) and f(2)",
        "assert f(" + "(" * 250 + ")" * 250 + ") == 1",
        "assert f(1",
        "assert f('\0') == 1",
        "assert (" + "-" * 100_000 + "1)",
    ],
)
def test_what_is_of_another_form_is_counted(code: str) -> None:
    assert read_assertions(code) == ([], 1)


def test_a_text_without_assertions_has_no_tests() -> None:
    assert read_assertions("") == read_assertions("print('assert f(1) == 2')") == ([], 0)


def test_nothing_is_run() -> None:
    code = "raise SystemExit\nassert f(__import__('os').getpid()) == 1\nassert f(1) == 2"
    found, unread = read_assertions(code)
    assert (found, unread) == ([WrittenCall(function="f", args=[1], expected=2)], 1)
