"""All rows of the real data: every assertion is sealed, and none of its expected values stays."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks import registry
from benchmarks.errors import BadDataset
from benchmarks.problem import Problem
from sandboxes.program import decode, decode_arguments
from tests.benchmarks.multipl_e.rows import row

ROWS = {"py": 161, "java": 158, "cpp": 161, "js": 161, "ts": 159, "php": 161}
ASSERTIONS = {"py": 1130, "java": 1102, "cpp": 1130, "js": 1123, "ts": 1115, "php": 1130}
TORN = "HumanEval_51_remove_vowels"
"""Its JavaScript tests have a string over the end of a line: no program with them runs."""

STARTS = {
    "python": "assert",
    "java": "assert",
    "cpp": "assert",
    "javascript": "assert",
    "typescript": "assert",
}
STARTS["php"] = "if (candidate("
"""How the line of an assertion begins."""

NEUTRAL = re.compile(
    r'""|1\.0f|1\.0|1l|1L|1|true|std::(vector|map|optional)<.*?>\(\)|std::nullopt|std::make_tuple|float\(\)'
    r"|new (ArrayList|HashMap)<[\w<>, ]*>\(\)|Pair\.with|Optional\.(of|empty)|\((float|long)\) ?|[(), ]"
)


@pytest.fixture(params=ROWS)
def language(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
def problems(language: str, data_dir: Path) -> list[Problem]:
    return list(registry.load(f"multipl-e-{language}", data_dir).problems.values())


def verbatim(problem: Problem) -> Iterator[str]:
    for line in problem.sealed_tests.verbatim.split("\n"):
        if line.strip().startswith(STARTS[problem.language]):
            yield line.strip()


def _rows(problem: Problem) -> list[list[Any]]:
    calls = problem.sealed_tests.calls
    assert calls is not None
    assert calls.count == len(problem.sealed_tests.checks)
    return decode_arguments(calls.arguments)


@pytest.mark.data
def test_every_assertion_is_sealed(language: str, problems: list[Problem]) -> None:
    assert len(problems) == ROWS[language]
    assert sum(len(problem.sealed_tests.checks) for problem in problems) == ASSERTIONS[language]
    for problem in problems:
        if (language, problem.task_id) == ("js", TORN):
            assert (problem.sealed_tests.sealed, problem.sealed_tests.checks) == ('"', ())
            continue
        assert problem.task_id.startswith("HumanEval_")
        tests, start = problem.sealed_tests.verbatim, STARTS[problem.language]
        other = tests.count("assert'") + tests.count("const assert")
        assert len(problem.sealed_tests.checks) == tests.count(start) - other
        assert problem.tests.suite_names == ("tests",)
        assert not problem.tests.unsealed
        for check, line in zip(problem.sealed_tests.checks, verbatim(problem), strict=True):
            assert language == "py" or check.call in line
            decode(check.expected)


@pytest.mark.data
def test_the_entry_point_is_what_the_prompt_declares(problems: list[Problem]) -> None:
    for problem in problems:
        assert re.search(rf"\b{problem.entry_point} ?\(", problem.prompt), problem.task_id


@pytest.mark.data
def test_arguments_of_python_are_all_there(data_dir: Path) -> None:
    for problem in registry.load("multipl-e-py", data_dir).problems.values():
        rows = _rows(problem)
        calls = [f"candidate({', '.join(map(repr, row))})" for row in rows]
        assert calls == [check.call for check in problem.sealed_tests.checks]


@pytest.mark.data
@pytest.mark.parametrize("name", ["java", "cpp"])
def test_a_dead_comparison_tells_no_value(name: str, data_dir: Path) -> None:
    for problem in registry.load(f"multipl-e-{name}", data_dir).problems.values():
        lines = [line for line in problem.sealed_tests.sealed.split("\n") if "if (false)" in line]
        for check, line in zip(problem.sealed_tests.checks, lines, strict=True):
            head, _, dead = line.partition(" if (false) ")
            assert head.count(check.call) == 1
            shape = dead.partition(check.call)[2].partition(";")[0]
            shape = re.sub(r"^ == |^\.equals", "", shape)
            assert NEUTRAL.sub("", shape) == "", shape
            assert "if (false)" not in problem.sealed_tests.verbatim


@pytest.mark.data
@pytest.mark.parametrize("name", ["js", "ts"])
def test_a_recorded_call_is_all_that_stays_of_an_assertion(name: str, data_dir: Path) -> None:
    for problem in registry.load(f"multipl-e-{name}", data_dir).problems.values():
        calls = [line.strip() for line in problem.sealed_tests.sealed.split("\n") if "__record__" in line]
        assert calls == [f"__record__({check.call});" for check in problem.sealed_tests.checks]
        assert "deepEqual" not in problem.sealed_tests.sealed


@pytest.mark.data
def test_stop_tokens_are_the_benchmarks(problems: list[Problem]) -> None:
    assert all(token.startswith("\n") for problem in problems for token in problem.stop_tokens)
    assert all(problem.stop_tokens for problem in problems)


def put(directory: Path, text: str) -> Path:
    file = directory / "multipl-e" / "humaneval-js.jsonl.gz"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(text.encode()))
    return directory


def test_a_users_own_rows_are_named_by_their_own_checksum(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import json

    notes: list[str] = []
    directory = put(tmp_path, json.dumps(row("js")) + "\n")
    found = registry.load("multipl-e-js", directory, notes.append)
    assert found.version == "unpinned"
    assert found.sha256 != registry.dataset_of("multipl-e-js").sha256
    assert list(found.problems) == ["HumanEval_999_add"]
    assert "used as it is" in notes[0]
    monkeypatch.setenv("RUNNER_DATA_DIR", str(directory))
    with pytest.raises(BadDataset, match="sha256"):
        registry.load("multipl-e-js")


def test_a_users_own_file_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDataset, match="row 1"):
        registry.load("multipl-e-js", put(tmp_path, '{"name": "x"}\n'))
