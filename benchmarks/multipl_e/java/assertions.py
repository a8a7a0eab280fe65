"""Assertions of MultiPL-E's Java tests: `assert(f(ARGUMENTS) == (X));` or with `.equals(X)`."""

from collections.abc import Sequence
from typing import Any

from tree_sitter import Node

from benchmarks.multipl_e.java.shapes import shape
from benchmarks.multipl_e.java.values import value
from benchmarks.multipl_e.syntax import Assertion, NotUnderstood, field, only, statement, text
from sandboxes.encoding.types import Typed

RECORD = "__runner.Record.value({call});"
COMPARISONS = {"==": ("{call} == (", ")"), "equals": ("{call}.equals(", ")")}


def assertion(line: str) -> Assertion:
    """The assertion on a line. Raises NotUnderstood."""
    node = statement("java", line)
    if node.type != "assert_statement":
        raise NotUnderstood(line)
    call, operator, expected = _comparison(only(only(node)))
    found = value(expected)
    if call.type != "method_invocation" or (operator == "==" and not _is_primitive(found)):
        raise NotUnderstood(line)
    before, after = COMPARISONS[operator]
    return Assertion(
        call=text(call),
        operator=operator,
        expected=text(expected),
        value=found,
        shape=shape(expected),
        comparison=(before.format(call=text(call)), after),
        record=RECORD.format(call=text(call)),
    )


def sealed(found: Assertion, shapes: Sequence[str]) -> str:
    """The line that records the call; behind it, never run, comparisons whose types must fit as there."""
    asserted = " ".join(f"assert({found.compared_with(expression)});" for expression in shapes)
    return f"{found.record} if (false) {{ {asserted} }}"


def decoy(found: Assertion, expression: str) -> str:
    """The assertion with another value in the expected one's place."""
    return f"assert({found.compared_with(expression)});"


def called(call: str) -> str:
    """The name of the method that a call calls."""
    return call.partition("(")[0].strip()


def _comparison(node: Node) -> tuple[Node, str, Node]:
    if node.type == "binary_expression" and text(field(node, "operator")) == "==":
        return field(node, "left"), "==", field(node, "right")
    if node.type == "method_invocation" and text(field(node, "name")) == "equals":
        return field(node, "object"), "equals", only(field(node, "arguments"))
    raise NotUnderstood(text(node))


def _is_primitive(found: Any) -> bool:
    """Of other values `==` asks for the same object, which no value that left its process can tell."""
    return isinstance(found, bool | int | float | Typed)
