"""A file of tests that a model wrote -> the calls of each task, and how many could be read."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.agreement.assertions import WrittenCall, read_assertions
from benchmarks.errors import BadProblems, BadSamples
from benchmarks.own.rows import MAX_DEPTH, measure_depth
from benchmarks.sample_lines import Lines

MAX_TESTS = 200
"""Tests of one task that are run; those after them are counted as not used."""

HINT = 'a line is {"task_id": ..., and "calls": [{"args": [...], "expected": ...}, ...] or "code"}'


class WrittenRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line. `expected` may be missing in a call: then the answers of candidates are compared."""

    task_id: str
    calls: list[Any] = []
    code: str = ""


class WrittenTests(msgspec.Struct, frozen=True, kw_only=True):
    """The tests of a file, by task, without doubles. `count` are all, also those that can't be run."""

    calls: dict[str, list[WrittenCall]]
    sha256: str
    count: int


def read_written_tests(path: Path) -> WrittenTests:
    """Read a file of JSON Lines, plain or gzip; several lines may be of one task.

    What a model wrote may be no test: it is counted, no error. Raises BadProblems for a line that is no row,
    and for a file that can't be read or has no test at all.
    """
    lines, reader = Lines(path, "tests"), _Reader(path)
    try:
        for number, _, line in lines:
            if line.strip():
                reader.take(number, line)
    except OSError as error:
        raise BadProblems(f"cannot read tests from {path}: {error.strerror}", HINT) from error
    except BadSamples as error:
        raise BadProblems(str(error), error.hint) from error
    if not any(reader.calls.values()):
        raise BadProblems(f"{path} holds no tests that can be run", HINT)
    return WrittenTests(calls=reader.calls, sha256=lines.sha256, count=reader.count)


class _Reader:
    """Collects the tests of one file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.calls: dict[str, list[WrittenCall]] = {}
        self.count = 0
        self._seen: set[tuple[str, str]] = set()

    def take(self, number: int, line: bytes) -> None:
        """Take the tests of one line. Raises BadProblems."""
        try:
            row = msgspec.convert(json.loads(line), WrittenRow)
        except (ValueError, RecursionError) as error:
            raise BadProblems(f"{self._path}, line {number}: no tests: {error}", HINT) from error
        calls, unread = read_assertions(row.code)
        self.count += unread
        for call in (*_convert(row.calls), *calls):
            self._add(row.task_id, call)

    def _add(self, task_id: str, call: WrittenCall | None) -> None:
        there = self.calls.setdefault(task_id, [])
        key = (task_id, repr(call))
        self.count += key not in self._seen
        if call is None or key in self._seen or len(there) >= MAX_TESTS:
            return
        self._seen.add(key)
        if measure_depth([*call.args, call.expected]) <= MAX_DEPTH:
            there.append(call)


def _convert(calls: list[Any]) -> Iterator[WrittenCall | None]:
    """Yield the calls that a row lists; None for what is none."""
    for one in calls:
        arguments = one.get("args") if isinstance(one, dict) else None
        if isinstance(arguments, list):
            yield WrittenCall(args=arguments, expected=one.get("expected", msgspec.UNSET))
        else:
            yield None
