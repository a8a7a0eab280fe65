"""The lines of a problems file: the fields of one, and what is wrong with those of another."""

import difflib
import math
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from benchmarks.multipl_e.dialects import NAMES

WITH_CALLS = frozenset({"python"})
"""Languages in which the sandbox itself calls a function, and gives each program a limit on memory."""

MAX_CPU_S = 600.0
LEAST_MEMORY_MB = 128
MAX_DEPTH = 50
"""Levels of arrays and objects in a value: what comes out of a sandbox is cut off a little below."""

_ENTRY_POINT = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)?")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_UNKNOWN = re.compile(r"unknown field `(.*?)`")
_PLACE = re.compile(r" - at `\$\.?(.*)`$")


class Call(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One call and the value that it must return."""

    args: list[Any]
    expected: Any


class StdinTest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a whole program reads from its standard input, and what it must print."""

    input: str
    expected: str


class RowLimits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`cpu_s` bounds a call or a run, in seconds of processor time; `memory_mb` is in MiB."""

    cpu_s: float = 0.0
    memory_mb: int = 0


class Row(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One problem as its line has it; `check_row` says what is wrong with it."""

    task_id: str
    language: str
    prompt: str = ""
    entry_point: str = ""
    calls: list[Call] | None = None
    stdin_tests: list[StdinTest] | None = None
    tests: str = ""
    reference: str = ""
    stop_tokens: tuple[str, ...] = ()
    limits: RowLimits = RowLimits()
    rtol: float = 0.0
    atol: float = 0.0


def convert_row(content: dict[str, Any]) -> Row:
    """Return the row that a line holds. Raises ValueError for a missing, unknown or mistyped field."""
    try:
        return msgspec.convert(content, Row)
    except msgspec.ValidationError as error:
        raise ValueError(_explain(str(error))) from error


def _explain(message: str) -> str:
    """Return a message of msgspec's in our words: where first, and the near name of a field."""
    place = _PLACE.search(message)
    where, said = (f"{place[1]}: " if place and place[1] else ""), _PLACE.sub("", message)
    if found := _UNKNOWN.search(said):
        records = (Row, Call, StdinTest, RowLimits)
        known = [name for record in records for name in record.__struct_fields__]
        near = difflib.get_close_matches(found[1], known, n=1)
        return f"{where}there is no field {found[1]!r}" + (f"; did you mean {near[0]!r}?" if near else "")
    return where + said[:1].lower() + said[1:]


def check_row(row: Row) -> Iterator[str]:
    """Yield what keeps a row from being judged."""
    if not row.task_id.strip():
        yield "task_id is empty"
    texts = (row.task_id, row.prompt, row.tests, row.reference, *row.stop_tokens)
    if any(map(_LONE_SURROGATE.search, texts)):
        yield "half a character (a lone surrogate) is in a text that must be UTF-8"
    if row.language not in NAMES:
        near = difflib.get_close_matches(row.language.lower(), NAMES, n=1)
        guess = f"; did you mean {near[0]!r}?" if near else ""
        yield f"there is no language {row.language!r}{guess} There are: {', '.join(NAMES)}"
    if row.entry_point and not _ENTRY_POINT.fullmatch(row.entry_point):
        yield f"entry_point {row.entry_point!r} is no name of a function, nor CLASS.METHOD"
    yield from _check_numbers(row)
    given = [row.calls is not None, row.stdin_tests is not None, bool(row.tests)]
    if sum(given) > 1:
        yield "of calls, stdin_tests and tests more than one is given: leave out the others"
    elif row.calls is not None:
        yield from _check_calls(row, row.calls)
    elif row.stdin_tests is not None:
        yield from _check_stdin_tests(row, row.stdin_tests)
    else:
        yield from _check_tests(row)


def _check_numbers(row: Row) -> Iterator[str]:
    if not 0 <= row.limits.cpu_s <= MAX_CPU_S:
        yield f"limits.cpu_s is {row.limits.cpu_s:g}, and may be up to {MAX_CPU_S:g}"
    if row.limits.memory_mb and row.limits.memory_mb < LEAST_MEMORY_MB:
        yield f"limits.memory_mb is {row.limits.memory_mb}, and an interpreter alone needs {LEAST_MEMORY_MB}"
    for name, value in (("rtol", row.rtol), ("atol", row.atol)):
        if not (value >= 0 and math.isfinite(value)):
            yield f"{name} is {value:g}, and a tolerance is 0 or more"


def _check_tests(row: Row) -> Iterator[str]:
    if not row.tests.strip():
        yield "there is nothing to judge by: give calls, stdin_tests or tests"
    if row.rtol or row.atol:
        yield "rtol and atol are for calls and stdin_tests: code in tests compares by itself"
    if row.limits.memory_mb:
        yield "limits.memory_mb is not for tests: a program with tests has what its language has"


def _check_stdin_tests(row: Row, tests: list[StdinTest]) -> Iterator[str]:
    if not tests:
        yield "stdin_tests is empty: nothing would be tested"
    if row.limits.memory_mb and row.language not in WITH_CALLS:
        languages = ", ".join(sorted(WITH_CALLS))
        yield f"limits.memory_mb is for {languages} alone: elsewhere a program has what its language has"
    for number, test in enumerate(tests):
        if any(map(_LONE_SURROGATE.search, (test.input, test.expected))):
            yield f"stdin_tests[{number}]: half a character (a lone surrogate) can't be written as UTF-8"


def _check_calls(row: Row, calls: list[Call]) -> Iterator[str]:
    if row.language in NAMES and row.language not in WITH_CALLS:
        languages = ", ".join(sorted(WITH_CALLS))
        yield f"calls are for {languages} alone: give test code in {row.language} as tests"
    if not row.entry_point:
        yield "entry_point is missing: which function is called?"
    if not calls:
        yield "calls is empty: nothing would be tested"
    for number, call in enumerate(calls):
        if measure_depth([*call.args, call.expected]) > MAX_DEPTH:
            yield f"calls[{number}]: values are nested deeper than {MAX_DEPTH} levels"


def measure_depth(values: list[Any]) -> int:
    """Return how many levels of arrays and objects are in a list; it is walked level by level."""
    depth, level = 0, [value for value in values if isinstance(value, list | dict)]
    while level:
        depth += 1
        inner = [item for one in level for item in (one.values() if isinstance(one, dict) else one)]
        level = [value for value in inner if isinstance(value, list | dict)]
    return depth
