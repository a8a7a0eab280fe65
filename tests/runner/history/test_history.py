"""`runner history` over synthetic nights: steps on their night, flaky tasks by name, odd runs told."""

import io
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest
from rich.console import Console

from benchmarks.problem import Verdict
from runner.cli.history import history
from runner.errors import UsageError
from runner.history.read import read_history
from runner.history.report import print_history
from runner.store.labels import Labels
from runner.store.records import DatasetInfo, SamplesInfo, Selection
from tests.runner.history.nights import TASKS, date_of, write_nights, write_run
from tests.runner.run_examples import HOSTILE, make_line

BROKEN = {3, 8, 9, 20, 31}


def document(folder: Path, capsys: pytest.CaptureFixture[str], **options: Any) -> dict[str, Any]:
    history(folder, **{"benchmark": None, "model": None, "limit": None, "as_json": True, **options})
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def report(folder: Path, width: int = 80) -> str:
    console = Console(file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False)
    print_history(console, read_history(folder))
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return text


def lines(*verdicts: Verdict) -> list[Any]:
    return [make_line(task, verdict) for task, verdict in enumerate(verdicts)]


@pytest.mark.parametrize("night", [2, 11, 17, 28])
def test_the_planted_step_of_thirty_nights_is_on_its_night(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], night: int
) -> None:
    write_nights(tmp_path, lambda now, task: not (task in BROKEN and now >= night))

    (series,) = document(tmp_path, capsys)["series"]

    (change,) = series["changes"]
    assert series["nights"][change["index"]]["night"] == date_of(night)
    assert change["worse"] == [f"HumanEval/{task}" for task in sorted(BROKEN)]
    assert (change["before"], change["after"]) == (1.0, pytest.approx(1 - 5 / TASKS))
    assert change["p_tasks"] == 2 / 2**5
    # From the index, where the step is kept, the same answer comes again.
    assert document(tmp_path, capsys)["series"] == [series]


def test_thirty_nights_without_a_step_have_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    random = Random(7)
    coin = [[random.random() < 0.5 for _ in range(TASKS)] for _ in range(30)]
    write_nights(tmp_path, lambda night, task: task % 5 > 0 and (task % 7 > 0 or coin[night][task]))

    found = document(tmp_path, capsys)

    assert [series["changes"] for series in found["series"]] == [[]]
    assert len({night["passed"] for night in found["series"][0]["nights"]}) > 1


def test_latest_night_is_set_against_the_previous_and_the_best(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_nights(tmp_path, lambda night, task: task < (30, 34, 28, 31)[night], nights=4)

    (series,) = document(tmp_path, capsys)["series"]

    assert (series["previous"]["better"], series["previous"]["worse"]) == (3, 0)
    assert series["previous"]["p"] == 2 / 2**3
    assert (series["best"]["better"], series["best"]["worse"]) == (0, 3)
    assert series["best"]["difference"] == pytest.approx(-3 / TASKS)


def test_a_flaky_task_is_listed_with_its_runs_and_verdicts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for night in range(4):
        odd = Verdict.TIMEOUT if night == 2 else Verdict.PASSED
        write_run(tmp_path / str(night), lines(Verdict.PASSED, odd), started=f"2025-01-0{night + 1}T00:00:00")

    (flaky,) = document(tmp_path, capsys)["flaky"]

    assert (flaky["benchmark"], flaky["task_id"]) == ("humaneval+", "HumanEval/1")
    assert [(one["path"], one["verdict"]) for one in flaky["sightings"]] == [
        ("0", "passed"), ("1", "passed"), ("2", "timeout"), ("3", "passed")
    ]  # fmt: skip
    text = report(tmp_path)
    assert "HumanEval/1" in text
    assert "timeout 1 x" in text


@pytest.mark.parametrize(
    "other",
    [
        {"sources": {1: "another program"}},
        {"images": {"codearena-runner/python:1": "sha256:another"}},
        {"dataset": DatasetInfo(version="v0.1.10", sha256="c" * 64)},
        {"profile": "evalplus"},
        {"limits": {"cpu_s": 1.0}},
    ],
    ids=["program", "image", "dataset", "profile", "limits"],
)
def test_a_verdict_that_changed_with_something_else_is_not_flaky(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], other: dict[str, Any]
) -> None:
    write_run(tmp_path / "a", lines(Verdict.PASSED, Verdict.PASSED))
    write_run(tmp_path / "b", lines(Verdict.PASSED, Verdict.FAILED), **other)

    assert document(tmp_path, capsys)["flaky"] == []


def test_another_number_of_slots_or_a_sandbox_error_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_run(tmp_path / "a", lines(Verdict.PASSED, Verdict.PASSED), limits={"python.slots": 1})
    write_run(tmp_path / "b", lines(Verdict.SANDBOX_ERROR, Verdict.FAILED), limits={"python.slots": 2})

    assert [one["task_id"] for one in document(tmp_path, capsys)["flaky"]] == ["HumanEval/1"]


def test_models_are_named_by_labels_then_by_samples_and_references_are_a_series_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nothing = SamplesInfo(path=None, sha256="d" * 64, count=1)
    write_run(tmp_path / "a", lines(Verdict.PASSED), labels=Labels(model="mine"))
    write_run(tmp_path / "b", lines(Verdict.PASSED))
    write_run(tmp_path / "c", lines(Verdict.PASSED), samples=nothing)

    models = [series["model"] for series in document(tmp_path, capsys)["series"]]

    assert models == ["mine", "reference", "somewhere/coder"]


