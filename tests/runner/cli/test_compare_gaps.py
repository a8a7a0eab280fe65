"""`runner compare` with another figure of preference, and with two runs of a person's own."""

import json
from pathlib import Path

import pytest

from runner.cli.app import main
from tests.runner.api.test_run_scores import stored

QUICK = ["compare", "--resamples", "100", "--workers", "1"]


def test_the_figure_of_preference_is_asked_for_and_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*QUICK, "--target", "decided", "--against", "mbpp", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["settings"]["target"] == "decided"
    assert found["notes"][0].startswith("share of decided questions won stands for preference")
    assert main([*QUICK, "--target", "wins"]) == 2
    error = capsys.readouterr().err
    assert "--target" in error and "'win', 'score', 'decided', 'logit'" in error


def test_two_runs_of_one_model_are_told_what_their_gap_is_worth(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stored(tmp_path / "before" / "humaneval+", wrong=34)
    stored(tmp_path / "after" / "humaneval+", wrong=29)
    runs = ["--run", str(tmp_path / "before"), "--run", str(tmp_path / "after"), "--model", "mine"]
    assert main([*QUICK, *runs]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert out.startswith(
        "mine (after) is 3.0 points (5 problems, 0.7 standard errors) above mine (before) on"
    )
    assert "Your two models: mine (after) and mine (before)" in out
    assert main([*QUICK, *runs[:4], "--model", "old", "--model", "new", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(gap["first"], gap["second"]) for gap in found["own_gaps"]] == [("old", "new")] * 3
    assert found["predictions"][0]["seconds"] == 1.0
