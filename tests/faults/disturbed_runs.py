"""Runs of real samples by a process of their own, to be disturbed, and their verdicts."""

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LIMIT = 30
SAMPLES = "qwen2-72b-instruct/humaneval.jsonl.gz"


def make_command(samples_dir: Path, directory: Path, workers: int = 2) -> list[str]:
    """The command of a run of the first samples; with `--resume` it goes on with one."""
    command = [sys.executable, "-m", "runner", "exec", "--bench", "humaneval"]
    command += ["--samples", str(samples_dir / SAMPLES), "--limit", str(LIMIT)]
    return [*command, "--run-dir", str(directory), "--resume", "--workers", str(workers)]


def run(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; whatever came of it, it told of no fault of ours."""
    variables = os.environ | environment
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
        env=variables,
        stdin=subprocess.DEVNULL,
    )
    assert "Traceback" not in done.stderr
    assert "fault of runner" not in done.stderr
    return done


@contextlib.contextmanager
def started(command: list[str], **environment: str) -> Iterator["subprocess.Popen[str]"]:
    """Start a command; at the end of the block it is waited for."""
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    with subprocess.Popen(command, text=True, env=os.environ | environment, **pipes) as process:
        try:
            yield process
        except BaseException:
            process.kill()
            raise


def count_verdicts(directory: Path) -> int:
    """How many whole lines of verdicts there are."""
    file = directory / "verdicts.jsonl"
    return file.read_bytes().count(b"\n") if file.exists() else 0


def wait_for_verdicts(process: "subprocess.Popen[str]", directory: Path, count: int) -> bool:
    """Wait for so many verdicts; whether the run still goes on then."""
    while count_verdicts(directory) < count or not (directory / "run.json").exists():
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.02)
        if process.returncode is not None:
            return False
    return process.poll() is None


@contextlib.contextmanager
def paused(process: "subprocess.Popen[str]") -> Iterator[None]:
    """Let a run wait where it is: a quick one would be over before it is disturbed."""
    process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        process.send_signal(signal.SIGCONT)


def read_verdicts(directory: Path) -> dict[str, str]:
    """The verdicts of a run by task, each there once."""
    lines = [json.loads(line) for line in (directory / "verdicts.jsonl").read_text("utf-8").splitlines()]
    verdicts = {line["task_id"]: line["verdict"] for line in lines}
    assert len(verdicts) == len(lines)
    return verdicts
