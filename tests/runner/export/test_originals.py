"""Stored runs in EvalPlus's and MultiPL-E's formats; EvalPlus's own program reads its."""

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.problem import Benchmark, FailedCall, Verdict
from benchmarks.registry import load
from runner.cli.export import export
from runner.errors import RunDirectoryError
from runner.store.files import write_manifest
from runner.store.open_run import open_run
from runner.store.programs import StoredProgram, write_programs
from runner.store.records import DatasetInfo, SamplesInfo, VerdictLine
from tests.runner.export.example_runs import finished_run
from tests.runner.run_examples import make_line, make_manifest


def whole_run(directory: Path, benchmark: Benchmark, wrong: dict[int, Verdict]) -> Path:
    """A run of a benchmark's reference solutions, whose tasks `wrong` (by place) did not pass.

    Those that `failed` did so in the first input of the last suite.
    """
    manifest = make_manifest(
        benchmark=benchmark.name,
        dataset=DatasetInfo(version=benchmark.version, sha256=benchmark.sha256),
        samples=SamplesInfo(path=None, sha256="a" * 64, count=len(benchmark.problems)),
    )
    lines = []
    for place, (task_id, problem) in enumerate(benchmark.problems.items()):
        verdict = wrong.get(place, Verdict.PASSED)
        names = list(problem.tests.suite_names)
        suites = {**dict.fromkeys(names, Verdict.PASSED), names[-1]: verdict}
        lines.append(make_line(0, verdict, task_id=task_id, suites=suites, failed_call=_call(verdict, names)))
    with open_run(directory, manifest) as run:
        for line in lines:
            run.append(line)
    write_manifest(directory, manifest)
    write_programs(directory, [_program(line, benchmark) for line in lines])
    return directory


def _call(verdict: Verdict, names: list[str]) -> FailedCall | None:
    call = FailedCall(suite=names[-1], index=0, input="cut", expected="cut", got="cut")
    return call if verdict == Verdict.FAILED else None


def _program(line: VerdictLine, benchmark: Benchmark) -> StoredProgram:
    problem = benchmark.problems[line.task_id]
    return StoredProgram(task_id=line.task_id, sample=0, language=problem.language, source=problem.reference)


WRONG = {0: Verdict.FAILED, 7: Verdict.TIMEOUT, 9: Verdict.RUNTIME_ERROR, 20: Verdict.SANDBOX_ERROR}


def evalplus_data(data_dir: Path, tmp_path: Path) -> dict[str, str]:
    """An environment in which evalplus takes its problems from the data here, not from the network."""
    plain = tmp_path / "HumanEvalPlus.jsonl"
    plain.write_bytes(gzip.decompress((data_dir / "HumanEvalPlus.jsonl.gz").read_bytes()))
    return {**os.environ, "HUMANEVAL_OVERRIDE_PATH": str(plain), "XDG_CACHE_HOME": str(tmp_path / "cache")}


@pytest.mark.data
def test_evalplus_evaluate_reads_the_export_and_gets_our_scores(data_dir: Path, tmp_path: Path) -> None:
    benchmark = load("humaneval+", data_dir)
    run = whole_run(tmp_path / "run", benchmark, WRONG)
    output = tmp_path / "mine_eval_results.json"
    assert export([run], "evalplus", output, data_dir=data_dir) == 0
    before = output.read_bytes()
    # evalplus looks for the results of `mine.jsonl` beside it, and prints pass@k from them if they are there.
    command = [sys.executable, "-m", "evalplus.evaluate", "--dataset", "humaneval"]
    done = subprocess.run(
        [*command, "--samples", str(tmp_path / "mine.jsonl")],
        check=True, capture_output=True, text=True, timeout=120, env=evalplus_data(data_dir, tmp_path),
    )  # fmt: skip
    assert f"Load from previous results from {output}" in done.stdout
    # Of 164 tasks one has no verdict; three of 163 fail the plus tests and none fails the base tests.
    assert re.findall(r"pass@1:\s+([\d.]+)", done.stdout) == ["1.000", f"{160 / 163:.3f}"]
    assert output.read_bytes() == before


