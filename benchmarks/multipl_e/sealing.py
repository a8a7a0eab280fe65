"""Tests of MultiPL-E -> sealed tests, which hold no expected value, and those values for the host.

In a sealed test each assertion has become a line that records what the call returned; the values leave
the sandbox and are compared outside. Whatever a sample does to `assert`, to the process or to itself, it
has no right value that it did not work out.

Beside them stand decoys: the same assertions, all with one and the same value that has nothing to do with
the expected ones. Of a program with decoys one thing can be asked: does it end well although its values
are none of those?
"""

import re
from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from benchmarks.multipl_e.syntax import Assertion, NotUnderstood
from benchmarks.problem import Check, SealedTests
from sandboxes.encoding.codec import encode_msgpack

Parse = Callable[[str], Assertion]


class Writer(Protocol):
    """What a language writes in an assertion's place."""

    def write_sealed(self, found: Assertion, shapes: Sequence[str]) -> str: ...

    def write_decoy(self, found: Assertion, expression: str) -> str: ...


def seal_lines(tests: str, frame: re.Pattern[str], parse: Parse, writer: Writer) -> SealedTests:
    """Seal tests line for line, so that messages name the lines of the program as its author knows it.

    `frame` fits the lines around the assertions. Raises NotUnderstood for any other line.
    """
    lines = tests.split("\n")
    found = read_assertions(tests, frame, parse)
    shapes = _shapes(found.values())
    sealed = {number: writer.write_sealed(one, shapes[one.operator]) for number, one in found.items()}
    decoys = {
        number: writer.write_decoy(one, max(shapes[one.operator], key=len)) for number, one in found.items()
    }
    return SealedTests(
        verbatim=tests,
        sealed=_replace(lines, sealed),
        decoys=_replace(lines, decoys),
        checks=tuple(_check(one, _parse(parse, decoys[number])) for number, one in found.items()),
    )


def read_assertions(tests: str, frame: re.Pattern[str], parse: Parse) -> dict[int, Assertion]:
    """Return the assertions by the numbers of their lines; see `seal_lines`."""
    lines = [line.strip() for line in tests.split("\n")]
    found = {number: _parse(parse, line) for number, line in enumerate(lines) if not frame.fullmatch(line)}
    if not found:
        raise NotUnderstood("tests without an assertion")
    return found


def find_candidate(tests: str, frame: re.Pattern[str]) -> str:
    """Return the name of the tested function, which a group of `frame` holds. Raises NotUnderstood."""
    matches = (frame.fullmatch(line.strip()) for line in tests.split("\n"))
    names = [str(match[1]) for match in matches if match and match[1]]
    if len(names) != 1:
        raise NotUnderstood("tests that do not name one candidate")
    return names[0]


def _check(found: Assertion, decoy: Assertion) -> Check:
    return Check(
        call=found.call,
        operator=found.operator,
        expected=encode_msgpack(found.value),
        decoy=encode_msgpack(decoy.value),
    )


def _shapes(found: Collection[Assertion]) -> dict[str, list[str]]:
    """Return the shapes that the expected values of a problem have, by operator.

    They stand in every assertion's place, all of them: one alone would tell of a call whether an optional
    value is there, or which way a number is written.
    """
    operators = {one.operator for one in found}
    return {name: sorted({one.shape for one in found if one.operator == name}) for name in operators}


def _replace(lines: list[str], code: dict[int, str]) -> str:
    """Join the lines, some of them with other code, indented as it was."""
    return "\n".join(
        line[: len(line) - len(line.lstrip())] + code[number] if number in code else line
        for number, line in enumerate(lines)
    )


def _parse(parse: Parse, line: str) -> Assertion:
    try:
        return parse(line)
    except NotUnderstood:
        raise
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise NotUnderstood(line) from error
