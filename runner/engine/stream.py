"""Samples that come over time, as somebody who makes them hands them on."""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from benchmarks.problem import Benchmark, Sample, SampleKey
from benchmarks.samples import SampleSet
from runner.engine.plan import Plan


class Stream(msgspec.Struct, frozen=True, kw_only=True):
    """The samples of one benchmark while somebody makes them.

    `samples` yields all that are in the file `path`, in the order of its lines, those of earlier sessions
    first, then each as soon as its line is written; it may block, and ends when nothing more comes. It is
    read in a thread of its own; whoever makes it has to end it when the run raises. `per_task` is how
    many samples of each task there will be.
    """

    samples: Iterable[Sample]
    path: Path
    per_task: int = 1

    def plan(self, whole: Benchmark, selected: Benchmark) -> Plan:
        """Return what a run of them would judge."""
        keys = (
            SampleKey(task_id, number) for task_id in selected.problems for number in range(self.per_task)
        )
        chosen = SampleSet(path=self.path, sha256="", count=0, samples=[])
        return Plan(whole=whole, benchmark=selected, chosen=chosen, keys=frozenset(keys))
