"""A problems file: what it becomes, and that all that is wrong with it is told at once, by line."""

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import registry
from benchmarks.errors import BadProblems
from benchmarks.own.parse import make_problem, read_own
from benchmarks.own.rows import convert_row
from benchmarks.problem import ExpectedCalls, SealedTests
from sandboxes.languages import LANGUAGES
from sandboxes.program import decode, decode_arguments
from tests.benchmarks.own.rows import with_calls, with_stdin, with_tests, write

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
)


def errors(path: Path) -> str:
    with pytest.raises(BadProblems) as caught:
        read_own(path)
    return str(caught.value)


def test_a_file_is_a_benchmark(tmp_path: Path) -> None:
    file = write(tmp_path / "mine.jsonl", with_calls(), with_tests())
    benchmark = registry.load_own(file)
    assert (benchmark.name, benchmark.version) == ("mine", "own")
    assert benchmark.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert list(benchmark.problems) == ["own/0", "own/1"]
    assert [problem.tests.unsealed for problem in benchmark.problems.values()] == [False, True]
    assert benchmark.scores == {"mine": ()}


def test_limits_and_tolerances_are_those_of_the_line(tmp_path: Path) -> None:
    limits = {"cpu_s": 2.5, "memory_mb": 256}
    file = write(
        tmp_path / "mine.jsonl",
        with_calls(limits=limits, rtol=1e-3, atol=0.5),
        with_tests(limits={"cpu_s": 7}),
    )
    first, second = (problem.tests for problem in read_own(file).problems.values())
    assert isinstance(first, ExpectedCalls)
    assert (first.cpu_s, first.memory_bytes, first.rtol, first.atol) == (2.5, 256 * 2**20, 1e-3, 0.5)
    assert isinstance(second, SealedTests)
    assert second.cpu_s == 7.0


@given(st.lists(st.tuples(st.lists(VALUES, max_size=3), VALUES), min_size=1, max_size=4))
def test_values_are_kept_as_they_are_written(pairs: list[tuple[list[Any], Any]]) -> None:
    calls = [{"args": arguments, "expected": expected} for arguments, expected in pairs]
    tests = make_problem(convert_row(json.loads(json.dumps(with_calls(calls=calls))))).tests
    assert isinstance(tests, ExpectedCalls)
    assert decode_arguments(tests.calls.arguments) == [arguments for arguments, _ in pairs]
    assert [decode(one) for one in tests.expected] == [expected for _, expected in pairs]
    assert tests.calls.count == len(pairs)


def test_the_first_line_may_name_the_benchmark(tmp_path: Path) -> None:
    assert read_own(write(tmp_path / "a.jsonl", {"name": "in-house_2"}, with_calls())).name == "in-house_2"
    assert "the name 'in house'" in errors(write(tmp_path / "a.jsonl", {"name": "in house"}, with_calls()))
    assert "unknown field `nam`" in errors(write(tmp_path / "a.jsonl", {"name": "x", "nam": 1}, with_calls()))


@pytest.mark.parametrize(
    ("file", "name"), [("my set (2).jsonl", "my-set-2"), ("..jsonl", "own"), ("a.b.jsonl", "a")]
)
def test_a_files_name_is_made_one_of_a_benchmark(tmp_path: Path, file: str, name: str) -> None:
    assert read_own(write(tmp_path / file, with_calls())).name == name


def test_a_benchmark_of_ours_keeps_its_name(tmp_path: Path) -> None:
    with pytest.raises(BadProblems, match="would be called mbpp") as caught:
        registry.load_own(write(tmp_path / "mbpp.jsonl", with_calls()))
    assert '{"name"' in caught.value.hint


def test_gzip_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "mine.jsonl.gz"
    plain = write(tmp_path / "plain.jsonl", with_calls())
    file.write_bytes(gzip.compress(plain.read_bytes()))
    packed, unpacked = read_own(file), read_own(plain)
    assert packed.name == "mine"
    assert (packed.problems, packed.sha256) == (unpacked.problems, unpacked.sha256)


def test_the_method_of_a_class_may_be_called(tmp_path: Path) -> None:
    (problem,) = read_own(
        write(tmp_path / "a.jsonl", with_calls(entry_point="Solution.double"))
    ).problems.values()
    assert problem.entry_point == "Solution"
    assert isinstance(problem.tests, ExpectedCalls)
    assert problem.tests.method == "double"


