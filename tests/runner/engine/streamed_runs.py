"""Samples that come over time, for tests: a file that grows line by line, and who hears of the verdicts."""

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from benchmarks import demo, sample_files
from benchmarks.problem import Sample, SampleKey
from runner.options import QuietReporter
from runner.store.records import VerdictLine

PATIENCE_S = 60.0
ALL = sample_files.read(demo.find_samples())[0]
"""The samples of the demo, one a task, the first of them in Python."""


class Hearer(QuietReporter):
    """Remembers what started and what ended, and wakes who waits for verdicts."""

    def __init__(self) -> None:
        self.started: list[SampleKey] = []
        self.ended: list[SampleKey] = []
        self._changed = threading.Condition()

    def start(self, key: SampleKey) -> None:
        self.started.append(key)

    def step(self, line: VerdictLine | None = None) -> None:
        with self._changed:
            self.ended += [line.key] if line else []
            self._changed.notify_all()

    def wait_for(self, count: int) -> None:
        """Until so many verdicts are there."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.ended) >= count, PATIENCE_S)


def feed(path: Path, samples: Iterable[Sample], before: Callable[[int], object] = int) -> Iterator[Sample]:
    """Yield what the file has, then add samples to it one by one; `before` is called with each place."""
    there = sample_files.read(path)[0] if path.exists() else []
    yield from there
    for place, sample in enumerate(list(samples)[len(there) :], len(there)):
        before(place)
        with path.open("ab") as file:
            file.write(msgspec.json.encode({"task_id": sample.task_id, sample.kind: sample.text}) + b"\n")
        yield sample
