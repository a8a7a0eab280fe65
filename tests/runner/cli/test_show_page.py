"""`runner show --html`: the page of a run or of some of its samples, in a file or on standard output."""

import json
import subprocess
from pathlib import Path

import pytest

from benchmarks.problem import Verdict
from runner.cli.app import main
from tests.runner.export.example_runs import finished_run
from tests.runner.in_process import runner
from tests.runner.run_examples import make_line

LINES = [make_line(0), make_line(1, Verdict.TIMEOUT), make_line(1, sample=1), make_line(2)]


@pytest.fixture(name="run")
def _run(tmp_path: Path) -> Path:
    return finished_run(tmp_path / "run", LINES)


def show(run: Path, *options: str) -> "subprocess.CompletedProcess[str]":
    return runner("show", str(run), *options)


def test_the_page_of_a_task_has_its_samples_alone(run: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert main(["show", str(run), "--task", "HumanEval/1", "--html", str(page)]) == 0
    text = page.read_text("utf-8")
    assert "Only 2 of 3 samples" in text and "<code>--task HumanEval/1</code>" in text
    assert "# HumanEval/1\\n# sample 1" in text
    assert "# HumanEval/0\\n" not in text and "# HumanEval/2\\n" not in text


def test_samples_are_chosen_by_verdict_too(run: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert main(["show", str(run), "--failed", "--verdict", "timeout", "--html", str(page)]) == 0
    text = page.read_text("utf-8")
    assert "<code>--failed --verdict timeout</code>" in text
    assert "# HumanEval/1\\n# sample 0" in text and "# sample 1" not in text


def test_a_whole_page_does_not_speak_of_a_choice(run: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert main(["show", str(run), "--html", str(page)]) == 0
    assert "chosen by" not in page.read_text("utf-8")


def test_a_task_that_is_not_there_writes_no_page(run: Path, tmp_path: Path) -> None:
    assert main(["show", str(run), "--task", "nonsense", "--html", str(tmp_path / "page.html")]) == 2
    assert not (tmp_path / "page.html").exists()


@pytest.mark.parametrize("options", [(), ("--task", "HumanEval/1")])
def test_a_dash_is_standard_output(run: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    page = tmp_path / "page.html"
    assert main(["show", str(run), *options, "--html", str(page)]) == 0
    done = show(run, *options, "--html", "-")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == page.read_text("utf-8")


def test_a_page_and_json_do_not_both_go_to_standard_output(run: Path, tmp_path: Path) -> None:
    for options in ((), ("--task", "HumanEval/1")):
        done = show(run, *options, "--html", "-", "--json")
        assert done.returncode == 2
        assert "would both print" in json.loads(done.stdout)["error"]
    page = tmp_path / "page.html"
    done = show(run, "--task", "HumanEval/1", "--html", str(page), "--json")
    assert len(json.loads(done.stdout)["samples"]) == 2
    assert page.exists()
