"""Do expected values, as they were read from the tests, agree with what the languages make of the sources?

`truth_program` records the value of every expected expression of many problems in their own language; what
it recorded must be what `expected_values` says, picture for picture.
"""

import functools
import struct
from collections.abc import Iterable
from typing import Any

from benchmarks.multipl_e.cpp import assertions as cpp
from benchmarks.multipl_e.cpp import sealing as cpp_sealing
from benchmarks.multipl_e.java import assertions as java
from benchmarks.multipl_e.java import sealing as java_sealing
from benchmarks.multipl_e.javascript import assertions as javascript
from benchmarks.multipl_e.javascript import sealing as javascript_sealing
from benchmarks.multipl_e.php import sealing as php
from benchmarks.multipl_e.sealing import read_assertions
from benchmarks.multipl_e.syntax import Assertion
from benchmarks.problem import Problem
from sandboxes.agent.wire import MSGPACK
from sandboxes.encoding.types import Mapping, Maybe, Typed
from sandboxes.program import decode

JAVA_HEAD = "import java.util.*;\nimport org.javatuples.*;\nclass Problem {\n"


def assertions(problems: Iterable[Problem]) -> list[list[Assertion]]:
    """The assertions of each problem."""
    return [list(_assertions(problem)) for problem in problems]


def _assertions(problem: Problem) -> Iterable[Assertion]:
    tests = problem.sealed_tests.verbatim
    match problem.language:
        case "cpp":
            members = cpp.find_union_members(problem.prompt, problem.entry_point)
            parse = functools.partial(cpp.parse_assertion, members=members)
            return read_assertions(tests, cpp_sealing.FRAME, parse).values()
        case "java":
            return read_assertions(tests, java_sealing.FRAME, java.parse_assertion).values()
        case "php":
            return read_assertions(tests, php.FRAME, php.parse_assertion).values()
    if javascript.never_runs(tests):
        return []
    return read_assertions(tests, javascript_sealing.FRAME, javascript.parse_assertion).values()


def truth_program(language: str, problems: Iterable[Problem]) -> str:
    """A program that records the value of each expected expression, in order."""
    found = assertions(problems)
    match language:
        case "cpp":
            lines = [f"__runner::record({check.expected});" for checks in found for check in checks]
            return "#include <bits/stdc++.h>\nint main() {\n" + "\n".join(lines) + "\n}\n"
        case "java":
            return _java(found)
        case "php":
            lines = [f"__record__({check.expected});" for checks in found for check in checks]
            return "<?php\nfunction test() {\n" + "\n".join(lines) + "\n}\ntest();\n"
        case _:
            return "\n".join(f"__record__({check.expected});" for checks in found for check in checks)


def _java(found: list[list[Assertion]]) -> str:
    """A method for each problem: one method may have 64 KiB of code at most."""
    methods = [
        f"static void test{number}() {{\n"
        + "\n".join(f"runner.Record.value({check.expected});" for check in checks)
        + "\n}\n"
        for number, checks in enumerate(found)
    ]
    calls = "\n".join(f"test{number}();" for number in range(len(found)))
    return f"{JAVA_HEAD}{''.join(methods)}public static void main(String[] args) {{\n{calls}\n}}\n}}\n"


def expected_values(language: str, problems: Iterable[Problem]) -> list[str]:
    """A picture of each value that such a program records."""
    checks = [check for found in assertions(problems) for check in found]
    return [picture(_as_recorded(language, check)) for check in checks]


def recorded_values(data: bytes) -> list[str]:
    """A picture of each value in what a program wrote to its descriptor 3."""
    pictures, place = [], 0
    while place < len(data):
        (size,) = struct.unpack_from("<I", data, place)
        pictures.append(picture(decode(MSGPACK + data[place + 4 : place + 4 + size])))
        place += 4 + size
    return pictures


def _as_recorded(language: str, check: Assertion) -> Any:
    """Expected values know floats from doubles, and boxed values from others, where records do not."""
    if language == "java" and check.operator == "==" and isinstance(check.value, Typed):
        return check.value.value
    return _plain_floats(check.value) if language == "cpp" else check.value


def _plain_floats(value: Any) -> Any:
    match value:
        case Typed():
            return value.value
        case list() | tuple():
            return type(value)(map(_plain_floats, value))
        case Maybe():
            return Maybe(tuple(map(_plain_floats, value.items)))
        case Mapping():
            return Mapping([(_plain_floats(key), _plain_floats(item)) for key, item in value.pairs])
    return value


def picture(value: Any) -> str:
    """A text that is the same for the same values; the order of a mapping's pairs counts for nothing."""
    match value:
        case Mapping():
            return f"map({sorted((picture(key), picture(item)) for key, item in value.pairs)})"
        case list() | tuple():
            return f"{type(value).__name__}({', '.join(map(picture, value))})"
        case Maybe():
            return f"maybe({', '.join(map(picture, value.items))})"
    return repr(value)
