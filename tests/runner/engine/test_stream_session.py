"""Samples that come over time, in real containers: verdicts and files of `exec`, whatever ends it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from benchmarks import registry
from benchmarks.problem import Sample
from runner.engine.stream import Stream
from runner.engine.stream_session import StreamSession
from runner.options import RunOptions
from runner.store.files import read_manifest, read_run
from runner.store.labels import model_of
from runner.store.programs import PROGRAMS
from tests.runner.cli.test_ending import slots_of, wait_for_no_slot
from tests.runner.cli.test_exec import verdicts, wait_for_a_verdict
from tests.runner.engine.stream_process import stream_demo
from tests.runner.engine.streamed_runs import ALL, Hearer, feed
from tests.runner.in_process import runner

if TYPE_CHECKING:
    import docker

pytestmark = [pytest.mark.container, pytest.mark.usefixtures("python_image")]

COUNT = 6
NEVER = 10_000


class PatientHearer(Hearer):
    """Lets the next sample come as soon as it can."""

    def wait_for(self, count: int) -> None: ...


def judged(directory: Path) -> dict[str, Any]:
    """What verdicts.jsonl says of each sample, but for what is measured."""
    measured = {"cpu_s", "compile_cpu_s", "slowness", "wall_s", "peak_memory_mb"}
    lines = [json.loads(line) for line in (directory / "verdicts.jsonl").read_text("utf-8").splitlines()]
    return {
        line["task_id"]: {name: value for name, value in line.items() if name not in measured}
        for line in lines
    }


def test_the_run_is_that_of_exec_on_the_finished_file(tmp_path: Path) -> None:
    run = stream_demo(tmp_path, COUNT, NEVER, PatientHearer())
    done = runner(
        "exec", "--bench", "demo", "--samples", str(tmp_path / "demo.jsonl"), "--limit", str(COUNT),
        "--workers", "2", "--run-dir", str(tmp_path / "exec"),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert judged(tmp_path / "demo") == judged(tmp_path / "exec")
    programs = (tmp_path / "demo" / PROGRAMS).read_bytes()
    assert programs == (tmp_path / "exec" / PROGRAMS).read_bytes()
    by_exec = read_manifest(tmp_path / "exec")
    for name in (
        "status",
        "samples",
        "selected",
        "extraction",
        "images",
        "scores",
        "verdict_counts",
        "limits",
    ):
        assert getattr(run.manifest, name) == getattr(by_exec, name), name
    assert model_of(run.directory) == "mine"
    assert read_run(run.directory).lines == run.lines


def test_each_sample_has_its_verdict_before_the_next_one_is_made(tmp_path: Path) -> None:
    run = stream_demo(tmp_path, COUNT, NEVER, Hearer())
    assert [line.task_id for line in run.lines] == [sample.task_id for sample in ALL[:COUNT]]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT], ids=["SIGKILL", "SIGINT"])
def test_a_process_that_is_ended(tmp_path: Path, number: signal.Signals) -> None:
    """Every sample but the one in flight keeps its verdict, and only the others run again."""
    directory, hearer = tmp_path / "demo", PatientHearer()
    command = [sys.executable, "-m", "tests.runner.engine.stream_process", str(tmp_path), str(COUNT), "3"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        wait_for_a_verdict(process, directory / "verdicts.jsonl", 3)
        process.send_signal(number)
        process.communicate(timeout=30)
    assert process.returncode == -number
    manifest = read_manifest(directory)
    assert (manifest.status, manifest.samples.growing) == ("partial", True)
    before = (directory / "verdicts.jsonl").read_bytes()
    assert len(before.splitlines()) == 3

    assert stream_demo(tmp_path, COUNT, NEVER, hearer).manifest.status == "complete"
    assert (directory / "verdicts.jsonl").read_bytes().startswith(before)
    assert sorted(key.task_id for key in hearer.started) == [sample.task_id for sample in ALL[3:COUNT]]
    assert set(verdicts(directory)) == {sample.task_id for sample in ALL[:COUNT]}


def test_benchmarks_of_one_language_share_their_slots(tmp_path: Path, engine: "docker.DockerClient") -> None:
    hearer, seen = Hearer(), []

    def watched(path: Path, verdicts: int) -> Iterator[Sample]:
        yield from feed(path, ALL[:2])
        hearer.wait_for(verdicts)
        seen.append(slots_of(engine, os.getpid()))

    with StreamSession(RunOptions(bench="demo", limit=2, workers=1), hearer) as session:
        session.begin(registry.load("demo"))
        for turn in (1, 2):
            path = tmp_path / f"{turn}.jsonl"
            stream = Stream(samples=watched(path, 2 * turn), path=path)
            run = session.execute(registry.load("demo"), stream, tmp_path / str(turn))
            assert run.manifest.status == "complete"
    assert len(seen[0]) == 1 and seen[0] == seen[1]
    assert wait_for_no_slot(engine, os.getpid(), seconds=60)
