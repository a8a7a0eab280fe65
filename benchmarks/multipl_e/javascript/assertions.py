"""Assertions of MultiPL-E's JavaScript and TypeScript tests: `assert.deepEqual(candidate(ARGUMENTS),X);`."""

from collections.abc import Callable, Sequence
from typing import Any

from tree_sitter import Node

from benchmarks.multipl_e.syntax import (
    Assertion,
    NotUnderstood,
    get_field,
    get_only_child,
    is_correct,
    parse_statement,
    source_of,
    unquote,
)
from sandboxes.encoding.types import UNDEFINED, BigInteger

RECORD = "__record__({call});"
"""The call, its value recorded by what the runtime puts there before the sample is loaded."""

SHAPE = '"decoy"'
"""In any expected value's place: what `assert.deepEqual` is given is of no type in these tests."""

NEVER_RUNS = '"'
"""All that tests which no program runs with say to a parser: a string that does not end on its line."""

TYPES_ONLY = "declare var require: any;"
"""The one line of the tests that is TypeScript and no JavaScript."""


def parse_assertion(line: str) -> Assertion:
    """Return the assertion on a line. Raises NotUnderstood."""
    node = get_only_child(parse_statement("javascript", line))
    if source_of(node.child_by_field_name("function")) != "assert.deepEqual":
        raise NotUnderstood(line)
    arguments = get_field(node, "arguments").named_children
    if len(arguments) != 2 or source_of(arguments[0].child_by_field_name("function")) != "candidate":
        raise NotUnderstood(line)
    call, expected = arguments
    return Assertion(
        call=source_of(call),
        operator="deepEqual",
        expected=source_of(expected),
        value=_value(expected),
        shape=SHAPE,
        comparison=(f"{source_of(call)},", ""),
        record=RECORD.format(call=source_of(call)),
    )


def write_sealed(found: Assertion, shapes: Sequence[str]) -> str:  # noqa: ARG001 - there are no types to check
    """Return the line that records the call."""
    return found.record


def write_decoy(found: Assertion, expression: str) -> str:
    """Return the assertion with another value in the expected one's place."""
    return f"assert.deepEqual({found.compared_with(expression)});"


def never_runs(tests: str) -> bool:
    """Whether tests have a string literal over the end of its line, so that no program with them runs."""
    torn = any(line.replace("\\\\", "").replace('\\"', "").count('"') % 2 for line in tests.split("\n"))
    return torn and not is_correct("javascript", tests.replace(TYPES_ONLY, ""))


def _value(node: Node) -> Any:
    if node.type not in _VALUES:
        raise NotUnderstood(source_of(node))
    return _VALUES[node.type](node)


def _number(node: Node) -> Any:
    literal = source_of(node)
    return BigInteger(int(literal[:-1])) if literal.endswith("n") else float(literal)


def _negated(node: Node) -> Any:
    found = _value(get_field(node, "argument"))
    if source_of(get_field(node, "operator")) != "-" or type(found) is not float:
        raise NotUnderstood(source_of(node))
    return -found


def _pair(node: Node) -> tuple[str, Any]:
    key = get_field(node, "key")
    name = unquote(source_of(key)) if key.type == "string" else source_of(key)
    if key.type not in ("string", "property_identifier") or name == "__proto__":
        raise NotUnderstood(source_of(node))
    return name, _value(get_field(node, "value"))


_VALUES: dict[str, Callable[[Node], Any]] = {
    "parenthesized_expression": lambda node: _value(get_only_child(node)),
    "number": _number,
    "string": lambda node: unquote(source_of(node)),
    "true": lambda _: True,
    "false": lambda _: False,
    "null": lambda _: None,
    "undefined": lambda _: UNDEFINED,
    "unary_expression": _negated,
    "array": lambda node: [_value(item) for item in node.named_children],
    "object": lambda node: dict(map(_pair, node.named_children)),
}
