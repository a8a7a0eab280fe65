"""Expressions of values in C++ tests -> expressions of the same types that tell nothing of the values."""

from collections.abc import Callable

from tree_sitter import Node

from benchmarks.multipl_e.cpp.values import find_arguments, read_number
from benchmarks.multipl_e.syntax import NotUnderstood, get_field, get_only_child, make_shape_by, source_of

_SMALL = 2**31


def make_shape(node: Node) -> str:
    """Return the shape of an expected value; see `make_shape_by`."""
    return make_shape_by(_SHAPES, node)


def _number(node: Node) -> str:
    literal = source_of(node)
    suffix = literal[len(literal.rstrip("fFlL")) :]
    found = read_number(literal)
    if not isinstance(found, int):
        return f"1.0{suffix}"
    return f"1{suffix or ('' if -_SMALL < found < _SMALL else 'L')}"


def _type_of(node: Node) -> str:
    return source_of(get_field(node, "type"))


def _call(node: Node) -> str:
    """Return a tuple of the shapes of what is in it; anything else says its type itself, and is empty."""
    name = source_of(get_field(node, "function"))
    inside = ", ".join(map(make_shape, find_arguments(node))) if name == "std::make_tuple" else ""
    return f"{name}({inside})"


def _named(node: Node) -> str:
    if source_of(node) != "std::nullopt":
        raise NotUnderstood(source_of(node))
    return source_of(node)


_SHAPES: dict[str, Callable[[Node], str]] = {
    "parenthesized_expression": lambda node: make_shape(get_only_child(node)),
    "qualified_identifier": _named,
    "number_literal": _number,
    "string_literal": lambda _: '""',
    "true": lambda _: "true",
    "false": lambda _: "true",
    "cast_expression": lambda node: f"({_type_of(node)}){make_shape(get_field(node, 'value'))}",
    "call_expression": _call,
}
