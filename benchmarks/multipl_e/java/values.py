"""Expressions of values in Java tests -> the values, as a program would record them when they are boxed."""

from collections.abc import Callable
from typing import Any

from tree_sitter import Node

from benchmarks.multipl_e.float32 import float32
from benchmarks.multipl_e.syntax import NotUnderstood, field, only, text, unquoted
from sandboxes.encoding.types import Mapping, Maybe, Typed

TUPLES = ("Unit", "Pair", "Triplet", "Quartet", "Quintet", "Sextet", "Septet", "Octet", "Ennead", "Decade")


def value(node: Node) -> Any:
    """What an expression stands for. Raises NotUnderstood."""
    if node.type not in _VALUES:
        raise NotUnderstood(text(node))
    return _VALUES[node.type](node)


def _number(node: Node) -> Any:
    literal = text(node)
    match literal[-1].lower():
        case "l":
            return int(literal[:-1])
        case "f":
            return Typed("Float", float32(float(literal[:-1])))
        case "d":
            return float(literal[:-1])
    return Typed("Integer", int(literal)) if literal.isdecimal() else float(literal)


def _negated(node: Node) -> Any:
    found = value(field(node, "operand"))
    if text(field(node, "operator")) != "-" or isinstance(found, bool):
        raise NotUnderstood(text(node))
    return Typed(found.type, -found.value) if isinstance(found, Typed) else -found


def _cast(node: Node) -> Any:
    found = value(field(node, "value"))
    plain = found.value if isinstance(found, Typed) else found
    match text(field(node, "type")):
        case "long":
            return int(plain)
        case "int":
            return Typed("Integer", int(plain))
        case "float":
            return Typed("Float", float32(plain))
        case "double":
            return float(plain)
    return found


def _created(node: Node) -> Any:
    """`new ArrayList<Long>(Arrays.asList(...))` and `new HashMap<String, Long>(Map.of(...))`, or empty."""
    kind = text(field(node, "type")).partition("<")[0]
    arguments = field(node, "arguments").named_children
    if kind not in ("ArrayList", "HashMap") or len(arguments) > 1:
        raise NotUnderstood(text(node))
    empty: Any = [] if kind == "ArrayList" else Mapping([])
    return value(arguments[0]) if arguments else empty


def _made(node: Node) -> Any:
    """`Pair.with(a, b)`, `Optional.of(a)` and what collections are made of."""
    kind, name = text(node.child_by_field_name("object")), text(field(node, "name"))
    arguments = [value(item) for item in field(node, "arguments").named_children]
    match kind, name:
        case "Arrays", "asList":
            return arguments
        case "Map", "of":
            return Mapping(list(zip(arguments[::2], arguments[1::2], strict=True)))
        case "Optional", "of" | "empty":
            return Maybe(tuple(arguments))
        case tuple_type, "with" if tuple_type in TUPLES:
            return tuple(arguments)
    raise NotUnderstood(text(node))


_VALUES: dict[str, Callable[[Node], Any]] = {
    "parenthesized_expression": lambda node: value(only(node)),
    "decimal_integer_literal": _number,
    "decimal_floating_point_literal": _number,
    "string_literal": lambda node: unquoted(text(node)),
    "character_literal": lambda node: Typed("Character", unquoted(text(node))),
    "true": lambda _: True,
    "false": lambda _: False,
    "unary_expression": _negated,
    "cast_expression": _cast,
    "object_creation_expression": _created,
    "method_invocation": _made,
}
