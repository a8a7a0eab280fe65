"""What `runner diff` prints: at 80 and 200 columns, of hostile text, and as JSON."""

import json
from pathlib import Path

import pytest

from runner.cli.diff import diff_and_report
from runner.errors import UsageError
from tests.runner.diff.pairs_of_runs import P, lines, stored
from tests.runner.run_examples import HOSTILE, failed_line

Runs = tuple[Path, Path]


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    old, new = "def f():\n    return 1\n", f"def f():\n    return 2  # {HOSTILE[:20]}\n"
    stored(tmp_path / "a", lines(P, P), {"HumanEval/1": old, "HumanEval/0": old})
    stored(tmp_path / "b", [*lines(P), failed_line(1)], {"HumanEval/1": new, "HumanEval/0": old})
    return tmp_path / "a", tmp_path / "b"


@pytest.mark.parametrize("width", [80, 200])
@pytest.mark.parametrize("task", [None, "HumanEval/1"])
def test_it_is_safe_and_fits(
    runs: Runs,
    width: int,
    task: str | None,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    assert diff_and_report(*runs, task=task, as_json=False) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out and "\u202e" not in out
    if task is None:
        assert out.startswith("No significant difference: B is 50.0 points lower")
        assert "HumanEval/1  passed -> failed" in out
        told = [line for line in out.splitlines() if str(runs[0]) not in line and str(runs[1]) not in line]
        assert max(map(len, told)) <= width
    else:
        assert ("+    return 2  # " if width == 80 else "|     return 2  # ") in out


def test_json_is_one_document(runs: Runs, capsys: pytest.CaptureFixture[str]) -> None:
    diff_and_report(*runs, task=None, as_json=True)
    found = json.loads(capsys.readouterr().out)
    assert found["flips"][0]["b"]["verdict"] == "failed" and found["scores"][0]["lost"] == 1
    diff_and_report(*runs, task="HumanEval/1", as_json=True)
    (sample,) = json.loads(capsys.readouterr().out)["samples"]
    assert sample["same_program"] is False and sample["a"]["program"].startswith("def f")


def test_an_unknown_task_is_refused_with_the_nearest(runs: Runs) -> None:
    with pytest.raises(UsageError, match="no task") as caught:
        diff_and_report(*runs, task="HumanEval/11", as_json=False)
    assert "HumanEval/1" in caught.value.hint
