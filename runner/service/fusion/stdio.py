"""Problems whose tests are what a program reads and must print, as SandboxFusion's CommonOJ has them.

The expected text stays here: the sandbox gets the input alone.
"""

import math
from typing import Any

import msgspec

from runner.service.errors import BadRequest

STDIN, STDOUT = "stdin", "stdout"
RELATIVE = 1e-5
SMALLEST = 1e-10
"""What stands in for an expected number nearer to 0, where a relative error says nothing."""

SHOWN = 1000


class StdioTest(msgspec.Struct, frozen=True, kw_only=True):
    """One test: texts by the names of the streams."""

    input: dict[str, str]
    output: dict[str, str]

    def show(self, *, whole: bool) -> dict[str, Any]:
        """Return the test for an answer; unless `whole`, its texts are cut short in the middle."""
        if whole:
            return {"input": self.input, "output": self.output}
        return {
            "input": {name: _shorten(text) for name, text in self.input.items()},
            "output": {name: _shorten(text) for name, text in self.output.items()},
        }


def read_tests(data: Any) -> list[StdioTest]:
    """Return the tests in a problem's `test`. Raises BadRequest for any but of standard input and output."""
    try:
        tests = msgspec.convert(data, list[StdioTest])
    except msgspec.ValidationError as error:
        raise BadRequest(f"provided_data.test is no list of inputs and outputs: {error}") from error
    if not tests:
        raise BadRequest("provided_data.test is empty: nothing would be tested")
    for test in tests:
        if set(test.input) != {STDIN} or set(test.output) != {STDOUT}:
            raise BadRequest(
                f"tests may have {STDIN} and {STDOUT} alone, not {', '.join({**test.input, **test.output})}",
                "programs here have no files: give what they read as stdin",
            )
    return tests


def is_right(printed: str, expected: str) -> bool:
    """Whether a text is the expected one, by the rules of SandboxFusion's CommonOJ.

    Line by line, without regard to capitals and to white space around a line or the text; numbers that
    differ may be off by a relative 1e-5.
    """
    lines, wanted = printed.strip().split("\n"), expected.strip().split("\n")
    return len(lines) == len(wanted) and all(map(_is_right_line, lines, wanted))


def _is_right_line(printed: str, expected: str) -> bool:
    printed, expected = printed.strip().lower(), expected.strip().lower()
    return printed == expected or _is_near(printed, expected)


def _is_near(printed: str, expected: str) -> bool:
    try:
        got, wanted = float(printed), float(expected)
    except ValueError:
        return False
    if not (math.isfinite(got) and math.isfinite(wanted)):
        return False
    return abs(got - wanted) / max(abs(wanted), SMALLEST) < RELATIVE


def _shorten(text: str) -> str:
    half = (SHOWN - 3) // 2
    return text if len(text) <= SHOWN else f"{text[:half]}...{text[-half:]}"
