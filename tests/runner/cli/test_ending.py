"""How a run ends when somebody ends it: in time, with a run that resumes, and no container behind."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.runner import demo_samples
from tests.runner.cli.test_exec import EXEC, verdicts, wait_for_a_verdict
from tests.runner.in_process import runner

if TYPE_CHECKING:
    import docker

pytestmark = [pytest.mark.container, pytest.mark.usefixtures("python_image")]

ENDS_S = 10.0
"""Seconds a run may take to end: about one on a quiet machine, several on one that is busy."""

SIGNALS = {signal.SIGINT: ENDS_S, signal.SIGTERM: ENDS_S, signal.SIGKILL: 60.0}
"""Seconds until the last container of the run must be gone."""


def slots_of(engine: "docker.DockerClient", pid: int) -> list[str]:
    """The names of the containers, running or not, that the runner with this process id made."""
    found = engine.api.containers(all=True, filters={"label": "org.codearena.runner=slot"})
    names = [name for container in found for name in container["Names"]]
    return [name for name in names if f"-{pid}-" in name]


def wait_until(holds: Callable[[], bool], seconds: float, pause_s: float = 0.02) -> bool:
    """Ask until it holds, not too often where asking is dear; return whether it came to hold in time."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause_s)
    return True


def wait_for_no_slot(engine: "docker.DockerClient", pid: int, seconds: float) -> bool:
    """Whether the containers of the runner with this process id are gone in time."""
    return wait_until(lambda: not slots_of(engine, pid), seconds, pause_s=0.2)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: signal.Signals(number).name)
def test_a_run_that_is_ended(engine: "docker.DockerClient", tmp_path: Path, number: signal.Signals) -> None:
    samples = demo_samples.write_waiting(tmp_path / "samples.jsonl")
    run = tmp_path / "run"
    options = [*EXEC, "--samples", str(samples), "--limit", str(demo_samples.COUNT), "--run-dir", str(run)]
    command = [sys.executable, "-m", "runner", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        wait_for_a_verdict(process, run / "verdicts.jsonl")
        assert slots_of(engine, process.pid)
        started = time.monotonic()
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
        took = time.monotonic() - started
    assert took < ENDS_S
    assert process.returncode == (130 if number != signal.SIGKILL else -signal.SIGKILL)
    if number == signal.SIGINT:
        assert out == ""
        assert err.endswith(f"error: interrupted\nhint: go on with: runner exec --resume {run}\n")
    assert wait_for_no_slot(engine, process.pid, SIGNALS[number] - took)

    manifest = json.loads((run / "run.json").read_text("utf-8"))
    assert manifest["status"] == "partial"
    before = set(verdicts(run))
    assert 0 < len(before) < demo_samples.COUNT
    as_it_is_told = ["exec", "--resume", str(run)]
    assert runner(*(as_it_is_told if number == signal.SIGINT else [*options, "--resume"])).returncode == 0
    assert verdicts(run) == demo_samples.expected(demo_samples.COUNT)
