"""`runner exec` of a group on a folder of samples, into a folder of runs, in real containers."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from benchmarks import registry
from benchmarks.registry import GROUPS
from runner.store.labels import model_of
from tests.runner.cli.test_exec import wait_for_a_verdict
from tests.runner.in_process import runner
from tests.runner.whole_runs import SharedRun

pytestmark = [
    pytest.mark.container,
    pytest.mark.data,
    pytest.mark.timeout(600),  # after the tests that make what its set-up waits for
    pytest.mark.usefixtures("python_image"),
]
FEW = 2


@pytest.fixture
def samples(data_dir: Path, tmp_path: Path, run_of_references: SharedRun) -> Path:
    """A folder as `runner generate` leaves it, with right answers to the first tasks of EvalPlus."""
    for name in GROUPS["evalplus"]:
        run_of_references(name)  # makes the ground truth where there is none
    folder = tmp_path / "generated"
    folder.mkdir()
    (folder / "generation.json").write_text('{"model": "mine"}')
    for name in GROUPS["evalplus"]:
        problems = list(registry.load(name, data_dir).problems.values())[:FEW]
        rows = [{"task_id": problem.task_id, "solution": problem.reference} for problem in problems]
        lines = b"".join(msgspec.json.encode(row) + b"\n" for row in rows)
        (folder / f"{name}.jsonl").write_bytes(lines)
    return folder


def exec_group(samples: Path, *more: str) -> list[str]:
    return ["exec", "--bench", "evalplus", "--samples", str(samples), "--limit", str(FEW), *more]


def test_a_group_runs_on_a_folder_and_keeps_the_model(samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "runs"
    done = runner(*exec_group(samples, "--run-dir", str(out), "--json"))
    assert done.returncode == 0, done.stderr
    runs = json.loads(done.stdout)["runs"]
    assert [run["path"] for run in runs] == [str(out / name) for name in GROUPS["evalplus"]]
    assert [run["samples"]["path"] for run in runs] == [
        str(samples / f"{name}.jsonl") for name in GROUPS["evalplus"]
    ]
    assert [run["scores"][name]["passed"] for name, run in zip(GROUPS["evalplus"], runs, strict=True)] == [
        2,
        2,
    ]
    assert {model_of(out / name) for name in GROUPS["evalplus"]} == {"mine"}

    again = runner("exec", "--resume", str(out))
    assert again.returncode == 0, again.stderr
    assert "nothing is left to do" in again.stderr
    assert again.stdout.startswith("mine\nbenchmark")


def test_a_group_that_was_killed_goes_on_with_all_its_benchmarks(samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "runs"
    command = [sys.executable, "-m", "runner", *exec_group(samples, "--run-dir", str(out), "--workers", "1")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        wait_for_a_verdict(process, out / "humaneval+" / "verdicts.jsonl")
        process.kill()
        process.communicate(timeout=30)
    resumed = runner("exec", "--resume", str(out), "--json")
    assert resumed.returncode == 0, resumed.stderr
    runs = json.loads(resumed.stdout)["runs"]
    assert [(run["benchmark"], run["status"]) for run in runs] == [
        (name, "complete") for name in GROUPS["evalplus"]
    ]


def test_one_benchmark_takes_its_file_of_a_folder(samples: Path, tmp_path: Path) -> None:
    """That of the same tasks, where it has none of its own."""
    command = ["exec", "--bench", "humaneval", "--samples", str(samples), "--limit", "1", "--json"]
    done = runner(*command, "--run-dir", str(tmp_path / "run"))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["samples"]["path"] == str(samples / "humaneval+.jsonl")
