"""`runner generate` on the demo benchmark, in this process or in one of its own, for the tests here."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from tests.runner.in_process import runner
from tests.servers.client import MODEL, ReplayServer
from tests.servers.process import ROOT

CODE = "    return None\n"
COMPLETION = ["--bench", "demo", "--mode", "completion"]
"""Without the prompts of chats, which take a while to be made."""


class Ended(msgspec.Struct, frozen=True):
    """What a command said and ended with."""

    code: int
    out: str
    err: str


def run_command(*arguments: str) -> Ended:
    """Run the command line in this process."""
    done = runner(*arguments)
    return Ended(done.returncode, done.stdout, done.stderr)


def asking(server: ReplayServer, folder: Path, *more: str) -> list[str]:
    """Return the arguments that ask a replaying server for completions; `more` come last and win."""
    where = ["--model", MODEL, "--base-url", server.base_url, "--output", str(folder)]
    return ["generate", *COMPLETION, *where, *more]


def generate(server: ReplayServer, folder: Path, *more: str) -> Ended:
    """Ask a replaying server for completions."""
    return run_command(*asking(server, folder, *more))


@contextlib.contextmanager
def generating(
    server: ReplayServer, folder: Path, *more: str, **environment: str
) -> Iterator["subprocess.Popen[str]"]:
    """Ask a replaying server in a process of its own, which is gone afterwards."""
    command = [sys.executable, "-m", "runner", *asking(server, folder, *more)]
    pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env={**os.environ, **environment}, cwd=ROOT, **pipes) as process:
        yield process
        process.kill()


def read_lines(folder: Path, benchmark: str = "demo") -> list[dict[str, Any]]:
    """Return the lines of a samples file."""
    return [json.loads(line) for line in (folder / f"{benchmark}.jsonl").read_text("utf-8").splitlines()]


def read_tasks(folder: Path) -> list[str]:
    """Return the tasks that there are replies to, one for each reply."""
    return [line["task_id"] for line in read_lines(folder)]


def read_status(folder: Path) -> str:
    """Return what generation.json says of how far it is."""
    return str(json.loads((folder / "generation.json").read_text("utf-8"))["status"])


def asked_tasks(server: ReplayServer) -> list[str]:
    """Return the tasks that the server was asked about, in the order in which requests came."""
    return [line.key.partition(":")[2] for line in server.log()]
