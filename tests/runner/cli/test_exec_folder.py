"""`runner exec` with folders of samples and of runs: what is refused, and what is left alone."""

from pathlib import Path

import pytest

from benchmarks.registry import GROUPS
from runner.cli.app import main
from tests.runner.folders_of_runs import F, P, store_folder


def test_a_folder_that_lacks_files_is_refused_before_anything_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "humaneval+.jsonl").write_text("")
    assert main(["exec", "--bench", "all", "--samples", str(tmp_path)]) == 2
    err = capsys.readouterr().err
    assert all(f"{name}.jsonl" in err for name in GROUPS["all"] if name != "humaneval+")
    assert "--bench humaneval+" in err


def test_a_group_takes_no_single_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "samples.jsonl"
    file.write_text("")
    assert main(["exec", "--bench", "evalplus", "--samples", str(file)]) == 2
    assert "it holds humaneval+.jsonl, mbpp+.jsonl" in capsys.readouterr().err


def test_a_folder_of_complete_runs_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = store_folder(tmp_path, {"humaneval+": (P, F), "mbpp+": (P,)})
    assert main(["exec", "--resume", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert f"{folder / 'mbpp+'} is complete: left alone" in err
    assert "nothing is left to do" in err
    assert out.startswith("mine\nbenchmark")
