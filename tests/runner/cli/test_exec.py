"""`runner exec` on the demo benchmark in real containers, as a person or a program would call it."""

import contextlib
import json
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks import demo
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from tests.runner import demo_samples
from tests.runner.in_process import runner

pytestmark = [
    pytest.mark.container,
    pytest.mark.usefixtures(*(f"{language}_image" for language in LANGUAGES)),
]
EXEC = ["exec", "--bench", "demo", "--workers", "2"]
SAMPLES = ["--samples", str(demo.find_samples())]

FIRST = 15
"""Tasks of the demo that are in one language; the sample of the next one never ends."""
FIRST_ONLY = [*EXEC, *SAMPLES, "--limit", str(FIRST)]


def verdicts(directory: Path) -> dict[str, str]:
    lines = [json.loads(line) for line in (directory / "verdicts.jsonl").read_text("utf-8").splitlines()]
    assert len(lines) == len({(line["task_id"], line["sample"]) for line in lines})
    return {line["task_id"]: line["verdict"] for line in lines}


def expected() -> dict[str, str]:
    return {task_id: verdict.value for task_id, verdict in demo.read_expected_verdicts().items()}


def test_the_demo_gets_the_verdicts_it_must_and_a_report(tmp_path: Path, python_image: ImageInfo) -> None:
    command = [sys.executable, "-m", "runner", *EXEC, *SAMPLES, "--run-dir", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=280)
    assert done.returncode == 0, done.stderr
    assert verdicts(tmp_path) == expected()
    counts = Counter(expected().values())
    assert json.loads((tmp_path / "run.json").read_text("utf-8"))["verdict_counts"] == dict(counts)
    assert f"{counts['passed']}/{len(expected())}" in done.stdout
    assert python_image.tag in done.stdout


@pytest.fixture(scope="module")
def first_run(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """The folder of a run of the first tasks, to be read only, and what the command said."""
    folder = tmp_path_factory.mktemp("first") / "run"
    return folder, runner(*FIRST_ONLY, "--model", "mine", "--run-dir", str(folder), "--json")


@pytest.fixture
def copy(first_run: tuple[Path, subprocess.CompletedProcess[str]], tmp_path: Path) -> Path:
    """A copy of that folder, to be changed."""
    assert first_run[1].returncode == 0, first_run[1].stderr
    return Path(shutil.copytree(first_run[0], tmp_path / "run"))


def test_the_model_is_kept_with_the_run(copy: Path) -> None:
    assert json.loads((copy / "labels.json").read_text("utf-8"))["model"] == "mine"


def test_json_is_one_document_and_the_run_directory_holds_the_same(
    first_run: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    folder, done = first_run
    document: dict[str, Any] = json.loads(done.stdout)
    assert document.pop("path") == str(folder)
    assert document == json.loads((folder / "run.json").read_text("utf-8"))
    assert document["status"] == "complete"
    assert document["verdict_counts"] == dict(Counter(demo_samples.expected(FIRST).values()))
    assert document["images"]
    assert document["toolchains"]


def test_reference_solutions_score_all(tmp_path: Path) -> None:
    done = runner(*EXEC, "--workers", "1", "--run-dir", str(tmp_path), "--json")
    assert done.returncode == 0, done.stderr
    score = json.loads(done.stdout)["scores"]["demo"]
    assert (score["pass@1"], score["passed"]) == (1.0, score["total"])
    assert "reference solutions" in done.stderr


def test_a_run_that_lost_its_end_resumes(copy: Path) -> None:
    command = [*FIRST_ONLY, "--run-dir", str(copy)]
    file = copy / "verdicts.jsonl"
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    assert runner(*command).returncode == 2
    assert "the last line was half-written" in runner(*command, "--resume").stderr
    assert verdicts(copy) == demo_samples.expected(FIRST)


def wait_for_a_verdict(process: subprocess.Popen[str], file: Path, count: int = 1) -> None:
    """Until the run has written its first verdicts; its samples that never end keep it from being over."""
    while not (file.exists() and file.read_bytes().count(b"\n") >= count):
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.02)
        assert process.returncode is None, "the run ended before it had a verdict"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "no samples"),
        ('{"task_id": "demo/0", "completion": "x"}\n{"task_id": "demo/1", "comp', "line 2"),
        ('{"task_id": "nowhere/0", "completion": "x"}\n', "nowhere/0"),
    ],
)
def test_bad_samples_are_told_with_exit_2(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "samples.jsonl"
    file.write_text(content, "utf-8")
    done = runner(*EXEC, "--samples", str(file), "--run-dir", str(tmp_path / "run"))
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "run").exists()


def test_the_run_directory_of_another_benchmark_is_refused(copy: Path) -> None:
    manifest = copy / "run.json"
    manifest.write_text(
        manifest.read_text("utf-8").replace('"benchmark": "demo"', '"benchmark": "mbpp"'), "utf-8"
    )
    done = runner(*FIRST_ONLY, "--run-dir", str(copy), "--resume")
    assert done.returncode == 2
    assert "was begun with mbpp, not with --bench demo" in done.stderr
