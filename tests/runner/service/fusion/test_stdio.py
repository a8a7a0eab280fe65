"""What a program printed is compared as CommonOJ does, and its tests are read."""

import pytest

from runner.service.errors import BadRequest
from runner.service.fusion.stdio import is_right, read_tests


@pytest.mark.parametrize(
    ("printed", "expected", "right"),
    [
        ("3", "3\n", True),
        ("\n3 \n\n", "3", True),
        ("YES\nno\n", "yes\nNo", True),
        (" a \n b", "a\nb", True),
        ("1.000001", "1", True),
        ("1e2", "100", True),
        ("1.0001", "1", False),
        ("1e-16", "0", True),
        ("0.1", "0", False),
        ("nan", "NaN", True),
        ("inf", "-inf", False),
        ("inf", "1", False),
        ("1", "inf", False),
        ("1 2", "1.0 2", False),
        ("a\nb", "a", False),
        ("a\n\nb", "a\nb", False),
        ("", "", True),
        ("", "0", False),
    ],
)
def test_a_text_is_right_line_by_line(printed: str, expected: str, right: bool) -> None:
    assert is_right(printed, expected) is right


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (None, "no list"),
        ([], "empty"),
        ([{"input": {}, "output": {"stdout": ""}}], "stdin and stdout alone"),
        ([{"input": {"stdin": "", "data.txt": ""}, "output": {"stdout": ""}}], "data.txt"),
        ([{"input": {"stdin": 1}, "output": {"stdout": ""}}], "no list"),
    ],
)
def test_tests_that_are_not_of_streams_are_refused(data: object, told: str) -> None:
    with pytest.raises(BadRequest, match=told):
        read_tests(data)


def test_a_test_is_shown_whole_or_cut_in_the_middle() -> None:
    (test,) = read_tests([{"input": {"stdin": "a" * 5000}, "output": {"stdout": "b" * 1000}}])
    assert len(test.show(whole=True)["input"]["stdin"]) == 5000
    shown = test.show(whole=False)
    assert shown["input"]["stdin"].startswith("aaa")
    assert "a...a" in shown["input"]["stdin"]
    assert shown["output"]["stdout"] == "b" * 1000
