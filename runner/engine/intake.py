"""Where a run has its samples from, each with the source to run: all there at once, or coming over time."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from benchmarks.problem import SampleKey
from runner.engine import machine
from runner.engine.costs import read_costs
from runner.engine.engine import PartJudge
from runner.engine.order import order_tasks
from runner.engine.plan import Plan
from runner.engine.reuse import Reuse
from runner.engine.schedule import Task
from runner.engine.sourcing import sources_of
from runner.options import Reporter
from runner.store.open_run import OpenRun
from runner.store.records import RunManifest, VerdictLine


class Intake(Protocol):
    """Gives the samples of one run as tasks."""

    @property
    def planned(self) -> frozenset[SampleKey]:
        """All samples that the run is of, come or still to come."""
        ...

    @property
    def sources(self) -> Mapping[SampleKey, str | None]:
        """The sources so far; None where a sample has nothing to run."""
        ...

    def open(self, reporter: Reporter) -> None:
        """Make sources ready, or begin to. Raises OSError."""
        ...

    def find_known(self) -> Iterable[VerdictLine]:
        """Return verdicts that earlier runs made, where that is known before any sample runs."""
        ...

    def take(self, part: PartJudge) -> Iterable[Task]:
        """Return the tasks of a part that have no verdict, in the order to start them; it may wait for them.

        Raises what has gone wrong where samples come from.
        """
        ...

    def finish(self, manifest: RunManifest) -> RunManifest:
        """Return the manifest with what is known of the samples when all are taken. Raises as `take`."""
        ...

    def close(self) -> None:
        """Take no more samples. Safe to call at any time."""
        ...


class ChosenSamples:
    """Samples that are all there before the first one runs."""

    def __init__(self, plan: Plan, run: OpenRun, reuse: Reuse | None = None) -> None:
        self._plan, self._run, self._reuse = plan, run, reuse
        self.planned = plan.keys
        self.sources: Mapping[SampleKey, str | None] = {}

    def open(self, reporter: Reporter) -> None:
        """See `Intake.open`."""
        samples, cores = self._plan.chosen.samples, machine.count_cores()
        self.sources = sources_of(samples, self._plan.benchmark, cores, self._run.directory, reporter)

    def find_known(self) -> Iterable[VerdictLine]:
        """See `Intake.find_known`."""
        if self._reuse is None:
            return []
        due = [key for key in self.sources if key not in self._run.done]
        found = (self._reuse.find(key, self.sources[key]) for key in due)
        return [line for line in found if line is not None]

    def take(self, part: PartJudge) -> Iterable[Task]:
        """See `Intake.take`."""
        seen = read_costs(self._plan.benchmark)
        tasks = [
            Task(
                sample=sample,
                source=self.sources[sample.key],
                weight=max(part.expected_cpu_s(sample.task_id), seen.get(sample.task_id, 0.0)),
            )
            for sample in self._plan.chosen.samples
            if sample.task_id in part.problems and sample.key not in self._run.done
        ]
        return order_tasks(tasks, part.workers)

    def finish(self, manifest: RunManifest) -> RunManifest:
        """See `Intake.finish`."""
        return manifest

    def close(self) -> None:
        """See `Intake.close`."""
