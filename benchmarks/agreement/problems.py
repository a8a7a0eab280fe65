"""The problems of a file of one's own, with a model's tests in place of their own."""

from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from benchmarks.agreement.written_tests import WrittenTests
from benchmarks.errors import BadProblems
from benchmarks.own.parse import read_own
from benchmarks.own.rows import Call, Row
from benchmarks.problem import Benchmark, ExpectedCalls

FAMILY = "agreement"
UNTESTED = Call(args=[], expected=None)
"""Stands for the tests of a problem that has none while its row is checked."""


def read_problems(path: Path, written: WrittenTests) -> Benchmark:
    """Return the benchmark in a file of own problems, which need no tests: those they have are not used.

    Of a problem that nobody wrote tests for, they are no calls. Raises BadProblems, as
    `benchmarks.own.parse.read_own`, and where no test is of any of the problems.
    """
    found = read_own(path, change=_give_tests(written.calls))
    if not found.problems.keys() & written.calls.keys():
        first = next(iter(written.calls))
        raise BadProblems(
            f"{path} has none of the problems that the tests are of",
            f"their task_id is like {first!r}, and the problems' like {next(iter(found.problems))!r}",
        )
    problems = {}
    for task_id, problem in found.problems.items():
        tests = problem.tests
        if not written.calls.get(task_id) and isinstance(tests, ExpectedCalls):
            none = msgspec.structs.replace(tests.calls, count=0)
            tests = msgspec.structs.replace(tests, calls=none, expected=())
        problems[task_id] = msgspec.structs.replace(problem, family=FAMILY, tests=tests)
    return msgspec.structs.replace(found, problems=problems)


def _give_tests(written: Mapping[str, list[Call]]) -> Callable[[Row], Row]:
    def change(row: Row) -> Row:
        calls = written.get(row.task_id) or [UNTESTED]
        return msgspec.structs.replace(row, calls=calls, tests="")

    return change
