"""Assertions of MultiPL-E's C++ tests: `assert(candidate(ARGUMENTS) == (EXPECTED));`."""

import re
from collections.abc import Sequence

from tree_sitter import Node

from benchmarks.multipl_e.cpp.shapes import make_shape
from benchmarks.multipl_e.cpp.values import find_types, read_value
from benchmarks.multipl_e.syntax import (
    Assertion,
    NotUnderstood,
    get_field,
    get_only_child,
    parse_statement,
    source_of,
)

HEAD = ("#undef record", "#undef record_as")
"""Goes before main: macros of a sample must not change the names that are ours. All others keep the
meaning that they have in the reference: there is nothing in the tests to be had by changing them."""

RECORD = "__runner::record({call});"
RECORD_MEMBER = "__runner::record_as<{member}>({call});"
COMPARED = "static_cast<void>(static_cast<bool>({comparison}));"
"""A comparison that is compiled and never run. What records is declared by the header that the image's
compiler reads first (runtimes/cpp/record.hpp)."""

FUNCTION = ("void t() {", "}")
"""A statement of C++ reads as one only inside a function."""

ASSERT = "assert(true);"
"""Once before the tests: a sample without a right `assert` does not compile in the reference either."""

_UNION = r"union {name}\s*\{{(.*?)^\}};"
_MEMBER = re.compile(r"^\s*([\w:<>, ]+?) f\d+;", re.M)


def find_union_members(prompt: str, entry_point: str) -> list[str]:
    """Return the types of the members of the union that the function returns, if there is one.

    Such a union holds one of several values and does not say which. Comparing it with a value reads the
    member of that value's type, so that is what the sealed tests record.
    """
    returned = re.search(rf"^(\w+) {re.escape(entry_point)}\(", prompt, re.M)
    union = returned and re.search(_UNION.format(name=returned[1]), prompt, re.M | re.S)
    return _MEMBER.findall(union[1]) if union else []


def parse_assertion(line: str, members: list[str]) -> Assertion:
    """Parse the assertion on a line; `members` are those of the returned union. Raises NotUnderstood."""
    comparison = _find_asserted(line)
    call, expected = get_field(comparison, "left"), get_field(comparison, "right")
    if (
        source_of(get_field(comparison, "operator")) != "=="
        or source_of(get_field(call, "function")) != "candidate"
    ):
        raise NotUnderstood(line)
    return Assertion(
        call=source_of(call),
        operator="==",
        expected=source_of(expected),
        value=read_value(expected),
        shape=make_shape(expected),
        comparison=(f"{source_of(call)} == (", ")"),
        record=_choose_record(expected, members).format(call=source_of(call)),
    )


def write_sealed(found: Assertion, shapes: Sequence[str]) -> str:
    """Return the line that records the call, and comparisons, never run, whose types must fit as there."""
    compared = (COMPARED.format(comparison=found.compared_with(expression)) for expression in shapes)
    return f"{found.record} if (false) {{ {' '.join(compared)} }}"


def write_decoy(found: Assertion, expression: str) -> str:
    """Return the assertion with another value in the expected one's place."""
    return f"assert({found.compared_with(expression)});"


def _find_asserted(line: str) -> Node:
    """Return what stands between the parentheses of `assert`."""
    call = get_only_child(parse_statement("cpp", line, FUNCTION))
    if source_of(call.child_by_field_name("function")) != "assert":
        raise NotUnderstood(line)
    return get_only_child(get_field(call, "arguments"))


def _choose_record(expected: Node, members: list[str]) -> str:
    """Return what records a value; of a union it is the member that a comparison with `expected` reads."""
    if not members:
        return RECORD
    fitting = [kind for kind in find_types(expected) if kind in members]
    if not fitting:
        raise NotUnderstood(source_of(expected))
    return RECORD_MEMBER.replace("{member}", fitting[0])
