"""When is what a program printed the expected output? Texts are compared line by line."""

import re
from collections.abc import Sequence
from itertools import zip_longest

_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


def is_right(expected: str, got: str, rtol: float = 0.0, atol: float = 0.0) -> bool:
    """Whether an output is right.

    White space at the end of a line and empty lines at the end do not count; all else must be equal. With a
    tolerance, words that are decimal numbers may differ by `atol + rtol * abs(expected)`, and lines are
    compared word by word.
    """
    if not (rtol or atol):
        return _split(expected) == _split(got)
    pairs = zip_longest(_split(expected), _split(got))
    return all(
        wanted is not None and line is not None and _is_near(wanted.split(), line.split(), rtol, atol)
        for wanted, line in pairs
    )


def _split(text: str) -> list[str]:
    lines = [line.rstrip() for line in text.rstrip().split("\n")]
    return lines if lines != [""] else []


def _is_near(expected: Sequence[str], got: Sequence[str], rtol: float, atol: float) -> bool:
    return len(expected) == len(got) and all(
        wanted == word or _are_near(wanted, word, rtol, atol)
        for wanted, word in zip(expected, got, strict=True)
    )


def _are_near(expected: str, got: str, rtol: float, atol: float) -> bool:
    if not (_NUMBER.fullmatch(expected) and _NUMBER.fullmatch(got)):
        return False
    wanted = float(expected)
    return bool(abs(float(got) - wanted) <= atol + rtol * abs(wanted) < float("inf"))
