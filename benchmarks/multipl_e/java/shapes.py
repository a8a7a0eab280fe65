"""Expressions of values in Java tests -> expressions of the same types that tell nothing of the values."""

from collections.abc import Callable

from tree_sitter import Node

from benchmarks.multipl_e.syntax import field, only, shape_by, text


def shape(node: Node) -> str:
    """The shape of an expected value; see `shape_by`."""
    return shape_by(_SHAPES, node)


def _call(node: Node) -> str:
    inside = ", ".join(map(shape, field(node, "arguments").named_children))
    return f"{text(field(node, 'object'))}.{text(field(node, 'name'))}({inside})"


_SHAPES: dict[str, Callable[[Node], str]] = {
    "parenthesized_expression": lambda node: shape(only(node)),
    "decimal_integer_literal": lambda node: "1l" if text(node)[-1] in "lL" else "1",
    "decimal_floating_point_literal": lambda node: "1.0f" if text(node)[-1] in "fF" else "1.0",
    "string_literal": lambda _: '""',
    "character_literal": lambda _: "'a'",
    "true": lambda _: "true",
    "false": lambda _: "true",
    "unary_expression": lambda node: shape(field(node, "operand")),
    "cast_expression": lambda node: f"({text(field(node, 'type'))}) {shape(field(node, 'value'))}",
    "object_creation_expression": lambda node: f"new {text(field(node, 'type'))}()",
    "method_invocation": _call,
}
