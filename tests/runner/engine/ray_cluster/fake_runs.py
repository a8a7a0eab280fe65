"""Runs over fake sandboxes: their files, the command that makes them, and what must come of them."""

import collections
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from runner.engine.self_test_records import FILE, Record
from runner.store.encode import encode_record
from tests.runner.engine.ray_cluster.fake_exec import GATE

KINDS = {"passes": "passed", "is wrong": "failed", "breaks every slot": "broke_sandbox", "waits": "passed"}
# Not with -m: what is sent to nodes must not be of a module `__main__`, which is another one there.
START = (
    sys.executable,
    "-c",
    "import sys; from tests.runner.engine.ray_cluster.fake_exec import run; sys.exit(run())",
)


def write_state(directory: Path) -> dict[str, str]:
    """Make a folder of runner's state in which the fake image has passed its self-test; its variables."""
    directory.mkdir()
    record = Record(passed=True, reason="", when="2025-01-01T12:00:00+00:00")
    (directory / FILE).write_bytes(b'{"fake": ' + encode_record(record) + b"}")
    return {"RUNNER_CACHE_DIR": str(directory), GATE: str(directory / "gate")}


def write_files(folder: Path, count: int, every: Mapping[str, int] = {"is wrong": 3}) -> tuple[Path, Path]:
    """Write a problem and `count` samples; of those, each so-manieth is of another kind than `passes`."""
    problems, samples = folder / "problems.jsonl", folder / "samples.jsonl"
    problem = {
        "task_id": "one/0", "language": "python", "prompt": "def one():\n", "entry_point": "one",
        "calls": [{"args": [], "expected": 42}],
    }  # fmt: skip
    problems.write_text(json.dumps(problem) + "\n")
    samples.write_text("".join(json.dumps(sample) + "\n" for sample in _make_samples(count, every)))
    return problems, samples


def _make_samples(count: int, every: Mapping[str, int]) -> Iterator[dict[str, str]]:
    for number in range(count):
        kinds = [kind for kind, step in every.items() if number % step == step - 1]
        yield {"task_id": "one/0", "solution": f"# {(*kinds, 'passes')[0]}, number {number}"}


def command(files: tuple[Path, Path], directory: Path, *options: str) -> list[str]:
    """The command line of a run into a directory."""
    problems, samples = files
    chosen = ["--problems", str(problems), "--samples", str(samples), "--run-dir", str(directory)]
    return [*START, "exec", "--json", "--workers", "2", *chosen, *options]


def resume(directory: Path) -> list[str]:
    """The command line that goes on with a run."""
    return [*START, "exec", "--json", "--workers", "2", "--resume", str(directory)]


def run(line: list[str], environment: Mapping[str, str]) -> dict[str, Any]:
    """The document that a run prints."""
    done = subprocess.run(
        line, capture_output=True, text=True, check=False, timeout=200, env=dict(environment)
    )
    assert done.returncode == 0, done.stderr[-3000:]
    document: dict[str, Any] = json.loads(done.stdout)
    return document | {"notes": done.stderr}


def read_verdicts(directory: Path) -> dict[int, str]:
    """The verdicts of a run by the numbers of their samples, of which none may have two."""
    lines = [json.loads(line) for line in (directory / "verdicts.jsonl").read_text().splitlines()]
    doubled = [
        number for number, times in collections.Counter(one["sample"] for one in lines).items() if times > 1
    ]
    assert not doubled
    return {line["sample"]: line["verdict"] for line in lines}


def expected_verdicts(files: tuple[Path, Path]) -> dict[int, str]:
    """What each sample's verdict must be, in the order of the file."""
    texts = [json.loads(line)["solution"] for line in files[1].read_text().splitlines()]
    return {number: KINDS[text[2 : text.index(",")]] for number, text in enumerate(texts)}