QUOTE = """
import json, sys
from evalplus.data import get_human_eval_plus
problem = get_human_eval_plus()[sys.argv[1]]
json.dump([problem["plus_input"][0], problem["prompt"] + problem["canonical_solution"]], sys.stdout)
"""


@pytest.mark.data
def test_failing_inputs_and_solutions_are_those_that_evalplus_knows(data_dir: Path, tmp_path: Path) -> None:
    run = whole_run(tmp_path / "run", load("humaneval+", data_dir), WRONG)
    export([run], "evalplus", tmp_path / "out.json", data_dir=data_dir)
    content: dict[str, Any] = json.loads((tmp_path / "out.json").read_text("utf-8"))
    (row,) = content["eval"]["HumanEval/0"]
    done = subprocess.run(
        [sys.executable, "-c", QUOTE, "HumanEval/0"],
        check=True, capture_output=True, text=True, timeout=120, env=evalplus_data(data_dir, tmp_path),
    )  # fmt: skip
    theirs, solution = json.loads(done.stdout)
    assert (row["base_status"], row["plus_status"]) == ("pass", "fail")
    assert row["plus_fail_tests"] == [theirs]
    assert row["solution"] == solution
    assert content["eval"]["HumanEval/7"][0]["plus_status"] == "timeout"
    assert "HumanEval/20" not in content["eval"]


@pytest.mark.data
def test_multipl_e_files_are_made_anew(data_dir: Path, tmp_path: Path) -> None:
    run = whole_run(tmp_path / "run", load("multipl-e-java", data_dir), WRONG)
    assert export([run], "multipl-e", tmp_path / "out", data_dir=data_dir) == 0
    files = sorted((tmp_path / "out").glob("*.results.json.gz"))
    contents = [json.loads(gzip.decompress(file.read_bytes())) for file in files]
    statuses = [result["status"] for content in contents for result in content["results"]]
    assert {status: statuses.count(status) for status in set(statuses)} == {
        "OK": len(statuses) - 3, "Timeout": 1, "Exception": 2
    }  # fmt: skip
    assert {content["language"] for content in contents} == {"java"}
    assert not (run / "multipl-e").exists()


def test_what_a_complete_run_wrote_is_copied(tmp_path: Path) -> None:
    run = finished_run(tmp_path / "evalplus")
    (run / "eval_results.json").write_bytes(b'{"as": "written"}')
    assert export([run], "evalplus", tmp_path / "out.json") == 0
    assert (tmp_path / "out.json").read_bytes() == b'{"as": "written"}'
    run = finished_run(tmp_path / "multipl-e", benchmark="multipl-e-js")
    (run / "multipl-e").mkdir()
    (run / "multipl-e" / "HumanEval_0.results.json.gz").write_bytes(b"as written")
    assert export([run], "multipl-e", tmp_path / "folder") == 0
    assert [(path.name, path.read_bytes()) for path in (tmp_path / "folder").iterdir()] == [
        ("HumanEval_0.results.json.gz", b"as written")
    ]


def test_a_run_without_its_programs_is_refused(tmp_path: Path) -> None:
    run = finished_run(tmp_path / "run")
    (run / "programs.jsonl").unlink()
    with pytest.raises(RunDirectoryError, match="has no program of HumanEval/1 and 5 more") as caught:
        export([run], "evalplus", tmp_path / "out.json")
    assert f"--resume {run}" in caught.value.hint


@pytest.mark.data
def test_other_data_than_the_runs_own_is_refused(data_dir: Path, tmp_path: Path) -> None:
    run = finished_run(tmp_path / "run")
    for format in ("evalplus", "inspect", "lm-eval"):
        with pytest.raises(RunDirectoryError, match=r"was made with v0\.1\.10 of humaneval"):
            export([run], format, tmp_path / "out", data_dir=data_dir)
    assert not (tmp_path / "out").exists()
