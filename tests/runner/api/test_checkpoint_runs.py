"""Checkpoints from a folder of nights: which runs count, and how many tokens each has seen."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.problem import Verdict
from runner.api.checkpoint_runs import read_checkpoints
from runner.api.study_checkpoints import study_checkpoints
from runner.cli.app import main
from runner.errors import UsageError
from runner.store.labels import Labels
from runner.store.records import Selection
from tests.runner.history.nights import date_of, write_run
from tests.runner.run_examples import make_line


def write(folder: Path, model: str, passed: int, night: int = 0, tokens: str = "", **more: Any) -> Path:
    lines = [make_line(at, Verdict.PASSED if at < passed else Verdict.FAILED) for at in range(40)]
    given = {
        "labels": Labels(model=model, night=date_of(night), tokens=tokens),
        "started": f"{date_of(night)}T02:00:00+00:00",
    }
    return write_run(folder / date_of(night) / model / "humaneval+", lines, **{**given, **more})


def test_nights_of_checkpoints_by_name_and_label(tmp_path: Path) -> None:
    write(tmp_path, "ckpt-10B", 10)
    write(tmp_path, "ckpt-20B", 20)
    write(tmp_path, "final", 30, tokens="40B")
    found = read_checkpoints(tmp_path, {})
    assert [(each.name, each.tokens) for each in found.checkpoints] == [
        ("ckpt-10B", 1e10), ("ckpt-20B", 2e10), ("final", 4e10)
    ]  # fmt: skip
    rate = found.checkpoints[2].scores["humaneval+"]
    assert (rate.percent, rate.count, rate.total) == (75, 30, 40)
    assert rate.ci95 is not None
    assert found.notes == []


def test_one_model_that_grows_each_night_is_told_apart_by_its_nights(tmp_path: Path) -> None:
    for night, passed in enumerate((10, 20, 30)):
        write(tmp_path, "latest", passed, night)
    tokens = {date_of(night): 1e10 * 2**night for night in range(3)}
    found = read_checkpoints(tmp_path, tokens).checkpoints
    assert [each.name for each in found] == [f"latest, {date_of(night)}" for night in range(3)]
    assert [each.tokens for each in found] == [1e10, 2e10, 4e10]


def test_of_several_nights_with_the_same_tokens_the_last_counts(tmp_path: Path) -> None:
    write(tmp_path, "ckpt-10B", 30, night=1)
    write(tmp_path, "ckpt-10B", 10, night=0)
    (only,) = read_checkpoints(tmp_path, {}).checkpoints
    assert only.scores["humaneval+"].count == 30


def test_runs_that_are_not_whole_are_left_out_and_told(tmp_path: Path) -> None:
    write(tmp_path, "ckpt-10B", 10)
    write(tmp_path, "ckpt-20B", 20, complete=False)
    write(tmp_path, "ckpt-40B", 20, selected=Selection(tasks=40, total=164, limit=40))
    broken = write(tmp_path, "ckpt-80B", 20)
    (broken / "labels.json").write_text("{")
    found = read_checkpoints(tmp_path, {})
    assert [each.name for each in found.checkpoints] == ["ckpt-10B"]
    assert len(found.notes) == 3
    assert any("it is not finished" in note for note in found.notes)
    assert any("only" in note for note in found.notes)


def test_what_is_not_known_is_asked_for(tmp_path: Path) -> None:
    write(tmp_path, "ckpt-1", 10)
    with pytest.raises(UsageError, match="not known: ckpt-1") as caught:
        read_checkpoints(tmp_path, {})
    assert "--tokens NAME=20B" in caught.value.hint
    assert len(read_checkpoints(tmp_path, {"ckpt-1": 1e9}).checkpoints) == 1
    with pytest.raises(UsageError, match="--tokens names no model and no night here: x"):
        read_checkpoints(tmp_path, {"ckpt-1": 1e9, "x": 1e9})
    with pytest.raises(UsageError, match="no finished run"):
        read_checkpoints(tmp_path / "2025-01-01" / "none", {})


def test_the_command_studies_nights_with_win_rates(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for at in range(5):
        write(tmp_path / "nights", f"ckpt-{10 * 2**at}B", 12 + 5 * at)
    wins = tmp_path / "wins.csv"
    rows = [f"ckpt-{10 * 2**at}B,{20 + 5 * at},392" for at in range(5)]
    wins.write_text("\n".join(["model,win_rate,n", *rows]))
    page, plot = tmp_path / "s.html", tmp_path / "s.svg"
    nights = str(tmp_path / "nights")
    command = ["compare", "--scaling", nights, "--win-rates", str(wins), "--resamples", "100"]
    assert main([*command, "--html", str(page), "--plot", str(plot)]) == 0
    out = capsys.readouterr().out
    assert "5 checkpoints, 10B to 160B tokens: humaneval+ and win rate." in out
    assert "Where score and win rate part" in out
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert plot.stat().st_size
    assert main([*command, "--json", "--against", "humaneval+", "--seed", "3"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [curve["name"] for curve in found["curves"]] == ["humaneval+", "win rate"]
    assert found["seed"] == 3


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--scaling", "{file}", "--audit", "--rule", "points"], "--audit says nothing to a scaling study"),
        (["--scaling", "{file}", "--model", "m", "--only-own"], "--model, --only-own says nothing"),
        (["--tokens", "a=2B"], "--tokens is of checkpoints, and there is no --scaling"),
        (["--scaling", "{file}", "--tokens", "2B"], '--tokens is "2B", not NAME=TOKENS'),
        (["--scaling", "{file}", "--tokens", "c=2B"], '--tokens names no checkpoint: "c"'),
        (["--scaling", "{file}", "--against", "mbpp"], 'no checkpoint has scores of "mbpp"'),
        (["--scaling", "nowhere"], "cannot read"),
        (["--scaling", "{file}", "--plot", "x.pdf"], "suffix"),
        (["--scaling", "{file}", "--resamples", "3"], "--resamples"),
    ],
)
def test_options_that_make_no_sense_are_refused(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "scaling.csv"
    file.write_text("checkpoint,tokens,mine\na,1B,10\nb,2B,20\n")
    assert main(["compare", *(word.format(file=file) for word in options)]) == 2
    assert said in capsys.readouterr().err


def test_a_study_from_python(tmp_path: Path) -> None:
    file = tmp_path / "scaling.csv"
    file.write_text("checkpoint,tokens,mine\na,1B,10\nb,2B,20\n")
    found = study_checkpoints(file, ["b=4B"], resamples=100)
    assert [each.tokens for each in found.checkpoints] == [1e9, 4e9]
