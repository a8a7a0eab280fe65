"""What `runner export` refuses, and how it says so."""

import contextlib
import os
import tempfile
from pathlib import Path

import pytest

from runner.cli.export import export
from runner.errors import RunDirectoryError, UsageError
from runner.export.evalplus_results import EVALPLUS_FILE
from runner.store.records import Selection
from tests.runner.export.example_runs import finished_run


@pytest.mark.parametrize(
    ("format", "runs", "output", "told"),
    [
        ("xml", 1, "out", ("no format called 'xml'", "csv, parquet, evalplus, multipl-e, inspect, lm-eval")),
        ("csv", 0, "out", ("no run is named", "directory")),
        ("inspect", 2, "out", ("holds one run, not 2", "csv and parquet")),
        ("parquet", 1, None, ("not go to standard output", "name a file")),
        ("lm-eval", 1, None, ("not go to standard output", "name a folder")),
        ("multipl-e", 1, "out", ("no place for", "multipl-e-java")),
    ],
)
def test_wrong_usage(
    tmp_path: Path, format: str, runs: int, output: str | None, told: tuple[str, str]
) -> None:
    message, hint = told
    run = finished_run(tmp_path / "run")
    with pytest.raises(UsageError, match=message) as caught:
        export([run] * runs, format, output and tmp_path / output)
    assert hint in caught.value.hint
    assert not (tmp_path / "out").exists()


def test_evalplus_has_no_place_for_the_demo(tmp_path: Path) -> None:
    run = finished_run(tmp_path / "run", benchmark="demo")
    with pytest.raises(UsageError, match="is of demo"):
        export([run], "evalplus", tmp_path / "out.json")


@pytest.mark.parametrize("format", ["csv", "parquet"])
def test_a_folder_is_no_file(tmp_path: Path, format: str) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        export([finished_run(tmp_path / "run", benchmark="unknown")], format, tmp_path)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="is a file"):
        export([finished_run(tmp_path / "run", benchmark="unknown")], "lm-eval", tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"


ALL = ["csv", "parquet", "evalplus", "inspect", "lm-eval", "multipl-e"]


@pytest.mark.parametrize("format", ALL)
def test_a_typo_in_the_output_makes_no_folder_and_is_told_first(
    tmp_path: Path, format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run = finished_run(tmp_path / "run", benchmark="unknown")
    (run / "run.json").write_text("no JSON: nothing was read before")
    with pytest.raises(UsageError, match=f"there is no folder {tmp_path / 'ot'}"):
        export([run], format, tmp_path / "ot" / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["run"]
    assert capsys.readouterr() == ("", "")


def test_only_a_format_of_several_files_makes_a_folder(tmp_path: Path) -> None:
    run = finished_run(tmp_path / "run", benchmark="unknown")
    export([run], "lm-eval", tmp_path / "new")
    assert len(list((tmp_path / "new").iterdir())) == 2
    export([run], "csv", tmp_path / "table")
    assert (tmp_path / "table").is_file()


def test_a_format_with_no_place_for_it_warns_of_a_part_of_a_benchmark(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part = Selection(tasks=5, total=164, limit=5)
    for run in (finished_run(tmp_path / "part", selected=part), finished_run(tmp_path / "whole")):
        (run / EVALPLUS_FILE).write_text("{}")
        export([run], "evalplus", tmp_path / "out.json")
    told = [line for line in capsys.readouterr().err.splitlines() if "note: " in line]
    assert told == ["note: these are 5 of 164 tasks (--limit 5); the format evalplus has no place for that"]


def test_a_folder_that_may_not_be_written_to_is_told_first(tmp_path: Path) -> None:
    # Not in tmp_path, where nobody but its owner comes; root may write anywhere, so it becomes somebody else.
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o555)
        export([finished_run(tmp_path / "run")], "csv", tmp_path / "loaded.csv")  # imports what it needs
        child = os.fork()
        if not child:
            told = False
            with contextlib.suppress(BaseException):
                if os.geteuid() == 0:
                    os.setuid(65534)
                with pytest.raises(UsageError, match="may not write to"):
                    export([tmp_path / "none"], "csv", Path(place) / "table.csv")
                told = True
            os._exit(not told)
        assert os.waitpid(child, 0)[1] == 0


@pytest.mark.parametrize("format", ALL)
def test_what_is_no_run_is_told(tmp_path: Path, format: str) -> None:
    with pytest.raises(RunDirectoryError, match="there is no"):
        export([tmp_path / "none"], format, tmp_path / "out")
