"""MultiPL-E's result format, as its own tools would read it."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from benchmarks.problem import Benchmark, Verdict
from runner.export.multipl_e_results import write_multipl_e
from runner.store.records import Output, VerdictLine
from tests.benchmarks.multipl_e.rows import TESTS, problem

TASK = "HumanEval_999_add"


def export(tmp_path: Path, lines: list[VerdictLine], task_id: str = TASK) -> list[Path]:
    made = problem("java", name=task_id)
    benchmark = Benchmark(
        name="multipl-e-java",
        version="v0",
        sha256="b" * 64,
        scores={"multipl-e-java": ("tests",)},
        problems={made.task_id: made},
    )
    sources = {line.key: f"source {line.sample}" for line in lines}
    folder = write_multipl_e(tmp_path, benchmark, sources, lines)
    assert folder == tmp_path / "multipl-e"
    return sorted(folder.iterdir())


def read(file: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(gzip.decompress(file.read_bytes()))
    return content


def line(verdict: Verdict, sample: int = 0, task_id: str = TASK) -> VerdictLine:
    return VerdictLine(task_id=task_id, sample=sample, verdict=verdict)


def test_a_task_has_its_fields_and_a_result_for_each_sample(tmp_path: Path) -> None:
    (file,) = export(tmp_path, [line(Verdict.FAILED, 1), line(Verdict.PASSED, 0)])
    assert file.name == f"{TASK}.results.json.gz"
    content = read(file)
    assert (content["name"], content["language"]) == (TASK, "java")
    assert (content["prompt"], content["tests"]) == ("add\n", TESTS["java"])
    assert content["stop_tokens"] == ["\n}"]
    assert content["completions"] == ["source 0", "source 1"]
    assert [result["program"] for result in content["results"]] == [
        f"source 0\n{TESTS['java']}",
        f"source 1\n{TESTS['java']}",
    ]
    assert set(content["results"][0]) == {"program", "stdout", "stderr", "exit_code", "status", "timestamp"}


@pytest.mark.parametrize(
    ("verdict", "status", "exit_code"),
    [
        (Verdict.PASSED, "OK", 0),
        (Verdict.FAILED, "Exception", 1),
        (Verdict.EARLY_EXIT, "Exception", 1),
        (Verdict.MEMORY_LIMIT, "Exception", 1),
        (Verdict.NO_CODE, "Exception", 1),
        (Verdict.TIMEOUT, "Timeout", -1),
        (Verdict.COMPILE_ERROR, "SyntaxError", 1),
    ],
)
def test_verdicts_as_it_calls_them(tmp_path: Path, verdict: Verdict, status: str, exit_code: int) -> None:
    (result,) = read(export(tmp_path, [line(verdict)])[0])["results"]
    assert (result["status"], result["exit_code"]) == (status, exit_code)


@pytest.mark.parametrize(
    ("verdict", "ended", "exit_code"),
    [
        (Verdict.PASSED, 0, 0),
        (Verdict.RUNTIME_ERROR, 3, 3),
        (Verdict.RUNTIME_ERROR, -11, -11),
        (Verdict.FAILED, 0, 1),
        (Verdict.TIMEOUT, -9, -1),
    ],
)
def test_streams_and_exit_code_are_the_real_ones(
    tmp_path: Path, verdict: Verdict, ended: int, exit_code: int
) -> None:
    output = Output(exit_code=ended, stdout="o" * 3000, stderr="é" * 2000)
    (result,) = read(export(tmp_path, [replace(line(verdict), output=output)])[0])["results"]
    assert result["exit_code"] == exit_code
    assert (result["stdout"], result["stderr"]) == ("o" * 2048, "é" * 1024)


def test_what_no_sandbox_could_run_is_left_out(tmp_path: Path) -> None:
    assert export(tmp_path, [line(Verdict.SANDBOX_ERROR)]) == []


def test_a_file_stays_in_its_folder(tmp_path: Path) -> None:
    name = "../../out/of\\here"
    (file,) = export(tmp_path, [line(Verdict.PASSED, task_id=name)], name)
    assert file.name == "_.._out_of_here.results.json.gz"


def test_writing_again_replaces(tmp_path: Path) -> None:
    export(tmp_path, [line(Verdict.FAILED)])
    (file,) = export(tmp_path, [line(Verdict.PASSED)])
    assert read(file)["results"][0]["status"] == "OK"
