"""Files of a model's tests, and the problems that get them."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks.agreement.assertions import WrittenCall
from benchmarks.agreement.problems import FAMILY, count_tests, read_problems
from benchmarks.agreement.written_tests import MAX_TESTS, WrittenTests, read_written_tests
from benchmarks.errors import BadProblems
from benchmarks.problem import ExpectedCalls
from sandboxes.program import decode, decode_arguments
from tests.benchmarks.own.rows import with_calls, with_tests, write


def read(tmp_path: Path, *rows: Any) -> WrittenTests:
    return read_written_tests(write(tmp_path / "tests.jsonl", *rows))


def test_calls_and_code_of_several_lines_are_one_list(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        {"task_id": "a", "calls": [{"args": [1], "expected": 2}, {"args": [3]}]},
        {"task_id": "b", "code": "assert f(1) == 1\nassert f(x) == 2"},
        {"task_id": "a", "code": "assert f(1) == 2\nassert f(1) == 3"},
    )
    told = [(call.args, call.expected) for call in found.calls["a"]]
    assert told == [([1], 2), ([3], msgspec.UNSET), ([1], 2), ([1], 3)]
    assert found.count == 6
    file = write(tmp_path / "own.jsonl", with_calls(task_id="a", entry_point="f"))
    assert count_tests(read_problems(file, found)) == 3


def test_what_is_no_test_is_counted(tmp_path: Path) -> None:
    deep = json.loads("[" * 60 + "]" * 60)
    calls = [{"args": 1}, {"arguments": []}, 7, {"args": [deep]}, {"args": [1], "expected": 1}]
    found = read(tmp_path, {"task_id": "a", "calls": calls})
    assert found.calls == {"a": [WrittenCall(args=[1], expected=1)]}
    assert found.count == 5


def test_a_task_has_so_many_tests_at_most(tmp_path: Path) -> None:
    calls = [{"args": [place], "expected": 0} for place in range(MAX_TESTS + 5)]
    found = read(tmp_path, {"task_id": "a", "calls": calls})
    assert (len(found.calls["a"]), found.count) == (MAX_TESTS, MAX_TESTS + 5)


@pytest.mark.parametrize("line", ["{", "[]", '{"calls": []}', '{"task_id": "a", "code": 1}', '"a"'])
def test_a_line_that_is_no_row_is_told(tmp_path: Path, line: str) -> None:
    with pytest.raises(BadProblems, match="line 2: no tests"):
        read(tmp_path, {"task_id": "a", "code": "assert f(1) == 1"}, line)


def test_a_file_without_tests_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadProblems, match="holds no tests"):
        read(tmp_path, {"task_id": "a", "code": "import pytest"})
    with pytest.raises(BadProblems, match="cannot read tests"):
        read_written_tests(tmp_path / "gone.jsonl")


def test_problems_get_these_tests_in_place_of_their_own(tmp_path: Path) -> None:
    own = with_calls(task_id="a", atol=0.5, limits={"cpu_s": 2})
    bare = with_calls(task_id="b", calls=None)
    file = write(tmp_path / "own.jsonl", own, bare, with_tests(task_id="c", entry_point="double"))
    written = read(tmp_path, {"task_id": "a", "calls": [{"args": [7], "expected": 8}, {"args": [9]}]})
    problems = read_problems(file, written).problems
    assert {problem.family for problem in problems.values()} == {FAMILY}
    tests = problems["a"].tests
    assert isinstance(tests, ExpectedCalls)
    assert (tests.atol, tests.cpu_s) == (0.5, 2)
    assert decode_arguments(tests.calls.arguments) == [[7], [9]]
    assert (decode(tests.expected[0]), tests.expected[1]) == (8, b"")
    for task in ("b", "c"):
        empty = problems[task].tests
        assert isinstance(empty, ExpectedCalls)
        assert empty.calls.count == 0


def test_assertions_on_another_function_are_not_used(tmp_path: Path) -> None:
    asserted = ("len('ab') == 2", "double(2) == 4", "candidate(3) == 6", "Solution().double(4) == 8")
    code = "".join(f"assert {one}\n" for one in asserted)
    file = write(tmp_path / "own.jsonl", with_calls())
    written = read(tmp_path, {"task_id": "own/0", "code": code})
    assert (written.count, count_tests(read_problems(file, written))) == (4, 3)


def test_tests_of_other_problems_are_told(tmp_path: Path) -> None:
    file = write(tmp_path / "own.jsonl", with_calls())
    with pytest.raises(BadProblems, match="of none of the problems"):
        read_problems(file, read(tmp_path, {"task_id": "x", "code": "assert f(1) == 1"}))


def test_problems_that_can_not_be_called_are_told(tmp_path: Path) -> None:
    file = write(tmp_path / "own.jsonl", with_tests(language="java", entry_point="f", tests="}"))
    with pytest.raises(BadProblems, match="calls are for python alone"):
        read_problems(file, read(tmp_path, {"task_id": "own/1", "code": "assert f(1) == 1"}))
