"""The run directory: made, refused, locked, appended to, killed and resumed."""

import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from benchmarks.problem import Verdict
from runner.errors import RunDirectoryError
from runner.records import DatasetInfo, SamplesInfo, VerdictLine
from runner.runfiles import encode_lines, key_of, read_run, read_verdicts, write_atomically
from runner.store import open_run
from tests.runner.run_examples import HOSTILE, failed_line, make_line, make_manifest

LINES = [make_line(0), failed_line(1), make_line(2, Verdict.TIMEOUT), make_line(2, sample=1)]


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file may grow past `size` bytes, which writes notice as they notice a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def make_run(directory: Path, lines: list[VerdictLine] = LINES) -> Path:
    with open_run(directory, make_manifest()) as run:
        for line in lines:
            run.append(line)
    return directory / "verdicts.jsonl"


def keys(lines: list[VerdictLine]) -> list[tuple[str, int]]:
    return [(line.task_id, line.sample) for line in lines]


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


@given(st.integers(min_value=0, max_value=len(encode_lines(LINES))))
def test_any_cut_resumes_with_nothing_lost_or_doubled(size: int) -> None:
    with TemporaryDirectory() as name:
        file = make_run(Path(name))
        whole = file.read_bytes()
        file.write_bytes(whole[:size])
        with open_run(Path(name), make_manifest(), resume=True) as run:
            assert keys(run.lines) == keys(LINES)[: whole[:size].count(b"\n")]
            there = set(run.done)
            for line in LINES:
                assert run.append(line) == (key_of(line) not in there)
        assert file.read_bytes() == whole


@given(st.binary(max_size=80), st.integers(min_value=0, max_value=len(encode_lines(LINES))))
def test_garbage_anywhere_costs_no_line_that_is_whole(garbage: bytes, place: int) -> None:
    with TemporaryDirectory() as name:
        file = make_run(Path(name))
        whole = file.read_bytes()
        file.write_bytes(whole[:place] + garbage + whole[place:])
        with open_run(Path(name), make_manifest(), resume=True) as run:
            untouched = len(LINES) - 1 - (b"\n" in garbage)
            assert len(run.done & set(keys(LINES))) >= untouched
            for line in LINES:
                run.append(line)
        assert set(keys(LINES)) <= set(keys(read_run(Path(name)).lines))


def test_resume_drops_doubled_and_broken_lines(tmp_path: Path) -> None:
    file = make_run(tmp_path)
    whole = file.read_bytes()
    first = whole.splitlines(keepends=True)[0]
    file.write_bytes(first + b"\0\0\0\n" + whole + b'{"task_id": "Hum')
    with open_run(tmp_path, make_manifest(), resume=True) as run:
        assert keys(run.lines) == keys(LINES)
        assert run.notes == [
            "4 verdicts are there already",
            "the last line was half-written: cut off, its sample runs again",
            "1 line could not be read: dropped, its sample runs again",
        ]
    assert file.read_bytes() == whole


def test_resume_runs_sandbox_errors_again(tmp_path: Path) -> None:
    make_run(tmp_path, [make_line(0), make_line(1, Verdict.SANDBOX_ERROR)])
    with open_run(tmp_path, make_manifest(), resume=True) as run:
        assert run.done == {("HumanEval/0", 0)}
        assert run.append(make_line(1))
    assert [line.verdict for line in read_run(tmp_path).lines] == [Verdict.PASSED, Verdict.PASSED]


def test_resume_of_nothing_starts_anew(tmp_path: Path) -> None:
    with open_run(tmp_path / "new", make_manifest(), resume=True) as run:
        assert not run.done


def test_resume_after_a_kill_before_the_manifest_was_written(tmp_path: Path) -> None:
    (tmp_path / ".lock").touch()
    (tmp_path / ".run.json.tmp").write_text('{"sche')
    with open_run(tmp_path, make_manifest(), resume=True) as run:
        assert not run.done


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"benchmark": "mbpp+"}, "benchmark"),
        ({"samples": SamplesInfo(path=None, sha256="c" * 64, count=3)}, "samples"),
        ({"samples": SamplesInfo(path=None, sha256="a" * 64, count=4)}, "number of samples"),
        ({"dataset": DatasetInfo(version="v0.1.10", sha256="c" * 64)}, "dataset"),
        ({"profile": "evalplus"}, "profile"),
        ({"images": {"codearena-runner/python:2": "sha256:fedcba"}}, "images"),
    ],
)
def test_resume_refuses_another_run(tmp_path: Path, change: dict[str, object], what: str) -> None:
    file = make_run(tmp_path)
    before = file.read_bytes()
    with pytest.raises(RunDirectoryError, match=f"is another run: its {what}"):
        open_run(tmp_path, make_manifest(**change), resume=True)
    assert file.read_bytes() == before


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


def test_resume_needs_a_directory() -> None:
    with pytest.raises(RunDirectoryError, match="which run"):
        open_run(None, make_manifest(), resume=True)


def test_a_second_runner_is_kept_out_until_the_first_ends(tmp_path: Path) -> None:
    with open_run(tmp_path, make_manifest()), pytest.raises(RunDirectoryError, match="another runner"):
        open_run(tmp_path, make_manifest(), resume=True)
    open_run(tmp_path, make_manifest(), resume=True).close()


def test_a_refused_run_is_not_left_locked(tmp_path: Path) -> None:
    make_run(tmp_path)
    with pytest.raises(RunDirectoryError):
        open_run(tmp_path, make_manifest(benchmark="mbpp+"), resume=True)
    open_run(tmp_path, make_manifest(), resume=True).close()


KILLED_WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.runner.run_examples import make_line, make_manifest
from runner.store import open_run
with open_run(Path(sys.argv[1]), make_manifest()) as run:
    for task in range(10**9):
        run.append(make_line(task))
        print(task, flush=True)
"""


def test_a_killed_writer_loses_nothing_that_it_told_of(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED_WRITER, str(tmp_path), str(Path(__file__).parents[2])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        told = [int(writer.stdout.readline()) for _ in range(50)]
        writer.send_signal(signal.SIGKILL)
        told += [int(line) for line in writer.stdout.read().splitlines()]
    with open_run(tmp_path, make_manifest(), resume=True) as run:
        assert [line.task_id for line in run.lines[: len(told)]] == [f"HumanEval/{task}" for task in told]
        assert len(run.lines) - len(told) in (0, 1)


def test_a_full_disk_leaves_whole_lines_and_resumes(tmp_path: Path) -> None:
    with open_run(tmp_path, make_manifest()) as run:
        run.append(LINES[0])
        size = (tmp_path / "verdicts.jsonl").stat().st_size
        with full_disk(size + 20), pytest.raises(OSError, match="File too large"):
            run.append(LINES[1])
    assert (tmp_path / "verdicts.jsonl").stat().st_size == size
    with open_run(tmp_path, make_manifest(), resume=True) as run:
        assert run.notes == ["1 verdict is there already"]
        assert run.append(LINES[1])


def test_an_error_in_a_run_says_how_it_goes_on(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt) as caught, open_run(tmp_path, make_manifest()):
        raise KeyboardInterrupt
    assert caught.value.__notes__ == [f"go on with: --resume --run-dir {tmp_path}"]


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
