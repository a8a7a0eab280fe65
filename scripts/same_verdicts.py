"""Whether every way to judge gives the same verdicts: `python -m scripts.same_verdicts`.

All samples that RUNNER_SAMPLES_DIR has are judged from the command line, by the library, by a service over
HTTP, and on a cluster of Ray; what differs from the command line's verdicts is named. Exit code 1 if anything
does.
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import runner
from benchmarks import registry
from benchmarks.samples import load
from runner.store.records import VerdictLine

COMMAND = [sys.executable, "-m", "runner"]
PLUS = {"humaneval": "humaneval+", "mbpp": "mbpp+"}
BATCH = 200
SHOWN = 5

Verdicts = dict[str, tuple[str, dict[str, str]]]
"""The verdict of each task, and that of its suites; each task has one sample here."""

Way = Callable[[str, Path], Verdicts]
"""Judges the samples of a file on a benchmark."""


def from_lines(lines: Iterator[VerdictLine]) -> Verdicts:
    """Return what of verdict lines must be the same in whatever way they were made."""
    return {
        line.task_id: (line.verdict.value, {n: v.value for n, v in line.suites.items()}) for line in lines
    }


def by_command(bench: str, samples: Path, more: Sequence[str] = ()) -> Verdicts:
    """Judge with `runner exec`."""
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / "run"
        given = ["exec", "--bench", bench, "--samples", str(samples), "--run-dir", str(directory), *more]
        subprocess.run([*COMMAND, *given], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        return from_lines(iter(runner.read_run(directory).lines))


def by_library(bench: str, samples: Path) -> Verdicts:
    """Judge with `runner.Judge`."""
    with runner.Judge(bench) as judge:
        return from_lines(judge.map(load(samples, registry.load(bench)).samples, ordered=False))


def by_service(address: str, bench: str, samples: Path) -> Verdicts:
    """Judge by HTTP, in batches."""
    forms = ("task_id", "completion", "solution", "response")
    rows = [json.loads(line) for line in gzip.decompress(samples.read_bytes()).splitlines()]
    answers = [{name: row[name] for name in forms if name in row} for row in rows]
    found: Verdicts = {}
    for start in range(0, len(answers), BATCH):
        body = {"benchmark": bench, "samples": answers[start : start + BATCH], "timeout_s": 3000}
        request = urllib.request.Request(  # noqa: S310 - our own service
            f"{address}/v1/check/batch", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request) as response:  # noqa: S310
            for item in json.load(response)["results"]:
                line = item["verdict"]
                found[line["task_id"]] = line["verdict"], line["suites"]
    return found


@contextmanager
def serve() -> Iterator[str]:
    """Run `runner serve`; yields its address."""
    started = subprocess.Popen(
        [*COMMAND, "serve", "--port", "0", "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert started.stdout is not None  # noqa: S101
        yield json.loads(started.stdout.readline())["url"]
    finally:
        started.terminate()
        started.wait()


def list_sets(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield (benchmark, samples) of each file whose benchmark there is."""
    for path in sorted(folder.glob("*/*.jsonl.gz")):
        name = path.name.removesuffix(".jsonl.gz")
        if (bench := PLUS.get(name, name)) in registry.BENCHMARKS:
            yield bench, path


def report(label: str, expected: Verdicts, judge: Callable[[], Verdicts]) -> int:
    """Judge in one way and print what differs; return how many verdicts do."""
    began = time.monotonic()
    found: Any = judge()
    other = [task for task in expected | found if expected.get(task) != found.get(task)]
    took_s = time.monotonic() - began
    print(f"{label}: {len(found)} verdicts, {len(other)} differ, {took_s:.1f} s", flush=True)
    for task in other[:SHOWN]:
        print(f"  {task}: {expected.get(task)} by the command line, {found.get(task)}")
    return len(other)


def main() -> int:
    """Compare all ways on all sets; return the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ways", default="library,service,ray")
    parser.add_argument("--only", default="", help="part of a path of samples")
    options = parser.parse_args()
    different = 0
    with serve() as address:
        ways: dict[str, Way] = {
            "library": by_library,
            "service": partial(by_service, address),
            "ray": partial(by_command, more=("--engine", "ray")),
        }
        for bench, samples in list_sets(Path(os.environ["RUNNER_SAMPLES_DIR"])):
            if options.only in str(samples):
                expected = by_command(bench, samples)
                for way in options.ways.split(","):
                    label = f"{samples.parent.name} {bench} {way}"
                    different += report(label, expected, partial(ways[way], bench, samples))
    return bool(different)


if __name__ == "__main__":
    sys.exit(main())
