"""What the literals in PHP's tests stand for: text is bytes, and arrays are lists or have pairs."""

import re
from collections.abc import Callable
from typing import Any

from tree_sitter import Node

from benchmarks.multipl_e.syntax import NotUnderstood, get_field, get_only_child, source_of
from sandboxes.encoding.types import Mapping

LARGEST = 2**63 - 1
"""A whole number past it is a float."""

_ESCAPE = re.compile(rb"\\(x[0-9a-fA-F]{1,2}|u\{[0-9a-fA-F]+\}|[0-7]{1,3}|[nrtvef\\$\"])")
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v", b"e": b"\x1b", b"f": b"\f"}
_UNSET = re.compile(rb"\$(?!this|GLOBALS)[a-zA-Z]\w*", re.A)
_NUMBER = re.compile(r"0|[1-9]\d*")
_NUMERIC_KEY = re.compile(rb"0|-?[1-9]\d{0,17}")


def evaluate(node: Node) -> Any:
    """Return the value of a literal. Raises NotUnderstood for any other expression."""
    if node.type not in _VALUES:
        raise NotUnderstood(source_of(node))
    return _VALUES[node.type](node)


def _integer(node: Node) -> int | float:
    literal = source_of(node)
    if not _NUMBER.fullmatch(literal):
        raise NotUnderstood(literal)
    return int(literal) if int(literal) <= LARGEST else float(literal)


def _negated(node: Node) -> int | float:
    found = evaluate(get_field(node, "argument"))
    if source_of(get_field(node, "operator")) != "-" or type(found) not in (int, float):
        raise NotUnderstood(source_of(node))
    return -found  # type: ignore[no-any-return]


def _text(node: Node) -> bytes:
    """Return what stands between double quotes. A variable is one that no test ever sets: it adds nothing."""
    parts = [(part.type, source_of(part).encode()) for part in node.named_children]
    if sum(len(source) for _, source in parts) != len(source_of(node).encode()) - 2:
        raise NotUnderstood(source_of(node))
    return b"".join(_part(kind, source) for kind, source in parts)


def _part(kind: str, source: bytes) -> bytes:
    if kind == "variable_name" and _UNSET.fullmatch(source):
        return b""
    if kind not in ("string_content", "escape_sequence"):
        raise NotUnderstood(source.decode())
    return _ESCAPE.sub(_unescaped, source)


def _unescaped(match: re.Match[bytes]) -> bytes:
    escape = match[1]
    if escape[:1] == b"u":
        return chr(int(escape[2:-1], 16)).encode("utf-8", "surrogatepass")
    if escape[:1] == b"x":
        return bytes([int(escape[1:], 16)])
    if escape.isdigit():
        return bytes([int(escape, 8) & 0xFF])
    return _NAMED.get(escape, escape)


def _plain_text(node: Node) -> bytes:
    return re.sub(rb"\\(['\\])", rb"\1", source_of(node)[1:-1].encode())


def _array(node: Node) -> Any:
    """Return a list where the keys are those of one in their order, else the pairs."""
    found: dict[int | bytes, Any] = {}
    for element in node.named_children:
        *keys, value = element.named_children
        if element.type != "array_element_initializer" or len(keys) > 1:
            raise NotUnderstood(source_of(node))
        found[_key(keys[0]) if keys else _next(found)] = evaluate(value)
    return list(found.values()) if list(found) == list(range(len(found))) else Mapping(list(found.items()))


def _key(node: Node) -> int | bytes:
    key = evaluate(node)
    if type(key) not in (int, bytes):
        raise NotUnderstood(source_of(node))
    return int(key) if type(key) is bytes and _NUMERIC_KEY.fullmatch(key) else key


def _next(found: dict[int | bytes, Any]) -> int:
    """Return the key that an item without one has: one more than the largest, 0 after negative ones alone."""
    return max([-1, *(key for key in found if isinstance(key, int))]) + 1


def _named(node: Node) -> bool:
    return source_of(node).lower() == "true"


_VALUES: dict[str, Callable[[Node], Any]] = {
    "parenthesized_expression": lambda node: evaluate(get_only_child(node)),
    "integer": _integer,
    "float": lambda node: float(source_of(node).replace("_", "")),
    "encapsed_string": _text,
    "string": _plain_text,
    "boolean": _named,
    "null": lambda _: None,
    "unary_op_expression": _negated,
    "array_creation_expression": _array,
}
