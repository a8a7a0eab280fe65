"""Expressions of values in Java tests -> expressions of the same types that tell nothing of the values."""

from collections.abc import Callable

from tree_sitter import Node

from benchmarks.multipl_e.syntax import get_field, get_only_child, make_shape_by, source_of


def make_shape(node: Node) -> str:
    """Return the shape of an expected value; see `make_shape_by`."""
    return make_shape_by(_SHAPES, node)


def _type_of(node: Node) -> str:
    return source_of(get_field(node, "type"))


def _call(node: Node) -> str:
    inside = ", ".join(map(make_shape, get_field(node, "arguments").named_children))
    return f"{source_of(get_field(node, 'object'))}.{source_of(get_field(node, 'name'))}({inside})"


_SHAPES: dict[str, Callable[[Node], str]] = {
    "parenthesized_expression": lambda node: make_shape(get_only_child(node)),
    "decimal_integer_literal": lambda node: "1l" if source_of(node)[-1] in "lL" else "1",
    "decimal_floating_point_literal": lambda node: "1.0f" if source_of(node)[-1] in "fF" else "1.0",
    "string_literal": lambda _: '""',
    "character_literal": lambda _: "'a'",
    "true": lambda _: "true",
    "false": lambda _: "true",
    "unary_expression": lambda node: make_shape(get_field(node, "operand")),
    "cast_expression": lambda node: f"({_type_of(node)}) {make_shape(get_field(node, 'value'))}",
    "object_creation_expression": lambda node: f"new {_type_of(node)}()",
    "method_invocation": _call,
}
