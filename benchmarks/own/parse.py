"""A file of the user's own problems -> a Benchmark; all that is wrong with it is told at once."""

import codecs
import hashlib
import json
import re
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import msgspec

from benchmarks.errors import BadProblems, BadSamples
from benchmarks.own.rows import Call, Row, StdinTest, check_row, convert_row
from benchmarks.problem import (
    SEALED_SUITE,
    Benchmark,
    ExpectedCalls,
    Problem,
    SealedTests,
    StdinTests,
    Suite,
    Tests,
)
from benchmarks.sample_lines import Lines
from sandboxes.encoding.codec import encode_plain
from sandboxes.program import MIB, encode_arguments

FAMILY = "own"
VERSION = "own"
SHOWN = 20
HINT = (
    'a line is {"task_id": ..., "language": ..., "prompt": ..., and "calls" with "entry_point", '
    '"stdin_tests" or "tests"}; '
    "`runner problems check FILE` says whether a file is sound"
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,63}")


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the first line may say instead of a problem: the name of the benchmark."""

    name: str


def keep(row: Row) -> Row:
    """Return the row as it is."""
    return row


def read_own(path: Path, taken: Collection[str] = (), change: Callable[[Row], Row] = keep) -> Benchmark:
    """Return the benchmark in a file of JSON Lines, plain or gzip.

    Its name is that of the header, else the file's without suffixes; `taken` are names that it may not have.
    `change` gives a row other tests than its own before it is checked. Raises BadProblems with all that is
    wrong, by line.
    """
    content = _Content(path, change)
    if content.errors:
        raise BadProblems(_list_errors(path, content.errors), HINT)
    if not content.problems:
        raise BadProblems(f"{path} holds no problems", HINT)
    if content.name in taken:
        hint = 'name yours in the first line: {"name": "my-problems"}'
        raise BadProblems(
            f"{path} would be called {content.name}, and there is a benchmark of that name", hint
        )
    return Benchmark(
        name=content.name, version=VERSION, sha256=content.sha256,
        scores={content.name: ()}, problems=content.problems,
    )  # fmt: skip


def _list_errors(path: Path, errors: list[str]) -> str:
    more = [f"and {len(errors) - SHOWN} more"] if len(errors) > SHOWN else []
    count = f"{len(errors)} error{'s' if len(errors) > 1 else ''}"
    return "\n  ".join([f"{path} has {count}:", *errors[:SHOWN], *more])


class _Content:
    """What a file holds, and what is wrong with it. Raises BadProblems where it can't be read."""

    def __init__(self, path: Path, change: Callable[[Row], Row]) -> None:
        self._change = change
        self.name = re.sub(r"[^A-Za-z0-9._+-]+", "-", path.name.partition(".")[0]).strip("-._+")[:64] or "own"
        self.problems: dict[str, Problem] = {}
        self.errors: list[str] = []
        self._places: dict[str, int] = {}
        self._begun = False
        digest = hashlib.sha256()
        try:
            for number, _, line in Lines(path, "problems"):
                digest.update(line)
                if line.removeprefix(codecs.BOM_UTF8).strip():
                    self._take(number, line.removeprefix(codecs.BOM_UTF8))
        except OSError as error:
            message = f"cannot read problems from {path}: {error.strerror}"
            raise BadProblems(message, "check the path of the problems file") from error
        except BadSamples as error:
            raise BadProblems(str(error), error.hint) from error
        self.sha256 = digest.hexdigest()

    def _take(self, number: int, line: bytes) -> None:
        first, self._begun = not self._begun, True
        try:
            content = _parse(line)
            if first and "name" in content and "task_id" not in content:
                self._take_header(content)
                return
            row = self._change(convert_row(content))
        except ValueError as error:
            self.errors.append(f"line {number}: {error}")
            return
        found = [*check_row(row), *self._check_place(number, row)]
        self.errors += [f"line {number} ({row.task_id:.60}): {error}" for error in found]
        if not found:
            self.problems[row.task_id] = make_problem(row)

    def _take_header(self, content: dict[str, Any]) -> None:
        try:
            self.name = msgspec.convert(content, Header).name
        except msgspec.ValidationError as error:
            raise ValueError(f'the header is no {{"name": ...}}: {error}') from error
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"the name {self.name!r} is not made of letters, digits and . _ + - alone")

    def _check_place(self, number: int, row: Row) -> list[str]:
        earlier = self._places.setdefault(row.task_id, number)
        return [] if earlier == number else [f"line {earlier} has the same task_id"]


def _parse(line: bytes) -> dict[str, Any]:
    """Return the object in a line. Raises ValueError.

    By the standard library's parser, since msgspec rounds integers past 64 bits and has no NaN.
    """
    try:
        content = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise ValueError("it is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"it is no JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    if not isinstance(content, dict):
        raise ValueError("it is no JSON object")
    return content


def make_problem(row: Row) -> Problem:
    """Return the problem of a row that was checked."""
    return Problem(
        task_id=row.task_id,
        family=FAMILY,
        language=row.language,
        prompt=row.prompt,
        entry_point=row.entry_point.partition(".")[0],
        reference=row.reference,
        tests=_make_tests(row),
        stop_tokens=row.stop_tokens,
    )


def _make_tests(row: Row) -> Tests:
    if row.stdin_tests is not None:
        return _make_stdin_tests(row, row.stdin_tests)
    if row.calls is None:
        return SealedTests(verbatim=row.tests, cpu_s=row.limits.cpu_s)
    return ExpectedCalls(
        calls=_make_suite(row.calls),
        expected=tuple(map(_encode_expected, row.calls)),
        method=row.entry_point.partition(".")[2],
        rtol=row.rtol,
        atol=row.atol,
        cpu_s=row.limits.cpu_s,
        memory_bytes=row.limits.memory_mb * MIB,
    )


def _encode_expected(call: Call) -> bytes:
    """Return the encoding of what a call must return; empty where nobody says what that is."""
    return b"" if call.expected is msgspec.UNSET else encode_plain(call.expected)


def _make_stdin_tests(row: Row, tests: list[StdinTest]) -> StdinTests:
    return StdinTests(
        inputs=tuple(test.input for test in tests),
        expected=tuple(test.expected for test in tests),
        rtol=row.rtol,
        atol=row.atol,
        cpu_s=row.limits.cpu_s,
        memory_bytes=row.limits.memory_mb * MIB,
    )


def _make_suite(calls: list[Call]) -> Suite:
    arguments = encode_arguments([call.args for call in calls])
    return Suite(name=SEALED_SUITE, arguments=arguments, count=len(calls))