def test_all_errors_are_told_at_once_by_line(tmp_path: Path) -> None:
    said = errors(
        write(
            tmp_path / "bad.jsonl",
            with_calls(),
            "",
            "{",
            "[1]",
            with_calls(entrypoint="f"),
            with_calls(task_id="own/5", language="pyhton", rtol=-1),
            with_calls(),
        )
    )
    assert said.splitlines()[0] == f"{tmp_path / 'bad.jsonl'} has 6 errors:"
    assert [line.strip() for line in said.splitlines()[1:]] == [
        "line 3: it is no JSON: Expecting property name enclosed in double quotes at column 1",
        "line 4: it is no JSON object",
        "line 5: there is no field 'entrypoint'; did you mean 'entry_point'?",
        "line 6 (own/5): there is no language 'pyhton'; did you mean 'python'? "
        f"There are: {', '.join(LANGUAGES)}",
        "line 6 (own/5): rtol is -1, and a tolerance is 0 or more",
        "line 7 (own/0): line 1 has the same task_id",
    ]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (with_calls(task_id=None), "missing required field `task_id`"),
        (with_calls(task_id=" "), "task_id is empty"),
        (with_calls(task_id=7), "task_id: expected `str`, got `int`"),
        (with_calls(calls=[{"arg": [1], "expected": 1}]), "there is no field 'arg'; did you mean 'args'?"),
        (with_calls(calls=[{"args": [1]}]), "calls[0]: object missing required field `expected`"),
        (with_calls(calls=[{"args": 1, "expected": 1}]), "calls[0].args: expected `array`, got `int`"),
        (with_calls(calls=[]), "calls is empty"),
        (with_calls(entry_point=None), "entry_point is missing"),
        (with_calls(entry_point="a.b.c"), "is no name of a function, nor CLASS.METHOD"),
        (with_calls(entry_point="f()"), "is no name of a function"),
        (with_calls(language="java"), "calls are for python alone: give test code in java as tests"),
        (with_calls(tests="assert True"), "of calls, stdin_tests and tests more than one is given"),
        (with_calls(limits={"cpu_s": -1}), "limits.cpu_s is -1"),
        (with_calls(limits={"cpu_s": 601}), "limits.cpu_s is 601, and may be up to 600"),
        (with_calls(limits={"memory_mb": 5}), "limits.memory_mb is 5"),
        (with_calls(limits={"memory": 5}), "limits: there is no field 'memory'; did you mean 'memory_mb'?"),
        (with_calls(prompt="\ud800"), "a lone surrogate"),
        (with_calls(stdin_tests=[]), "of calls, stdin_tests and tests more than one is given"),
        (with_stdin(stdin_tests=[]), "stdin_tests is empty"),
        (with_stdin(stdin_tests=[{"input": "", "output": ""}]), "there is no field 'output'"),
        (with_stdin(stdin_tests=[{"input": "\ud800", "expected": ""}]), "stdin_tests[0]: half a character"),
        (with_stdin(language="cpp", limits={"memory_mb": 512}), "limits.memory_mb is for python alone"),
        (with_tests(tests=None), "there is nothing to judge by"),
        (with_tests(tests=" \n"), "there is nothing to judge by"),
        (with_tests(atol=0.1), "rtol and atol are for calls and stdin_tests"),
        (with_tests(limits={"memory_mb": 512}), "limits.memory_mb is not for tests"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_line_is_told(tmp_path: Path, row: dict[str, Any], said: str) -> None:
    told = errors(write(tmp_path / "a.jsonl", row))
    assert said in told
    assert "\n  line 1" in told


def test_values_may_not_be_nested_without_end(tmp_path: Path) -> None:
    for depth, said in ((50, ""), (51, "nested deeper than 50"), (100_000, "nested too deeply")):
        text = "[" * depth + "]" * depth
        line = f'{{"task_id": "a", "language": "python", "entry_point": "f", "calls": [{{"args": [{text}], '
        file = write(tmp_path / "a.jsonl", line + '"expected": 1}]}')
        if said:
            assert said in errors(file)
        else:
            assert list(read_own(file).problems) == ["a"]


def test_only_so_many_errors_are_shown(tmp_path: Path) -> None:
    said = errors(write(tmp_path / "a.jsonl", *["{"] * 50)).splitlines()
    assert said[0].endswith("has 50 errors:")
    assert (len(said), said[-1].strip()) == (22, "and 30 more")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "holds no problems"),
        (b"\xff\n", "line 1: it is not UTF-8"),
        (b'[{"task_id": "a"}]', "holds one JSON array"),
        (b"\x1f\x8b\x00", "cannot unpack"),
    ],
)
def test_a_file_that_is_none_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(content)
    assert said in errors(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert "No such file" in errors(tmp_path / "gone.jsonl")
    assert "Is a directory" in errors(tmp_path)
