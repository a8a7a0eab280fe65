"""Expressions of values in C++ tests -> the values, as a program would record them."""

import re
from collections.abc import Callable
from typing import Any

from tree_sitter import Node

from benchmarks.multipl_e.float32 import round_to_float32
from benchmarks.multipl_e.syntax import NotUnderstood, get_field, get_only_child, source_of, unquote
from sandboxes.encoding.types import Mapping, Maybe, Typed

_TYPES: dict[type, tuple[str, ...]] = {
    bool: ("bool", "int", "long"),
    int: ("int", "long"),
    Typed: ("float", "double"),
    float: ("double", "float"),
    bytes: ("std::string",),
    Maybe: ("std::nullopt", "std::nullopt_t"),
}


def read_value(node: Node) -> Any:
    """Return what an expression stands for; a float is `Typed("Float", ...)`. Raises NotUnderstood."""
    if node.type in _VALUES:
        return _VALUES[node.type](node)
    if source_of(node) == "std::nullopt":
        return Maybe(())
    raise NotUnderstood(source_of(node))


def find_types(node: Node) -> tuple[str, ...]:
    """Return the types that an expression may be read as, the one that fits best first."""
    known = _TYPES.get(type(read_value(node)))
    while node.type == "parenthesized_expression":
        node = get_only_child(node)
    return known or (source_of(get_field(node, "function")),)


def read_number(literal: str) -> Any:
    """Return the value of a literal of a number."""
    digits = literal.rstrip("fFlL")
    if re.fullmatch(r"-?\d+", digits):
        return int(digits)
    return Typed("Float", round_to_float32(float(digits))) if literal[-1] in "fF" else float(digits)


def find_arguments(node: Node) -> list[Node]:
    """Return the arguments of a call."""
    return get_field(node, "arguments").named_children


def _text(node: Node) -> bytes:
    # As a std::string made of it has it: it ends at the first NUL.
    return unquote(source_of(node)).encode().split(b"\0")[0]


def _cast(node: Node) -> Any:
    return _converted(source_of(get_field(node, "type")), read_value(get_field(node, "value")))


def _converted(kind: str, given: Any) -> Any:
    plain = given.value if isinstance(given, Typed) else given
    match kind:
        case "float":
            return Typed("Float", round_to_float32(plain))
        case "double":
            return float(plain)
        case "int" | "long":
            return int(plain)
    return given


def _read_constructed(node: Node) -> Any:
    """Read `std::vector<long>({1, 2})`, `float(1)` and their like."""
    name, inside = source_of(get_field(node, "function")), find_arguments(node)
    kind, _, rest = name.partition("<")
    if kind in _CONSTRUCTORS:
        return _CONSTRUCTORS[kind](rest.removesuffix(">"), inside)
    if kind in ("float", "double", "int", "long") and len(inside) <= 1:
        return _converted(kind, read_value(inside[0]) if inside else 0)
    raise NotUnderstood(name)


def _vector(parameter: str, inside: list[Node]) -> list[Any]:
    return [_converted(parameter, read_value(item)) for item in _find_items(inside)]


def _map(parameters: str, inside: list[Node]) -> Mapping:
    pairs = [item.named_children for item in _find_items(inside)]
    kind = parameters.rpartition(",")[2].strip()
    return Mapping([(read_value(key), _converted(kind, read_value(item))) for key, item in pairs])


def _optional(parameter: str, inside: list[Node]) -> Maybe:
    held = [read_value(item) for item in inside]
    return Maybe(()) if held == [Maybe(())] else Maybe(tuple(_converted(parameter, item) for item in held))


def _find_items(inside: list[Node]) -> list[Node]:
    """Return what is in the braces of `std::vector<long>({1, 2})`."""
    if not inside:
        return []
    if len(inside) > 1 or inside[0].type != "initializer_list":
        raise NotUnderstood(", ".join(map(source_of, inside)))
    return inside[0].named_children


_CONSTRUCTORS: dict[str, Callable[[str, list[Node]], Any]] = {
    "std::make_tuple": lambda _, inside: tuple(map(read_value, inside)),
    "std::vector": _vector,
    "std::map": _map,
    "std::optional": _optional,
}
_VALUES: dict[str, Callable[[Node], Any]] = {
    "parenthesized_expression": lambda node: read_value(get_only_child(node)),
    "number_literal": lambda node: read_number(source_of(node)),
    "string_literal": _text,
    "true": lambda _: True,
    "false": lambda _: False,
    "cast_expression": _cast,
    "call_expression": _read_constructed,
}
