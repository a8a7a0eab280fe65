"""Seal the tests of a Java problem."""

import re

from benchmarks.multipl_e.java import assertions
from benchmarks.multipl_e.sealing import seal_lines
from benchmarks.multipl_e.syntax import NotUnderstood
from benchmarks.problem import SealedTests

FRAME = re.compile(r"\}?|public static void main\(String\[\] args\) \{")


def seal(_prompt: str, tests: str) -> tuple[str, SealedTests]:
    """See `Dialect.seal`."""
    sealed = seal_lines(tests, FRAME, assertions.parse_assertion, assertions)
    names = {assertions.find_called(check.call) for check in sealed.checks}
    if len(names) != 1:
        raise NotUnderstood(f"calls of {', '.join(sorted(names))}")
    return names.pop(), sealed
