"""The problems of a file of one's own, with a model's tests in place of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from benchmarks.agreement.assertions import WrittenCall
from benchmarks.agreement.written_tests import WrittenTests
from benchmarks.errors import BadProblems
from benchmarks.own.parse import read_own
from benchmarks.own.rows import Call, Row
from benchmarks.problem import Benchmark, ExpectedCalls, Tests

FAMILY = "agreement"
ANY_NAME = ("", "candidate")
"""What tests call that do not know the function's own name."""

UNTESTED = Call(args=[], expected=None)
"""Stands for the tests of a problem that has none while its row is checked."""


def read_problems(path: Path, written: WrittenTests) -> Benchmark:
    """Return the benchmark in a file of own problems, which need no tests: those they have are not used.

    Of a problem that nobody wrote tests for, they are no calls. Raises BadProblems, as
    `benchmarks.own.parse.read_own`, and where no test is of any of the problems.
    """
    tested: set[str] = set()
    found = read_own(path, change=_give_tests(written, tested.add))
    if not tested:
        first = next(iter(written.calls))
        raise BadProblems(
            f"the tests are of none of the problems in {path}",
            f"task_id is like {first!r} in one, {next(iter(found.problems))!r} in the other; or they call "
            "another function than entry_point",
        )
    problems = {
        task_id: msgspec.structs.replace(
            problem, family=FAMILY, tests=problem.tests if task_id in tested else _take_out(problem.tests)
        )
        for task_id, problem in found.problems.items()
    }
    return msgspec.structs.replace(found, problems=problems)


def count_tests(benchmark: Benchmark) -> int:
    """Return how many tests its problems have."""
    tests = [problem.tests for problem in benchmark.problems.values()]
    return sum(one.calls.count for one in tests if isinstance(one, ExpectedCalls))


def _give_tests(written: WrittenTests, tested: Callable[[str], object]) -> Callable[[Row], Row]:
    def change(row: Row) -> Row:
        calls = list(_choose(row, written.calls.get(row.task_id, [])))
        if calls:
            tested(row.task_id)
        return msgspec.structs.replace(row, calls=calls or [UNTESTED], stdin_tests=None, tests="")

    return change


def _choose(row: Row, calls: list[WrittenCall]) -> Iterator[Call]:
    """Yield the calls of a problem's own function, each once."""
    names = (*ANY_NAME, row.entry_point.rpartition(".")[2])
    seen: set[str] = set()
    for call in calls:
        key = repr((call.args, call.expected))
        if call.function in names and key not in seen:
            seen.add(key)
            yield Call(args=call.args, expected=call.expected)


def _take_out(tests: Tests) -> Tests:
    if not isinstance(tests, ExpectedCalls):
        return tests
    return msgspec.structs.replace(tests, calls=msgspec.structs.replace(tests.calls, count=0), expected=())
