"""Runs that were stopped in every way, and go on."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.problem import SampleKey, Verdict
from runner.errors import RunDirectoryError
from runner.store.files import MANIFEST, encode_lines, read_run
from runner.store.metrics import make_timing
from runner.store.open_run import open_run
from runner.store.records import DatasetInfo, SamplesInfo
from tests.runner.run_examples import make_line, make_manifest
from tests.runner.stored_runs import LINES, full_disk, keys, make_run


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
                assert run.append(line) == (line.key not in there)
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
        assert run.done == {SampleKey("HumanEval/0", 0)}
        assert run.append(make_line(1))
    assert [line.verdict for line in read_run(tmp_path).lines] == [Verdict.PASSED, Verdict.PASSED]


def test_resume_of_nothing_starts_anew(tmp_path: Path) -> None:
    with open_run(tmp_path / "new", make_manifest(), resume=True) as run:
        assert not run.done


def test_resume_after_a_kill_before_the_manifest_was_written(tmp_path: Path) -> None:
    (tmp_path / ".lock").touch()
    (tmp_path / ".run.json.0123456789ab.tmp").write_text('{"sche')
    with open_run(tmp_path, make_manifest(), resume=True) as run:
        assert not run.done
        assert not list(tmp_path.glob("*.tmp"))


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


def test_resume_needs_a_directory() -> None:
    with pytest.raises(RunDirectoryError, match="which run"):
        open_run(None, make_manifest(), resume=True)


KILLED_WRITER = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.runner.run_examples import make_line, make_manifest
from runner.store.open_run import open_run
with open_run(Path(sys.argv[1]), make_manifest()) as run:
    for task in range(10**9):
        run.append(make_line(task))
        print(task, flush=True)
"""


def test_a_killed_writer_loses_nothing_that_it_told_of(tmp_path: Path) -> None:
    command = [sys.executable, "-c", KILLED_WRITER, str(tmp_path), str(Path(__file__).parents[3])]
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


def test_the_time_of_a_killed_session_counts(tmp_path: Path) -> None:
    verdicts = make_run(tmp_path)
    written = verdicts.stat().st_mtime
    os.utime(tmp_path / MANIFEST, (written - 40, written - 40))
    with open_run(tmp_path, make_manifest(), resume=True) as run:
        assert run.earlier_s == pytest.approx(40, abs=0.01)
    # The second session is killed too, at once: the time of the first is in run.json by then.
    with open_run(tmp_path, make_manifest(), resume=True) as run:
        assert run.earlier_s == pytest.approx(40, abs=0.5)


def test_nobody_waits_between_sessions_that_ended(tmp_path: Path) -> None:
    verdicts = make_run(tmp_path)
    with open_run(tmp_path, make_manifest(), resume=True) as run:
        run.finish(make_manifest(finished="2025-01-01T12:01:00+00:00", timing=make_timing(LINES, 7.0)))
    os.utime(verdicts)
    os.utime(tmp_path / MANIFEST, (0, 0))
    with open_run(tmp_path, make_manifest(), resume=True) as run:
        assert run.earlier_s == 7.0
