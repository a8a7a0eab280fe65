"""Whether every way to judge gives the same verdicts: `python -m scripts.same_verdicts`.

All samples that RUNNER_SAMPLES_DIR has are judged from the command line, by the library, by a service over
HTTP, on a cluster of Ray, and with one worker and eight, or any other number (`--ways one,6`), where there is
memory for so many. What differs from the command line's verdicts is named. Exit code 1 if anything does, or
could not be judged.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

import msgspec

import runner
from benchmarks import registry
from benchmarks.samples import load
from runner.store.records import VerdictLine
from scripts.service_parity import FILES, judge_over_http
from tests.runner.service.process import ServiceProcess

SHOWN = 5

Verdicts = dict[str, tuple[str, dict[str, str]]]
"""The verdict of each task, and that of its suites; each task has one sample here."""

Way = Callable[[str, Path], Verdicts]
"""Judges the samples of a file on a benchmark."""


class Refused(Exception):
    """A way can't be gone here, such as with more workers than there is memory for; the message says why."""


def from_lines(lines: Iterable[VerdictLine]) -> Verdicts:
    """Return what of verdict lines must be the same in whatever way they were made."""
    return {
        line.task_id: (line.verdict.value, {n: v.value for n, v in line.suites.items()}) for line in lines
    }


def by_command(bench: str, samples: Path, more: Sequence[str] = ()) -> Verdicts:
    """Judge with `runner exec`."""
    with tempfile.TemporaryDirectory() as folder:
        directory = Path(folder) / "run"
        given = ["exec", "--bench", bench, "--samples", str(samples), "--run-dir", str(directory), *more]
        command = [sys.executable, "-m", "runner", *given]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        if done.returncode:
            raise Refused(done.stderr.strip())
        return from_lines(runner.read_run(directory).lines)


def by_library(bench: str, samples: Path) -> Verdicts:
    """Judge with `runner.Judge`."""
    with runner.Judge(bench) as judge:
        return from_lines(judge.map(load(samples, judge.benchmark).samples))


def by_service(service: ServiceProcess, bench: str, samples: Path) -> Verdicts:
    """Judge over HTTP, in batches."""
    rows = judge_over_http(service, bench, load(samples, registry.load(bench)).samples)
    return from_lines(msgspec.convert(row, VerdictLine) for row in rows)


def report(label: str, expected: Verdicts, judge: Callable[[], Verdicts]) -> int:
    """Judge in one way and print what differs; return how many verdicts do, 1 where there are none."""
    began = time.monotonic()
    try:
        found = judge()
    except Refused as error:
        print(f"{label}: not judged: {error}", flush=True)
        return 1
    other = [task for task in {**expected, **found} if expected.get(task) != found.get(task)]
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
    parser.add_argument("--ways", default="library,service,ray,one,eight")
    parser.add_argument("--address", default="local", help="of the cluster")
    parser.add_argument("--only", default="", help="part of a path of samples")
    options = parser.parse_args()
    folder, different = Path(os.environ["RUNNER_SAMPLES_DIR"]), 0
    with ServiceProcess("--workers", "2") as service:
        ways: dict[str, Way] = {
            "library": by_library,
            "service": partial(by_service, service),
            "one": partial(by_command, more=("--workers", "1")),
            "eight": partial(by_command, more=("--workers", "8")),
            "ray": partial(by_command, more=("--engine", "ray", "--address", options.address)),
        }
        for bench, name in FILES.items():
            for samples in sorted(folder.glob(f"*/{name}.jsonl.gz")):
                if options.only in str(samples):
                    expected = by_command(bench, samples)
                    for way in options.ways.split(","):
                        label = f"{samples.parent.name} {bench} {way}"
                        judge = ways[way] if way in ways else partial(by_command, more=("--workers", way))
                        different += report(label, expected, partial(judge, bench, samples))
    return bool(different)


if __name__ == "__main__":
    sys.exit(main())
