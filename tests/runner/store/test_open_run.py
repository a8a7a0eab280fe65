"""The run directory: made, refused, locked, appended to and read."""

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from benchmarks.atomic_file import write_atomically
from benchmarks.problem import Verdict
from runner.errors import RunDirectoryError
from runner.store.files import read_run, read_verdicts
from runner.store.open_run import open_run
from tests.runner.run_examples import HOSTILE, failed_line, make_line, make_manifest
from tests.runner.stored_runs import LINES, full_disk, keys, make_run


def test_default_directory_is_named_after_benchmark_and_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with open_run(None, make_manifest()) as first, open_run(None, make_manifest()) as second:
        assert first.directory != second.directory
        assert first.directory.parent == Path("runs")
        assert first.directory.name.startswith("humaneval+-2")


def test_every_line_is_on_the_disk_at_once(tmp_path: Path) -> None:
    with open_run(tmp_path / "deep" / "run", make_manifest()) as run:
        for count, line in enumerate(LINES, start=1):
            assert run.append(line)
            assert keys(read_verdicts(run.directory / "verdicts.jsonl").lines) == keys(LINES[:count])
        assert run.done == set(keys(LINES))


def test_first_verdict_of_a_sample_stands(tmp_path: Path) -> None:
    with open_run(tmp_path, make_manifest()) as run:
        assert run.append(make_line(0))
        assert not run.append(make_line(0, Verdict.FAILED))
    assert [line.verdict for line in read_run(tmp_path).lines] == [Verdict.PASSED]


def test_text_that_is_no_unicode_is_kept_escaped(tmp_path: Path) -> None:
    make_run(tmp_path, [failed_line(0)])
    call = read_run(tmp_path).lines[0].failed_call
    assert call is not None
    assert call.got == HOSTILE.replace("\ud800", "\\ud800")


def test_finish_writes_the_last_word_and_keeps_the_first_start(tmp_path: Path) -> None:
    make_run(tmp_path)
    later = make_manifest(started="2025-01-02T12:00:00+00:00", status="complete")
    with open_run(tmp_path, later, resume=True) as run:
        run.finish(later)
    stored = read_run(tmp_path).manifest
    assert (stored.status, stored.started) == ("complete", "2025-01-01T12:00:00+00:00")


def test_a_run_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    make_run(tmp_path)
    with pytest.raises(RunDirectoryError, match="holds a run already") as caught:
        open_run(tmp_path, make_manifest())
    assert "--resume" in caught.value.hint


def test_a_directory_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").touch()
    for resume in (False, True):
        with pytest.raises(RunDirectoryError, match="is not empty and no run"):
            open_run(tmp_path, make_manifest(), resume=resume)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


@pytest.mark.parametrize("name", ["file", "file/below"])
def test_a_file_in_the_way_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(RunDirectoryError, match="a file is in the way"):
        open_run(tmp_path / name, make_manifest())


def test_a_second_runner_is_kept_out_until_the_first_ends(tmp_path: Path) -> None:
    with open_run(tmp_path, make_manifest()), pytest.raises(RunDirectoryError, match="another runner"):
        open_run(tmp_path, make_manifest(), resume=True)
    open_run(tmp_path, make_manifest(), resume=True).close()


def test_a_refused_run_is_not_left_locked(tmp_path: Path) -> None:
    make_run(tmp_path)
    with pytest.raises(RunDirectoryError):
        open_run(tmp_path, make_manifest(benchmark="mbpp+"), resume=True)
    open_run(tmp_path, make_manifest(), resume=True).close()


def test_an_error_in_a_run_says_how_it_goes_on(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt) as caught, open_run(tmp_path, make_manifest()):
        raise KeyboardInterrupt
    assert caught.value.__notes__ == [f"go on with: runner exec --resume {tmp_path}"]


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    file = tmp_path / "run.json"
    write_atomically(file, b"old")
    with full_disk(100), pytest.raises(OSError, match="File too large"):
        write_atomically(file, b"n" * 200)
    assert file.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_reading_tells_what_is_wrong_with_a_run(tmp_path: Path) -> None:
    with pytest.raises(RunDirectoryError, match="there is no"):
        read_run(tmp_path / "missing")
    with pytest.raises(RunDirectoryError, match="is no run"):
        read_run(tmp_path)
    (tmp_path / "run.json").write_bytes(b'{"schema": 1, "benchm')
    with pytest.raises(RunDirectoryError, match=r"run\.json can't be read"):
        read_run(tmp_path)
    (tmp_path / "run.json").write_bytes(b'{"schema": 99, "anything": "else"}')
    with pytest.raises(RunDirectoryError, match="schema 99; this runner reads up to 1"):
        read_run(tmp_path)


def test_reading_names_the_broken_line_but_bears_a_half_written_one(tmp_path: Path) -> None:
    file = make_run(tmp_path)
    file.write_bytes(file.read_bytes() + b'{"task_id":')
    assert keys(read_run(tmp_path).lines) == keys(LINES)
    file.write_bytes(file.read_bytes() + b"\n")
    with pytest.raises(RunDirectoryError, match=r"verdicts\.jsonl, line 5: not a verdict"):
        read_run(tmp_path)


def test_reading_misses_the_verdicts_of_a_complete_run(tmp_path: Path) -> None:
    file = make_run(tmp_path)
    with open_run(tmp_path, make_manifest(), resume=True) as run:
        run.finish(replace(run.manifest, status="complete"))
    file.unlink()
    with pytest.raises(RunDirectoryError, match="is missing"):
        read_run(tmp_path)


def test_files_are_as_the_contract_names_them(tmp_path: Path) -> None:
    file = make_run(tmp_path, [make_line(0)])
    line = msgspec.json.decode(file.read_bytes())
    assert {
        "task_id",
        "sample",
        "verdict",
        "suites",
        "cpu_s",
        "wall_s",
        "peak_memory_mb",
        "detail",
        "attempts",
    } <= set(line)
    manifest = msgspec.json.decode((tmp_path / "run.json").read_bytes())
    assert manifest["schema"] == 1
    assert manifest["samples"] == {"path": "somewhere/samples.jsonl", "sha256": "a" * 64, "count": 3}
