"""Copies of a program are one program, and a program that holds the tests is known by it."""

import pytest

from benchmarks.agreement.copies import LONGEST, count_held, digest_program

PROGRAM = """\
import math
from operator import add


def area(width, height):
    total = add(width * height, 0)
    return math.floor(total)
"""
COPIES = {
    "layout": PROGRAM.replace("    ", "\t").replace("width * height, 0", "width*height,\n        0"),
    "comments": PROGRAM.replace("    total", "    # the area\n    total") + "# end\n",
    "docstrings": PROGRAM.replace("    total", '    """Return the area."""\n    total'),
    "names": PROGRAM.replace("width", "w").replace("height", "h").replace("total", "result"),
    "the function's name": PROGRAM.replace("area", "surface"),
    "how a number is written": PROGRAM.replace(", 0", ", 0x0"),
    "blank lines": PROGRAM.replace("\n\n", "\n"),
}
OTHERS = {
    "an attribute": PROGRAM.replace("math.floor", "math.ceil"),
    "an imported name": PROGRAM.replace("add", "mul"),
    "a number": PROGRAM.replace(", 0", ", 1"),
    "a built-in name": PROGRAM.replace("math.floor(", "int("),
    "the order of names": PROGRAM.replace("width * height", "height * width"),
    "where a block ends": PROGRAM.replace("    return", "return"),
}


@pytest.mark.parametrize("name", COPIES)
def test_copies_have_one_digest(name: str) -> None:
    assert COPIES[name] != PROGRAM
    assert digest_program(COPIES[name]) == digest_program(PROGRAM) != ""


@pytest.mark.parametrize("name", OTHERS)
def test_other_programs_have_others(name: str) -> None:
    assert OTHERS[name] != PROGRAM
    assert digest_program(OTHERS[name]) != digest_program(PROGRAM)


def test_built_in_functions_are_told_apart() -> None:
    least, most = (f"def f(x):\n    return {name}(x)\n" for name in ("min", "max"))
    assert digest_program(least) != digest_program(most)


def test_what_is_no_program_has_no_digest() -> None:
    assert digest_program("def f(:\n") == ""
    assert digest_program(PROGRAM + "#" * LONGEST) == ""


def test_padding_makes_no_other_program() -> None:
    assert digest_program(PROGRAM + "# padded\n" * 100) == digest_program(PROGRAM)


HARDCODED = 'def f(x):\n    if x == [1, 2]: return "a b"\n    return {(3,): 7, -5: True}.get(x)\n'


@pytest.mark.parametrize(
    ("tests", "held"),
    [
        ([([[1, 2]], "a b")], 1),
        ([([-5], True)], 1),
        ([([[1, 3]], "a b"), ([[1, 2]], "a")], 0),
        ([([[1, 2]], "a b"), ([3], 7), ([8], 9)], 2),
        ([([], "a b")], 1),
    ],
)
def test_tests_that_code_holds_are_counted(tests: list[tuple[list[object], object]], held: int) -> None:
    assert count_held(HARDCODED, tests) == held


def test_examples_in_docstrings_and_comments_are_not_held() -> None:
    code = 'def f(x):\n    """f(12) == 144"""\n    # f(13) == 169\n    return x * x\n'
    assert count_held(code, [([12], 144), ([13], 169)]) == 0
