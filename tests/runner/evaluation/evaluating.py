"""`runner eval` against servers of `tests.servers`, and what its folder holds, for the tests here."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.runner.in_process import runner
from tests.servers.client import MODEL, ReplayServer
from tests.servers.process import ROOT

MEASURED = {"cpu_s", "compile_cpu_s", "slowness", "wall_s", "peak_memory_mb"}


def start(
    base_url: str, folder: Path, *more: str, model: str = MODEL, **environment: str
) -> "subprocess.Popen[str]":
    """Start an evaluation in a process and a group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "runner", *_asking(base_url, folder, model), *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        start_new_session=True,
        env={**os.environ, **environment},
    )


def evaluate(
    base_url: str, folder: Path, *more: str, model: str = MODEL
) -> "subprocess.CompletedProcess[str]":
    """Run an evaluation to its end, in this process."""
    return runner(*_asking(base_url, folder, model), *more)


def _asking(base_url: str, folder: Path, model: str) -> list[str]:
    where = ["--model", model, "--base-url", base_url, "--output", str(folder), "--workers", "2"]
    return ["eval", *where]


def read_lines(file: Path) -> list[dict[str, Any]]:
    """Return the whole lines of a file; a kill may have cut the last."""
    whole = file.read_bytes().rpartition(b"\n")[0] if file.exists() else b""
    return [json.loads(line) for line in whole.splitlines()]


def read_verdicts(run: Path) -> dict[str, dict[str, Any]]:
    """Return what a run says of each task, but for what is measured and differs from run to run."""
    lines = read_lines(run / "verdicts.jsonl")
    by_task = {line["task_id"]: line for line in lines}
    assert len(by_task) == len(lines)
    return {
        task: {name: value for name, value in line.items() if name not in MEASURED}
        for task, line in by_task.items()
    }


def asked_tasks(server: ReplayServer) -> list[str]:
    """Return the tasks that the server was asked about, in the order in which requests came."""
    return [line.key.partition(":")[2] for line in server.log()]


def differences(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    """Return the tasks of which not the same is said, with both sides."""
    judged = ("verdict", "suites", "failed_call", "by_exit_status")

    def said(line: dict[str, Any] | None) -> Any:
        return line and [line.get(name) for name in judged]

    pairs = {task: (said(ours.get(task)), said(theirs.get(task))) for task in ours.keys() | theirs.keys()}
    return {task: pair for task, pair in pairs.items() if pair[0] != pair[1]}


def scores(directory: Path) -> Any:
    return json.loads((directory / "run.json").read_text("utf-8"))["scores"]
