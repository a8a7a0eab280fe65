"""Assertions of MultiPL-E's Java tests: `assert(f(ARGUMENTS) == (X));` or with `.equals(X)`."""

from collections.abc import Sequence
from typing import Any

from tree_sitter import Node

from benchmarks.multipl_e.java.shapes import make_shape
from benchmarks.multipl_e.java.values import read_value
from benchmarks.multipl_e.syntax import (
    Assertion,
    NotUnderstood,
    get_field,
    get_only_child,
    parse_statement,
    source_of,
)
from sandboxes.encoding.types import Typed

RECORD = "__runner.Record.value({call});"
COMPARISONS = {"==": ("{call} == (", ")"), "equals": ("{call}.equals(", ")")}


def parse_assertion(line: str) -> Assertion:
    """Return the assertion on a line. Raises NotUnderstood."""
    node = parse_statement("java", line)
    if node.type != "assert_statement":
        raise NotUnderstood(line)
    call, operator, expected = _comparison(get_only_child(get_only_child(node)))
    found = read_value(expected)
    if call.type != "method_invocation" or (operator == "==" and not _is_primitive(found)):
        raise NotUnderstood(line)
    before, after = COMPARISONS[operator]
    return Assertion(
        call=source_of(call),
        operator=operator,
        expected=source_of(expected),
        value=found,
        shape=make_shape(expected),
        comparison=(before.format(call=source_of(call)), after),
        record=RECORD.format(call=source_of(call)),
    )


def write_sealed(found: Assertion, shapes: Sequence[str]) -> str:
    """Return the line that records the call, and comparisons, never run, whose types must fit as there."""
    asserted = " ".join(f"assert({found.compared_with(expression)});" for expression in shapes)
    return f"{found.record} if (false) {{ {asserted} }}"


def write_decoy(found: Assertion, expression: str) -> str:
    """Return the assertion with another value in the expected one's place."""
    return f"assert({found.compared_with(expression)});"


def find_called(call: str) -> str:
    """Return the name of the method that a call calls."""
    return call.partition("(")[0].strip()


def _comparison(node: Node) -> tuple[Node, str, Node]:
    if node.type == "binary_expression" and source_of(get_field(node, "operator")) == "==":
        return get_field(node, "left"), "==", get_field(node, "right")
    if node.type == "method_invocation" and source_of(get_field(node, "name")) == "equals":
        return get_field(node, "object"), "equals", get_only_child(get_field(node, "arguments"))
    raise NotUnderstood(source_of(node))


def _is_primitive(found: Any) -> bool:
    """Whether `==` compares values: of others it asks for the same object, which no value can tell."""
    return isinstance(found, bool | int | float | Typed)
