"""`runner export` of a folder of runs, in each kind of format."""

import csv
import gzip
import json
from pathlib import Path

import pytest

from runner.cli.app import main
from tests.runner.folders_of_runs import F, P, store_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return store_folder(tmp_path / "mine", {"humaneval+": (P, F), "multipl-e-js": (P,)})


def export(folder: Path, format: str, output: Path) -> int:
    return main(["export", str(folder), "--format", format, "--output", str(output)])


def test_a_table_holds_all_samples(folder: Path, tmp_path: Path) -> None:
    assert export(folder, "csv", tmp_path / "all.csv") == 0
    with (tmp_path / "all.csv").open(encoding="utf-8-sig") as file:
        rows = [(row["benchmark"], row["task_id"]) for row in csv.DictReader(file)]
    assert rows == [
        ("humaneval+", "HumanEval/0"), ("humaneval+", "HumanEval/1"), ("multipl-e-js", "HumanEval_0"),
    ]  # fmt: skip


@pytest.mark.parametrize(("format", "count"), [("inspect", 2), ("lm-eval", 2)])
def test_a_format_of_one_run_makes_a_file_or_folder_of_each(
    folder: Path, tmp_path: Path, format: str, count: int
) -> None:
    assert export(folder, format, tmp_path / "out") == 0
    assert len(list((tmp_path / "out").iterdir())) == count


def test_what_a_format_has_no_place_for_is_left_out_and_told(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "humaneval+" / "eval_results.json").write_text('{"eval": {}}')
    assert export(folder, "evalplus", tmp_path / "out") == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["humaneval+_eval_results.json"]
    assert json.loads((tmp_path / "out" / "humaneval+_eval_results.json").read_text()) == {"eval": {}}
    err = capsys.readouterr().err
    assert f"left out: {folder / 'multipl-e-js'} is of another harness's benchmark" in err
    assert f"1 run: {tmp_path / 'out'}" in err


def test_the_other_harness_takes_its_own(folder: Path, tmp_path: Path) -> None:
    (folder / "multipl-e-js" / "multipl-e").mkdir()
    file = folder / "multipl-e-js" / "multipl-e" / "HumanEval_0.results.json.gz"
    file.write_bytes(gzip.compress(b"{}"))
    assert export(folder, "multipl-e", tmp_path / "out") == 0
    assert [path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.gz")] == [
        "multipl-e-js/HumanEval_0.results.json.gz"
    ]


def test_one_run_a_file_does_not_go_to_stdout(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(folder), "--format", "evalplus"]) == 2
    assert "evalplus holds one run, not 2" in capsys.readouterr().err


def test_a_file_is_no_place_for_several(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out.json").write_text("mine")
    assert export(folder, "inspect", tmp_path / "out.json") == 2
    assert "is a file" in capsys.readouterr().err
    assert (tmp_path / "out.json").read_text() == "mine"


def test_no_run_that_fits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = store_folder(tmp_path / "mine", {"humaneval+": (P,), "mbpp+": (P,)})
    assert export(folder, "multipl-e", tmp_path / "out") == 2
    assert "multipl-e-java" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
