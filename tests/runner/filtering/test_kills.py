"""`kill -9` at random moments of a filtering: in the end it is as one that nobody disturbed."""

import contextlib
import json
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.own.rows import with_calls, write
from tests.runner.filtering.scripted import BROKEN, HALF, RAISES, RIGHT, SUM, WRONG, Case, row

ROOT = Path(__file__).parents[3]
KILLS = 6
COUNT = 1000
MODES: dict[str, dict[str, Any]] = {
    "all that pass": {},
    "the best": {"best": 2, "min_share": 0.5},
    "agreement": {"tests": "tests.jsonl", "best": 3},
    "standard input": {"stdin": True, "best": 1},
}


def start(folder: Path, options: dict[str, Any]) -> "subprocess.Popen[str]":
    """Start to filter; returns when candidates are being read."""
    command = [
        sys.executable,
        "-m",
        "tests.runner.filtering.filter_process",
        str(folder),
        json.dumps(options),
    ]
    with (folder / "candidates.jsonl").open("rb") as stdin:
        process = subprocess.Popen(
            command, cwd=ROOT, stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def run(folder: Path, options: dict[str, Any]) -> None:
    with start(folder, options) as process:
        _, said = process.communicate()
        assert process.returncode == 0, said


def count_lines(folder: Path) -> int:
    """Return how many lines are written; a file may go while it is looked for."""
    count = 0
    for path in folder.glob("*.jsonl"):
        with contextlib.suppress(FileNotFoundError):
            count += path.read_bytes().count(b"\n")
    return count


def wait_for_lines(process: "subprocess.Popen[str]", output: Path, count: int) -> None:
    """Wait until so many lines are written, or the process has ended."""
    while process.poll() is None and count_lines(output) < count:
        time.sleep(0.002)


def describe(case: Case) -> tuple[list[Any], dict[int, Any], dict[str, Any]]:
    """Return what a folder holds, without what no two sessions have in common."""
    manifest = json.loads((case.output / "filter.json").read_bytes())
    changing = dict.fromkeys(("started", "finished", "timing", "host"))
    return case.kept, case.dropped, manifest | changing


@pytest.mark.parametrize("mode", MODES)
def test_kills_lose_and_double_nothing(tmp_path: Path, mode: str) -> None:
    seed = random.randrange(2**32)
    moments = random.Random(seed)
    print(f"seed {seed}")
    write(tmp_path / "own.jsonl", *(with_calls(task_id=f"own/{number}") for number in range(7)))
    code = "assert double(3) == 6\nassert double(2) == 4"
    write(tmp_path / "tests.jsonl", *({"task_id": f"own/{number}", "code": code} for number in range(7)))
    texts = [RIGHT, WRONG, SUM, RAISES, HALF, BROKEN]
    lines = [
        row(f"own/{moments.randrange(8)}", f"CPU_S = {moments.random():.3f}\n{moments.choice(texts)}")
        for _ in range(COUNT)
    ]
    write(tmp_path / "candidates.jsonl", *lines, "{")
    options, killed, doing = MODES[mode], Case(tmp_path), Case(tmp_path)
    doing.output = tmp_path / "whole"
    run(tmp_path, {**options, "output": "whole"})
    landed = 0
    for count in sorted(moments.sample(range(COUNT), KILLS)):
        with start(tmp_path, {**options, "output": "out"}) as process:
            wait_for_lines(process, killed.output, count)
            landed += process.poll() is None
            process.kill()
    assert landed
    if json.loads((killed.output / "filter.json").read_bytes())["status"] != "complete":
        run(tmp_path, {**options, "output": "out"})
    assert describe(killed) == describe(doing)
    assert sorted(path.name for path in killed.output.iterdir() if path.name[0] != ".") == [
        "dropped.jsonl", "filter.json", "kept.jsonl"
    ]  # fmt: skip
