"""One benchmark, one set of samples, one run directory: from sources to verdicts, scores and exports."""

import contextlib
import time
from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec

from benchmarks.problem import Benchmark, Sample
from benchmarks.samples import SampleSet
from runner import engine, exports, machine, metrics, store
from runner.errors import RunDirectoryError
from runner.evaluate import Evaluator, sandbox_error
from runner.options import Reporter
from runner.records import VerdictLine
from runner.report_profiles import got_around
from runner.slots import Slots
from runner.sourcing import sources_of

Sources = dict[tuple[str, int], str | None]

ReadyPart = tuple[Slots, Evaluator, set[str]]
"""Slots, who judges in them, and the ids of the tasks to judge."""


def now() -> str:
    """The time as run.json has it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class BenchmarkRun:
    """Runs what has no verdict yet. However that ends, run.json says how far it got."""

    def __init__(self, run: store.Run, benchmark: Benchmark, chosen: SampleSet) -> None:
        self._run, self._benchmark, self._chosen = run, benchmark, chosen
        self._sources: Sources = {}
        self._judged = 0
        self._started = time.monotonic()
        _require_planned(run, chosen)

    def go(self, parts: Iterable[ReadyPart], reporter: Reporter) -> None:
        """Judge all samples that are due, part by part; each is made ready when its turn comes.

        Raises SandboxError, OSError or KeyboardInterrupt.
        """
        complete = False
        try:
            self._sources = sources_of(
                self._chosen.samples, self._benchmark, machine.cores(), self._run.directory, reporter
            )
            for slots, evaluator, tasks in parts:
                self._judge(slots, evaluator, tasks, reporter)
            complete = {key_of(sample) for sample in self._chosen.samples} <= self._run.done
        finally:
            reporter.end()
            self._finish(complete)
        exports.write(self._run.directory, self._benchmark, self._sources, self._run.lines)

    def _judge(self, slots: Slots, evaluator: Evaluator, task_ids: set[str], reporter: Reporter) -> None:
        tasks = [
            engine.Task(
                sample=sample,
                source=self._sources[key_of(sample)],
                weight=evaluator.expected_cpu_s(sample.task_id),
            )
            for sample in self._chosen.samples
            if sample.task_id in task_ids and key_of(sample) not in self._run.done
        ]
        reporter.begin(self._benchmark.name, len(tasks))
        verdicts = engine.run(tasks, slots.pool, slots.workers, evaluator.evaluate, self._give_up)
        with contextlib.closing(verdicts):
            for line in verdicts:
                self._run.append(line)
                self._judged += 1
                reporter.step(line)

    def _give_up(self, sample: Sample, reason: str, attempts: int) -> VerdictLine:
        suites = [suite.name for suite in self._benchmark.problems[sample.task_id].suites]
        return sandbox_error(sample, suites, reason, attempts)

    def _differs(self) -> list[str] | None:
        """See `RunManifest.exit_status_differs`; the profile multipl-e looks at nothing else."""
        sealed = any(problem.tests for problem in self._benchmark.problems.values())
        if not sealed or self._run.manifest.profile != "strict":
            return None
        return sorted({line.task_id for line in got_around(self._run.lines)})

    def _finish(self, complete: bool) -> None:
        scores, counts, timing = metrics.summarise(
            self._benchmark.scores, self._run.lines, time.monotonic() - self._started, self._judged
        )
        self._run.finish(
            msgspec.structs.replace(
                self._run.manifest,
                finished=now(),
                status="complete" if complete else "partial",
                scores=scores,
                verdict_counts=counts,
                exit_status_differs=self._differs(),
                timing=timing,
            )
        )


def key_of(sample: Sample) -> tuple[str, int]:
    """What tells a sample from all others of its run."""
    return sample.task_id, sample.index


def _require_planned(run: store.Run, chosen: SampleSet) -> None:
    """A resumed run must be of the same tasks: else its scores would mix two selections."""
    planned = {key_of(sample) for sample in chosen.samples}
    if strangers := run.done - planned:
        raise RunDirectoryError(
            f"{run.directory} has verdicts of {len(strangers)} samples that are not asked for now, "
            f"such as {min(strangers)[0]}",
            "ask with the same --task and --limit as then, or name another --run-dir",
        )
