"""Expressions of values in Java tests -> the values, as a program would record them when they are boxed."""

from collections.abc import Callable
from typing import Any

from tree_sitter import Node

from benchmarks.multipl_e.float32 import round_to_float32
from benchmarks.multipl_e.java.tuples import TUPLES
from benchmarks.multipl_e.syntax import NotUnderstood, get_field, get_only_child, source_of, unquote
from sandboxes.encoding.types import Mapping, Maybe, Typed


def read_value(node: Node) -> Any:
    """Return what an expression stands for. Raises NotUnderstood."""
    if node.type not in _VALUES:
        raise NotUnderstood(source_of(node))
    return _VALUES[node.type](node)


def _number(node: Node) -> Any:
    literal = source_of(node)
    match literal[-1].lower():
        case "l":
            return int(literal[:-1])
        case "f":
            return Typed("Float", round_to_float32(float(literal[:-1])))
        case "d":
            return float(literal[:-1])
    return Typed("Integer", int(literal)) if literal.isdecimal() else float(literal)


def _negated(node: Node) -> Any:
    found = read_value(get_field(node, "operand"))
    if source_of(get_field(node, "operator")) != "-" or isinstance(found, bool):
        raise NotUnderstood(source_of(node))
    return Typed(found.type, -found.value) if isinstance(found, Typed) else -found


def _cast(node: Node) -> Any:
    found = read_value(get_field(node, "value"))
    plain = found.value if isinstance(found, Typed) else found
    match source_of(get_field(node, "type")):
        case "long":
            return int(plain)
        case "int":
            return Typed("Integer", int(plain))
        case "float":
            return Typed("Float", round_to_float32(plain))
        case "double":
            return float(plain)
    return found


def _read_created(node: Node) -> Any:
    """Read `new ArrayList<Long>(Arrays.asList(...))`, `new HashMap<...>(Map.of(...))`, or an empty one."""
    kind = source_of(get_field(node, "type")).partition("<")[0]
    arguments = get_field(node, "arguments").named_children
    if kind not in ("ArrayList", "HashMap") or len(arguments) > 1:
        raise NotUnderstood(source_of(node))
    empty: Any = [] if kind == "ArrayList" else Mapping([])
    return read_value(arguments[0]) if arguments else empty


def _read_made(node: Node) -> Any:
    """Read `Pair.with(a, b)`, `Optional.of(a)` and what collections are made of."""
    kind, name = source_of(node.child_by_field_name("object")), source_of(get_field(node, "name"))
    arguments = [read_value(item) for item in get_field(node, "arguments").named_children]
    match kind, name:
        case "Arrays", "asList":
            return arguments
        case "Map", "of":
            return Mapping(list(zip(arguments[::2], arguments[1::2], strict=True)))
        case "Optional", "of" | "empty":
            return Maybe(tuple(arguments))
        case tuple_type, "with" if tuple_type in TUPLES:
            return tuple(arguments)
    raise NotUnderstood(source_of(node))


_VALUES: dict[str, Callable[[Node], Any]] = {
    "parenthesized_expression": lambda node: read_value(get_only_child(node)),
    "decimal_integer_literal": _number,
    "decimal_floating_point_literal": _number,
    "string_literal": lambda node: unquote(source_of(node)),
    "character_literal": lambda node: Typed("Character", unquote(source_of(node))),
    "true": lambda _: True,
    "false": lambda _: False,
    "unary_expression": _negated,
    "cast_expression": _cast,
    "object_creation_expression": _read_created,
    "method_invocation": _read_made,
}
