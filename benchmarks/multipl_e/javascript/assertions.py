"""Assertions of MultiPL-E's JavaScript and TypeScript tests: `assert.deepEqual(candidate(ARGUMENTS),X);`."""

from collections.abc import Callable, Sequence
from typing import Any

from tree_sitter import Node

from benchmarks.multipl_e.syntax import (
    Assertion,
    NotUnderstood,
    field,
    is_correct,
    only,
    statement,
    text,
    unquoted,
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


def assertion(line: str) -> Assertion:
    """The assertion on a line. Raises NotUnderstood."""
    node = only(statement("javascript", line))
    if text(node.child_by_field_name("function")) != "assert.deepEqual":
        raise NotUnderstood(line)
    arguments = field(node, "arguments").named_children
    if len(arguments) != 2 or text(arguments[0].child_by_field_name("function")) != "candidate":
        raise NotUnderstood(line)
    call, expected = arguments
    return Assertion(
        call=text(call),
        operator="deepEqual",
        expected=text(expected),
        value=_value(expected),
        shape=SHAPE,
        comparison=(f"{text(call)},", ""),
        record=RECORD.format(call=text(call)),
    )


def sealed(found: Assertion, shapes: Sequence[str]) -> str:  # noqa: ARG001 - there are no types to check
    """The line that records the call."""
    return found.record


def decoy(found: Assertion, expression: str) -> str:
    """The assertion with another value in the expected one's place."""
    return f"assert.deepEqual({found.compared_with(expression)});"


def never_runs(tests: str) -> bool:
    """Whether tests have a string literal over the end of its line, so that no program with them runs."""
    torn = any(line.replace("\\\\", "").replace('\\"', "").count('"') % 2 for line in tests.split("\n"))
    return torn and not is_correct("javascript", tests.replace(TYPES_ONLY, ""))


def _value(node: Node) -> Any:
    if node.type not in _VALUES:
        raise NotUnderstood(text(node))
    return _VALUES[node.type](node)


def _number(node: Node) -> Any:
    literal = text(node)
    return BigInteger(int(literal[:-1])) if literal.endswith("n") else float(literal)


def _negated(node: Node) -> Any:
    found = _value(field(node, "argument"))
    if text(field(node, "operator")) != "-" or type(found) is not float:
        raise NotUnderstood(text(node))
    return -found


def _pair(node: Node) -> tuple[str, Any]:
    key = field(node, "key")
    name = unquoted(text(key)) if key.type == "string" else text(key)
    if key.type not in ("string", "property_identifier") or name == "__proto__":
        raise NotUnderstood(text(node))
    return name, _value(field(node, "value"))


_VALUES: dict[str, Callable[[Node], Any]] = {
    "parenthesized_expression": lambda node: _value(only(node)),
    "number": _number,
    "string": lambda node: unquoted(text(node)),
    "true": lambda _: True,
    "false": lambda _: False,
    "null": lambda _: None,
    "undefined": lambda _: UNDEFINED,
    "unary_expression": _negated,
    "array": lambda node: [_value(item) for item in node.named_children],
    "object": lambda node: dict(map(_pair, node.named_children)),
}
