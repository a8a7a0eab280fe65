"""Outputs are compared line by line, white space at ends apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.own.printed import is_right

LINES = st.lists(st.text(st.characters(exclude_categories=["Cc", "Zs", "Zl", "Zp"]), min_size=1), max_size=5)


@given(LINES, st.text(" \t\r", max_size=3), st.text(" \n", max_size=3))
def test_white_space_at_ends_does_not_count(lines: list[str], of_line: str, of_all: str) -> None:
    printed = "".join(f"{line}{of_line}\n" for line in lines) + of_all
    assert is_right("\n".join(lines), printed)
    assert is_right(printed, "\n".join(lines), atol=1e-9)


@given(LINES, LINES)
def test_other_lines_are_wrong(expected: list[str], got: list[str]) -> None:
    assert is_right("\n".join(expected), "\n".join(got)) == (expected == got)


@pytest.mark.parametrize(
    ("expected", "got", "right"),
    [
        ("1\n2", "1 2", False),
        ("1\n\n2", "1\n2", False),
        (" 1", "1", False),
        ("0.5", "0.50", False),
        ("", "", True),
        ("", "0", False),
        ("yes", "YES", False),
    ],
)
def test_what_is_exact_is_exact(expected: str, got: str, right: bool) -> None:
    assert is_right(expected, got) == right


@pytest.mark.parametrize(
    ("expected", "got", "right"),
    [
        ("x = 0.5", "x =  0.5000001", True),
        ("x = 0.5", "x = 0.51", False),
        ("1 2\n3", "1.0 2.0\n3e0", True),
        ("1 2\n3", "1 2 3", False),
        ("1", "nan", False),
        ("nan", "nan", True),
        ("1e400", "1e400", True),
        ("1e400", "1", False),
        ("1", "1e400", False),
        ("10", "1_0", False),
        ("10", "١٠", False),
        ("1\n", "1\n1", False),
        ("1\n1", "1", False),
    ],
)
def test_numbers_may_differ_by_a_tolerance(expected: str, got: str, right: bool) -> None:
    assert is_right(expected, got, rtol=1e-6, atol=1e-6) == right
