"""EvalPlus's result format, as its own tools would read it."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.problem import Benchmark, CallTests, FailedCall, Problem, SampleKey, Suite, Verdict
from runner.export.evalplus_results import write_evalplus
from runner.store.records import VerdictLine
from sandboxes.program import encode_arguments
from tests.runner.run_examples import make_line


def suite(name: str, rows: list[list[Any]]) -> Suite:
    return Suite(name=name, arguments=encode_arguments(rows), count=len(rows))


def benchmark(plus: list[list[Any]], scores: dict[str, tuple[str, ...]] | None = None) -> Benchmark:
    problems = {
        f"HumanEval/{number}": Problem(
            task_id=f"HumanEval/{number}",
            language="python",
            prompt="def f(x):\n",
            entry_point="f",
            reference="def f(x):\n    return x\n",
            family="evalplus",
            tests=CallTests(suites=(suite("base", [[1], [2]]), suite("plus", plus))),
        )
        for number in range(3)
    }
    both = {"humaneval": ("base",), "humaneval+": ("base", "plus")}
    return Benchmark(
        name="humaneval+", version="v0", sha256="b" * 64, scores=scores or both, problems=problems
    )


def wrong(task: int, suite: str, index: int, sample: int = 0) -> VerdictLine:
    base = Verdict.PASSED if suite == "plus" else Verdict.FAILED
    call = FailedCall(suite=suite, index=index, input="cut", expected="cut", got="cut")
    suites = {"base": base, "plus": Verdict.FAILED}
    return make_line(task, Verdict.FAILED, sample, suites=suites, failed_call=call)


def export(
    tmp_path: Path, made: Benchmark, lines: list[VerdictLine], md5: str | None = None
) -> dict[str, Any]:
    solutions = {line.key: f"# {line.task_id} {line.sample}" for line in lines}
    path = write_evalplus(tmp_path, made, solutions, lines, md5)
    assert path == tmp_path / "eval_results.json"
    document: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return document


def test_rows_have_evalplus_fields_and_the_failing_input(tmp_path: Path) -> None:
    found = export(tmp_path, benchmark([[[1, 2]], [[3]]]), [wrong(1, "plus", 1), make_line(0)])
    assert list(found) == ["date", "hash", "eval", "pass_at_k"]
    assert list(found["eval"]) == ["HumanEval/0", "HumanEval/1"]
    assert found["eval"]["HumanEval/1"] == [
        {
            "task_id": "HumanEval/1",
            "solution": "# HumanEval/1 0",
            "base_status": "pass",
            "plus_status": "fail",
            "base_fail_tests": [],
            "plus_fail_tests": [[[3]]],
        }
    ]
    assert found["pass_at_k"] == {"base": {"pass@1": 1.0}, "plus": {"pass@1": 0.5}}


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        (Verdict.PASSED, "pass"),
        (Verdict.TIMEOUT, "timeout"),
        (Verdict.EARLY_EXIT, "fail"),
        (Verdict.NO_CODE, "fail"),
    ],
)
def test_statuses_are_evalplus_words(tmp_path: Path, verdict: Verdict, status: str) -> None:
    found = export(tmp_path, benchmark([[1]]), [make_line(0, verdict)])
    assert found["eval"]["HumanEval/0"][0]["plus_status"] == status


def test_sandbox_errors_are_left_out(tmp_path: Path) -> None:
    found = export(tmp_path, benchmark([[1]]), [make_line(0), make_line(1, Verdict.SANDBOX_ERROR)])
    assert list(found["eval"]) == ["HumanEval/0"]
    assert found["pass_at_k"]["plus"] == {"pass@1": 1.0}


def test_samples_of_a_task_come_in_order_and_give_pass_at_k(tmp_path: Path) -> None:
    lines = [make_line(0, sample=2), wrong(0, "base", 0, sample=0), make_line(0, sample=1)]
    found = export(tmp_path, benchmark([[1]]), lines)
    assert [row["base_status"] for row in found["eval"]["HumanEval/0"]] == ["fail", "pass", "pass"]
    assert found["pass_at_k"]["base"] == pytest.approx({"pass@1": 2 / 3, "pass@3": 1.0})


@pytest.mark.parametrize(
    ("value", "written"),
    [({1}, [1]), (2 + 1j, "(2+1j)"), ((1, 2), [1, 2]), (10**30, 10**30), (b"x", "b'x'"), ({(1, 2): 3}, None)],
)
def test_inputs_that_json_lacks_are_written_as_evalplus_does_or_as_text(
    tmp_path: Path, value: Any, written: Any
) -> None:
    found = export(tmp_path, benchmark([[value]]), [wrong(0, "plus", 0)])
    expected = repr([value]) if written is None else [written]
    assert found["eval"]["HumanEval/0"][0]["plus_fail_tests"] == [expected]


def test_a_base_benchmark_has_no_plus(tmp_path: Path) -> None:
    made = benchmark([[1]], scores={"humaneval": ("base",)})
    found = export(tmp_path, made, [make_line(0, suites={"base": Verdict.PASSED})])
    assert found["pass_at_k"] == {"base": {"pass@1": 1.0}}
    assert found["eval"]["HumanEval/0"][0]["plus_status"] is None


def test_hash_is_the_md5_if_known_else_our_sha256(tmp_path: Path) -> None:
    assert export(tmp_path, benchmark([[1]]), [], md5="fe58")["hash"] == "fe58"
    assert export(tmp_path, benchmark([[1]]), [])["hash"] == "sha256:" + "b" * 64


def test_nothing_that_ran_is_an_empty_solution(tmp_path: Path) -> None:
    write_evalplus(
        tmp_path, benchmark([[1]]), {SampleKey("HumanEval/0", 0): None}, [make_line(0, Verdict.NO_CODE)]
    )
    found = json.loads((tmp_path / "eval_results.json").read_text("utf-8"))
    assert found["eval"]["HumanEval/0"][0]["solution"] == ""
