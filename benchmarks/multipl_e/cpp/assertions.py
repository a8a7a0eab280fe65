"""Assertions of MultiPL-E's C++ tests: `assert(candidate(ARGUMENTS) == (EXPECTED));`."""

import re
from collections.abc import Sequence

from tree_sitter import Node

from benchmarks.multipl_e.cpp.shapes import shape
from benchmarks.multipl_e.cpp.values import types_of, value
from benchmarks.multipl_e.syntax import Assertion, NotUnderstood, field, only, statement, text

HEAD = ("#undef record", "#undef record_as")
"""Goes before main: macros of a sample must not change the names that are ours. All others keep the
meaning that they have in the reference: there is nothing in the tests to be had by changing them."""

RECORD = "__runner::record({call});"
RECORD_MEMBER = "__runner::record_as<{member}>({call});"
COMPARED = "static_cast<void>(static_cast<bool>({comparison}));"
"""A comparison that is compiled and never run. What records is declared by the header that the image's
compiler reads first (runtimes/cpp/record.hpp)."""

ASSERT = "assert(true);"
"""Once before the tests: a sample without a right `assert` does not compile in the reference either."""

_UNION = r"union {name}\s*\{{(.*?)^\}};"
_MEMBER = re.compile(r"^\s*([\w:<>, ]+?) f\d+;", re.M)


def union_members(prompt: str, entry_point: str) -> list[str]:
    """The types of the members of the union that the function returns, if the prompt declares one for it.

    Such a union holds one of several values and does not say which. Comparing it with a value reads the
    member of that value's type, so that is what the sealed tests record.
    """
    returned = re.search(rf"^(\w+) {re.escape(entry_point)}\(", prompt, re.M)
    union = returned and re.search(_UNION.format(name=returned[1]), prompt, re.M | re.S)
    return _MEMBER.findall(union[1]) if union else []


def assertion(line: str, members: list[str]) -> Assertion:
    """The assertion on a line; `members` are those of the union that is returned. Raises NotUnderstood."""
    comparison = _asserted(line)
    call, expected = field(comparison, "left"), field(comparison, "right")
    if text(field(comparison, "operator")) != "==" or text(field(call, "function")) != "candidate":
        raise NotUnderstood(line)
    return Assertion(
        call=text(call),
        operator="==",
        expected=text(expected),
        value=value(expected),
        shape=shape(expected),
        comparison=(f"{text(call)} == (", ")"),
        record=_record(expected, members).format(call=text(call)),
    )


def sealed(found: Assertion, shapes: Sequence[str]) -> str:
    """The line that records the call; behind it, never run, comparisons whose types must fit as there."""
    compared = (COMPARED.format(comparison=found.compared_with(expression)) for expression in shapes)
    return f"{found.record} if (false) {{ {' '.join(compared)} }}"


def decoy(found: Assertion, expression: str) -> str:
    """The assertion with another value in the expected one's place."""
    return f"assert({found.compared_with(expression)});"


def _asserted(line: str) -> Node:
    """What stands between the parentheses of `assert`."""
    call = only(statement("cpp", line))
    if text(call.child_by_field_name("function")) != "assert":
        raise NotUnderstood(line)
    return only(field(call, "arguments"))


def _record(expected: Node, members: list[str]) -> str:
    """What records a value; of a union it is the member that a comparison with `expected` reads."""
    if not members:
        return RECORD
    fitting = [kind for kind in types_of(expected) if kind in members]
    if not fitting:
        raise NotUnderstood(text(expected))
    return RECORD_MEMBER.replace("{member}", fitting[0])
