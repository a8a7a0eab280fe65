"""Rows that requests bring along: sealed where their tests are assertions, refused where they can't be."""

from typing import Any

import pytest

from benchmarks.problem import Problem
from runner.service.errors import BadRequest
from runner.service.fusion.rows import Unsealable, read_humaneval, read_mbpp, read_multipl_e
from sandboxes.program import decode, decode_arguments

HUMANEVAL = {
    "task_id": "Mine/0",
    "prompt": "def double(x):\n",
    "entry_point": "double",
    "test": "METADATA = {}\n\ndef check(candidate):\n    assert candidate(2) == 4\n"
    "    assert candidate('ab') == 'abab'\n",
}
MBPP = {
    "id": 7,
    "content": "Double it.",
    "labels": '{"test_setup_code": ""}',
    "test_list": ["assert double(2) == 4", "assert double('ab') == 'abab'"],
}
JAVASCRIPT = {
    "name": "HumanEval_0_double",
    "language": "js",
    "prompt": "function double(x){\n",
    "stop_tokens": ["\nfunction "],
    "tests": "const assert = require('node:assert');\n\n\nfunction test() {\n  let candidate = double;\n"
    "  assert.deepEqual(candidate(2),4);\n}\n\ntest();",
}


def list_expected(problem: Problem) -> list[Any]:
    return [decode(check.expected) for check in problem.sealed_tests.checks]


@pytest.mark.parametrize(("read", "row"), [(read_humaneval, HUMANEVAL), (read_mbpp, MBPP)])
def test_python_assertions_become_calls(read: Any, row: dict[str, Any]) -> None:
    problem = read(row, 3.0)
    assert (problem.language, problem.entry_point, problem.family) == ("python", "double", "multipl-e")
    tests = problem.sealed_tests
    assert not tests.unsealed
    assert tests.cpu_s == 3.0
    assert decode_arguments(tests.calls.arguments) == [[2], ["ab"]]
    assert list_expected(problem) == [4, "abab"]


@pytest.mark.parametrize("read", [read_multipl_e, read_humaneval])
def test_rows_of_multipl_e_keep_their_stop_tokens(read: Any) -> None:
    problem = read(JAVASCRIPT, 20.0)
    assert (problem.language, problem.stop_tokens) == ("javascript", ("\nfunction ",))
    assert "4" not in problem.sealed_tests.sealed
    assert list_expected(problem) == [4]


@pytest.mark.parametrize(
    ("read", "row", "changes"),
    [
        (read_humaneval, HUMANEVAL, {"test": "def check(candidate):\n    assert abs(candidate(2)) < 1\n"}),
        (read_humaneval, HUMANEVAL, {"test": "def check(candidate):\n    for x in []:\n        pass\n"}),
        (read_mbpp, MBPP, {"test_list": ["assert abs(double(2) - 4) < 1"]}),
        (read_mbpp, MBPP, {"test_list": ["assert double(2) == 4", "assert twice(2) == 4"]}),
        (read_mbpp, MBPP, {"test_list": ["double(2)"]}),
        (read_mbpp, MBPP, {"test_list": ["assert double(2 == 4"]}),
        (read_mbpp, MBPP, {"test_list": ["assert " + "-" * 100_000 + "1"]}),
        (read_mbpp, MBPP, {"labels": {"test_setup_code": "import math"}}),
        (read_multipl_e, JAVASCRIPT, {"tests": "let candidate = double; if (candidate(2) != 4) throw 1;"}),
    ],
)
def test_tests_that_would_be_beside_the_completion_are_refused(
    read: Any, row: dict[str, Any], changes: dict[str, Any]
) -> None:
    with pytest.raises(Unsealable, match="can't be kept from the completion"):
        read(row | changes, 20.0)


@pytest.mark.parametrize(
    ("read", "row", "told"),
    [
        (read_humaneval, {}, "no row of HumanEval.*`task_id`"),
        (read_humaneval, HUMANEVAL | {"prompt": 5}, r"no row of HumanEval.*\$.prompt"),
        (read_humaneval, HUMANEVAL | {"test": "def check("}, "can't be read"),
        (read_mbpp, {"id": 1}, "no row of MBPP.*`test_list`"),
        (read_mbpp, MBPP | {"labels": "{"}, "no JSON"),
        (read_mbpp, MBPP | {"labels": "[]"}, "no row of MBPP"),
        (read_mbpp, MBPP | {"test_list": [5]}, "no row of MBPP"),
        (read_mbpp, MBPP | {"test_list": []}, "calls 0 functions"),
        (read_multipl_e, JAVASCRIPT | {"language": "rs"}, "'rs'"),
        (read_multipl_e, JAVASCRIPT | {"stop_tokens": None}, "no row of MultiPL-E"),
        (read_multipl_e, JAVASCRIPT | {"tests": " "}, "no tests"),
        (read_multipl_e, JAVASCRIPT | {"tests": "\ud800"}, "can't be"),
    ],
)
def test_rows_of_another_form_are_refused(read: Any, row: dict[str, Any], told: str) -> None:
    with pytest.raises(BadRequest, match=told):
        read(row, 20.0)
