"""Expressions of values in C++ tests -> expressions of the same types that tell nothing of the values."""

from collections.abc import Callable

from tree_sitter import Node

from benchmarks.multipl_e.cpp.values import arguments, number
from benchmarks.multipl_e.syntax import NotUnderstood, field, only, shape_by, text

_SMALL = 2**31


def shape(node: Node) -> str:
    """The shape of an expected value; see `shape_by`."""
    return shape_by(_SHAPES, node)


def _number(node: Node) -> str:
    literal = text(node)
    suffix = literal[len(literal.rstrip("fFlL")) :]
    found = number(literal)
    if not isinstance(found, int):
        return f"1.0{suffix}"
    return f"1{suffix or ('' if -_SMALL < found < _SMALL else 'L')}"


def _call(node: Node) -> str:
    """A tuple has the types of what is in it; anything else says its type itself, and is empty."""
    name = text(field(node, "function"))
    inside = ", ".join(map(shape, arguments(node))) if name == "std::make_tuple" else ""
    return f"{name}({inside})"


def _named(node: Node) -> str:
    if text(node) != "std::nullopt":
        raise NotUnderstood(text(node))
    return text(node)


_SHAPES: dict[str, Callable[[Node], str]] = {
    "parenthesized_expression": lambda node: shape(only(node)),
    "qualified_identifier": _named,
    "number_literal": _number,
    "string_literal": lambda _: '""',
    "true": lambda _: "true",
    "false": lambda _: "true",
    "cast_expression": lambda node: f"({text(field(node, 'type'))}){shape(field(node, 'value'))}",
    "call_expression": _call,
}
