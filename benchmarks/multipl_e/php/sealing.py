"""Seal PHP's tests: `if (candidate(ARGUMENTS) !== X) { throw new Exception("Test failed!"); }`."""

import re
from collections.abc import Sequence

from benchmarks.multipl_e.php.literals import evaluate
from benchmarks.multipl_e.sealing import find_candidate, seal_lines
from benchmarks.multipl_e.syntax import Assertion, NotUnderstood, get_field, parse_statement, source_of
from benchmarks.problem import SealedTests

GRAMMAR = "php:language_php_only"
FRAME = re.compile(
    r"\}?|function candidate\(\.\.\.\$args\) \{|return (\w+)\(\.\.\.\$args\);"
    r"|function test\(\): void \{|test\(\);"
)
FAILURE = '{ throw new Exception("Test failed!"); }'

RECORD = "\\__record__({call});"
"""The call, its value recorded by a function of the runtime's: no program can define another of that name."""

SHAPE = '"decoy"'
"""In any expected value's place: `!==` compares values of any types."""


def seal(_prompt: str, tests: str) -> tuple[str, SealedTests]:
    """See `Dialect.seal`."""
    return find_candidate(tests, FRAME), seal_lines(tests, FRAME, parse_assertion, Writer())


def parse_assertion(line: str) -> Assertion:
    """Return the assertion on a line. Raises NotUnderstood."""
    node = parse_statement(GRAMMAR, line)
    comparison = get_field(node, "condition").named_children[0]
    call, expected = get_field(comparison, "left"), get_field(comparison, "right")
    if (
        node.child_by_field_name("alternative") is not None
        or source_of(get_field(node, "body")) != FAILURE
        or source_of(get_field(comparison, "operator")) != "!=="
        or source_of(call.child_by_field_name("function")) != "candidate"
    ):
        raise NotUnderstood(line)
    return Assertion(
        call=source_of(call),
        operator="!==",
        expected=source_of(expected),
        value=evaluate(expected),
        shape=SHAPE,
        comparison=(f"if ({source_of(call)} !== ", f") {FAILURE}"),
        record=RECORD.format(call=source_of(call)),
    )


class Writer:
    """See `benchmarks.multipl_e.sealing.Writer`."""

    def write_sealed(self, found: Assertion, _shapes: Sequence[str]) -> str:
        """Return the statement that records the call."""
        return found.record

    def write_decoy(self, found: Assertion, expression: str) -> str:
        """Return the assertion with another value in the expected one's place."""
        return found.compared_with(expression)