def test_of_several_runs_of_a_night_the_last_counts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    label = Labels(model="m", night="one")
    write_run(tmp_path / "b", lines(Verdict.FAILED), labels=label, started="2025-01-01T01:00:00")
    write_run(tmp_path / "a", lines(Verdict.PASSED), labels=label, started="2025-01-01T02:00:00")

    (series,) = document(tmp_path, capsys)["series"]

    assert [night["path"] for night in series["nights"]] == ["a"]


def test_runs_of_other_data_or_fewer_tasks_are_series_of_their_own(tmp_path: Path) -> None:
    write_run(tmp_path / "a", lines(Verdict.PASSED, Verdict.FAILED))
    write_run(tmp_path / "b", lines(Verdict.PASSED))
    write_run(tmp_path / "c", lines(Verdict.PASSED), dataset=DatasetInfo(version="v2", sha256="c" * 64))

    series = read_history(tmp_path).series

    assert sorted(one.about for one in series) == [
        "v0.1.10, strict, 1 samples", "v0.1.10, strict, 2 samples", "v2, strict, 1 samples"
    ]  # fmt: skip


def test_partial_runs_are_told_and_are_no_part_of_a_trend(tmp_path: Path) -> None:
    write_nights(tmp_path, lambda *_: True, nights=2)
    write_run(tmp_path / "half", lines(Verdict.FAILED), complete=False)

    found = read_history(tmp_path)

    assert [run.path for run in found.partial] == ["half"]
    assert [len(series.nights) for series in found.series] == [2]
    assert "partial runs, left out of the trends\n  half" in report(tmp_path)


def test_broken_runs_are_warned_of_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_nights(tmp_path, lambda *_: True, nights=2)
    (tmp_path / "bad\x1b[31m").mkdir()
    (tmp_path / "bad\x1b[31m" / "run.json").write_text("{")

    assert history(tmp_path, benchmark=None, model=None, limit=None, as_json=False) == 0

    told = capsys.readouterr()
    assert "warning: left out: bad\\x1b[31m: " in told.err
    assert "\x1b" not in told.err + told.out
    assert "history of 2 runs" in told.out


def test_filters_and_their_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_nights(tmp_path, lambda *_: True, nights=3, model="big-7b")
    write_nights(tmp_path, lambda *_: True, nights=3, model="small-1b")

    assert [one["model"] for one in document(tmp_path, capsys, model="*-7b")["series"]] == ["big-7b"]
    assert [len(one["nights"]) for one in document(tmp_path, capsys, limit=2)["series"]] == [2, 2]
    with pytest.raises(UsageError, match="benchmark and model") as error:
        document(tmp_path, capsys, benchmark="mbpp")
    assert "humaneval+" in error.value.hint
    with pytest.raises(UsageError, match="there is no folder"):
        document(tmp_path / "nowhere", capsys)
    with pytest.raises(UsageError, match="0 nights"):
        document(tmp_path, capsys, limit=0)


def test_an_empty_folder_is_told_so(tmp_path: Path) -> None:
    assert "history of 0 runs" in report(tmp_path)


@pytest.mark.parametrize("width", [80, 200])
def test_the_report_keeps_to_the_width_and_marks_the_step_under_its_night(tmp_path: Path, width: int) -> None:
    write_nights(tmp_path, lambda night, task: not (task < 12 and night >= 17))

    rows = report(tmp_path, width).splitlines()

    assert max(map(len, rows[1:])) <= width  # the folder's path in the first is never cut
    marks = next(row for row in rows if "▼" in row)
    above = rows[rows.index(marks) - 1]
    assert (above[marks.index("▼") - 1], above[marks.index("▼")]) == ("█", "▁")
    assert any("step at 2025-01-18: 100.0 % to 70.0 %" in row for row in rows)


def test_hostile_names_cannot_act_on_the_terminal(tmp_path: Path) -> None:
    name = HOSTILE.replace("\ud800", "")
    for night, verdict in enumerate([Verdict.PASSED, Verdict.FAILED]):
        line = make_line(0, verdict, task_id=name)
        write_run(tmp_path / str(night), [line], labels=Labels(model=name, night=name + str(night)))

    text = report(tmp_path)

    assert all(char.isprintable() or char == "\n" for char in text)
    assert "flaky tasks: 1" in text


def test_a_part_of_a_benchmark_is_no_night_of_a_trend(tmp_path: Path) -> None:
    write_nights(tmp_path, lambda _night, _task: True, nights=2)
    part = Selection(tasks=3, total=164, limit=3)
    write_run(tmp_path / "part", lines(Verdict.FAILED), selected=part, labels=Labels(model="coder"))
    found = read_history(tmp_path, None, None, None)
    assert [len(one.nights) for one in found.series] == [2]
    assert [run.path for run in found.selected] == ["part"]
    text = report(tmp_path)
    assert "runs of a part of their benchmark, left out of the trends" in text
    assert "part: 3 of 164 tasks (--limit 3)" in text


def test_a_run_without_a_verdict_is_no_night_of_a_trend(tmp_path: Path) -> None:
    write_run(tmp_path / "none", lines(Verdict.SANDBOX_ERROR))
    found = read_history(tmp_path, None, None, None)
    assert found.series == [] and [run.path for run in found.partial] == ["none"]
