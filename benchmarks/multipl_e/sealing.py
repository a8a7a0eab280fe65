"""Tests of MultiPL-E -> sealed tests, which hold no expected value, and those values for the host.

In a sealed test each assertion has become a line that records what the call returned; the values leave
the sandbox and are compared outside. Whatever a sample does to `assert`, to the process or to itself, it
has no right value that it did not work out.

Beside them stand decoys: the same assertions, all with one and the same value that has nothing to do with
the expected ones. Of a program with decoys one thing can be asked: does it end well although its values
are none of those?
"""

import re
from collections.abc import Callable, Collection, Sequence
from typing import Any, Protocol

import msgspec

from benchmarks.multipl_e.cpp import assertions as cpp
from benchmarks.multipl_e.java import assertions as java
from benchmarks.multipl_e.javascript import assertions as javascript
from benchmarks.multipl_e.syntax import Assertion, NotUnderstood


class SealedTests(msgspec.Struct, frozen=True, kw_only=True):
    """`text` and `decoys` follow the sample; `decoy_values` are those in the decoys, one an assertion.

    Where no program with these tests can ever run, there are no assertions.
    """

    text: str
    decoys: str
    entry_point: str
    assertions: list[Assertion]
    decoy_values: list[Any]


class Dialect(Protocol):
    """What a language writes in an assertion's place."""

    def sealed(self, found: Assertion, shapes: Sequence[str]) -> str: ...

    def decoy(self, found: Assertion, expression: str) -> str: ...


_KNOWN = {
    "cpp": re.compile(r"\}?|int main\(\) \{|auto candidate = (\w+);"),
    "java": re.compile(r"\}?|public static void main\(String\[\] args\) \{"),
    "javascript": re.compile(
        r"\}?|declare var require: any;|const assert = require\('(?:node:)?assert'\);"
        r"|function test\(\) \{|let candidate = (\w+);|test\(\);"
    ),
}
"""The lines around the assertions; the group is the function that is tested."""


def seal(language: str, prompt: str, tests: str) -> SealedTests:
    """Seal the tests of one problem. Raises NotUnderstood, naming the line that is not of a known form."""
    match language:
        case "cpp":
            return _cpp(prompt, tests)
        case "java":
            return _java(tests)
        case "javascript" | "typescript":
            return _javascript(tests)
    raise ValueError(f"no sealed tests for {language}")


def _cpp(prompt: str, tests: str) -> SealedTests:
    entry_point = _named(_KNOWN["cpp"], tests)
    members = cpp.union_members(prompt, entry_point)
    made = _sealed("cpp", tests, lambda line: cpp.assertion(line, members), cpp)
    head = "\n".join(cpp.HEAD)
    text = made.text.replace("int main() {", f"{head}\nint main() {{", 1)
    declared = f"auto candidate = {entry_point};"
    text = text.replace(declared, f"{declared} {cpp.ASSERT}", 1)
    return msgspec.structs.replace(made, text=text, entry_point=entry_point)


def _java(tests: str) -> SealedTests:
    made = _sealed("java", tests, java.assertion, java)
    names = {java.called(found.call) for found in made.assertions}
    if len(names) != 1:
        raise NotUnderstood(f"calls of {', '.join(sorted(names))}")
    return msgspec.structs.replace(made, entry_point=names.pop())


def _javascript(tests: str) -> SealedTests:
    entry_point = _named(_KNOWN["javascript"], tests)
    if javascript.never_runs(tests):
        torn = javascript.NEVER_RUNS
        return SealedTests(text=torn, decoys=torn, entry_point=entry_point, assertions=[], decoy_values=[])
    made = _sealed("javascript", tests, javascript.assertion, javascript)
    return msgspec.structs.replace(made, entry_point=entry_point)


def _sealed(grammar: str, tests: str, parse: Callable[[str], Assertion], dialect: Dialect) -> SealedTests:
    """Line for line, so that messages name the lines of the program as its author knows it."""
    lines = tests.split("\n")
    found = {
        number: _parsed(parse, line.strip())
        for number, line in enumerate(lines)
        if not _KNOWN[grammar].fullmatch(line.strip())
    }
    if not found:
        raise NotUnderstood("tests without an assertion")
    shapes = _shapes(found.values())
    decoys = {number: dialect.decoy(one, max(shapes[one.operator], key=len)) for number, one in found.items()}
    return SealedTests(
        text=_replaced(lines, {n: dialect.sealed(one, shapes[one.operator]) for n, one in found.items()}),
        decoys=_replaced(lines, decoys),
        entry_point="",
        assertions=list(found.values()),
        decoy_values=[_parsed(parse, line).value for line in decoys.values()],
    )


def _shapes(found: Collection[Assertion]) -> dict[str, list[str]]:
    """The shapes that the expected values of a problem have, by operator.

    They stand in every assertion's place, all of them: one alone would tell of a call whether an optional
    value is there, or which way a number is written.
    """
    operators = {one.operator for one in found}
    return {name: sorted({one.shape for one in found if one.operator == name}) for name in operators}


def _replaced(lines: list[str], code: dict[int, str]) -> str:
    """The lines, some of them with other code, indented as it was."""
    return "\n".join(
        line[: len(line) - len(line.lstrip())] + code[number] if number in code else line
        for number, line in enumerate(lines)
    )


def _parsed(parse: Callable[[str], Assertion], line: str) -> Assertion:
    try:
        return parse(line)
    except NotUnderstood:
        raise
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise NotUnderstood(line) from error


def _named(known: re.Pattern[str], tests: str) -> str:
    found: list[Any] = [known.fullmatch(line.strip()) for line in tests.split("\n")]
    names = [match[1] for match in found if match and match[1]]
    if len(names) != 1:
        raise NotUnderstood("tests that do not name one candidate")
    return str(names[0])
