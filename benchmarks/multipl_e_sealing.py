"""Tests of MultiPL-E -> sealed tests, which hold no expected value, and those values for the host.

In a sealed test each assertion has become a line that records what the call returned; the values leave
the sandbox and are compared outside. Whatever a sample does to `assert`, to the process or to itself, it
has no right value that it did not work out.
"""

import re
from collections.abc import Callable
from typing import Any

import msgspec

from benchmarks import multipl_e_cpp, multipl_e_java, multipl_e_javascript
from benchmarks.multipl_e_tree import Assertion, NotUnderstood


class SealedTests(msgspec.Struct, frozen=True, kw_only=True):
    """`text` is empty where no program with these tests can ever run; then there are no assertions."""

    text: str
    entry_point: str
    assertions: list[Assertion]


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
    members = multipl_e_cpp.union_members(prompt, entry_point)
    sealed = _sealed("cpp", tests, lambda line: multipl_e_cpp.assertion(line, members))
    head = "\n".join(multipl_e_cpp.HEAD)
    text = sealed.text.replace("int main() {", f"{head}\nint main() {{", 1)
    declared = f"auto candidate = {entry_point};"
    text = text.replace(declared, f"{declared} {multipl_e_cpp.ASSERT}", 1)
    return msgspec.structs.replace(sealed, text=text, entry_point=entry_point)


def _java(tests: str) -> SealedTests:
    sealed = _sealed("java", tests, multipl_e_java.assertion)
    names = {multipl_e_java.called(found.call) for found in sealed.assertions}
    if len(names) != 1:
        raise NotUnderstood(f"calls of {', '.join(sorted(names))}")
    return msgspec.structs.replace(sealed, entry_point=names.pop())


def _javascript(tests: str) -> SealedTests:
    entry_point = _named(_KNOWN["javascript"], tests)
    if multipl_e_javascript.never_runs(tests):
        return SealedTests(text="", entry_point=entry_point, assertions=[])
    sealed = _sealed("javascript", tests, multipl_e_javascript.assertion)
    return msgspec.structs.replace(sealed, entry_point=entry_point)


def _sealed(grammar: str, tests: str, parse: Callable[[str], Assertion]) -> SealedTests:
    """Line for line, so that messages name the lines of the program as its author knows it."""
    lines, assertions = [], []
    for line in tests.split("\n"):
        code = line.strip()
        if _KNOWN[grammar].fullmatch(code):
            lines.append(line)
            continue
        found = _parsed(parse, code)
        assertions.append(found)
        lines.append(line[: len(line) - len(line.lstrip())] + found.sealed)
    if not assertions:
        raise NotUnderstood("tests without an assertion")
    return SealedTests(text="\n".join(lines), entry_point="", assertions=assertions)


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
