"""One benchmark, one set of samples, one run directory: from sources to verdicts, scores and exports."""

import contextlib
import time
from collections.abc import Iterable

import msgspec

from benchmarks.problem import Benchmark, SampleKey, Verdict
from benchmarks.registry import family_of
from benchmarks.samples import SampleSet
from runner.engine import machine, schedule
from runner.engine.preparation import ReadyPart
from runner.engine.sourcing import sources_of
from runner.errors import RunDirectoryError
from runner.export.originals import write_original
from runner.options import Reporter
from runner.store import metrics
from runner.store.metrics import exit_status_false_passes
from runner.store.open_run import OpenRun
from runner.store.timestamps import now

Sources = dict[SampleKey, str | None]


class BenchmarkRun:
    """Runs what has no verdict yet. However that ends, run.json says how far it got."""

    def __init__(self, run: OpenRun, benchmark: Benchmark, chosen: SampleSet) -> None:
        self._run, self._benchmark, self._chosen = run, benchmark, chosen
        self._sources: Sources = {}
        self._started = time.monotonic()
        _require_planned(run, chosen)

    def go(self, parts: Iterable[ReadyPart], reporter: Reporter) -> None:
        """Judge all samples that are due, part by part; each is made ready when its turn comes.

        Raises SandboxError, OSError or KeyboardInterrupt.
        """
        complete = False
        try:
            self._sources = sources_of(
                self._chosen.samples, self._benchmark, machine.count_cores(), self._run.directory, reporter
            )
            for part in parts:
                self._judge(part, reporter)
            complete = {sample.key for sample in self._chosen.samples} <= self._scored()
        finally:
            reporter.end()
            self._finish(complete)
        write_original(self._run.directory, self._benchmark, self._sources, self._run.lines)

    def _scored(self) -> set[SampleKey]:
        """Return the samples whose verdict says something about them."""
        return {line.key for line in self._run.lines if line.verdict is not Verdict.SANDBOX_ERROR}

    def _judge(self, part: ReadyPart, reporter: Reporter) -> None:
        tasks = [
            schedule.Task(
                sample=sample,
                source=self._sources[sample.key],
                weight=part.samples.evaluator.expected_cpu_s(sample.task_id),
            )
            for sample in self._chosen.samples
            if sample.task_id in part.samples.problems and sample.key not in self._run.done
        ]
        reporter.begin(self._benchmark.name, len(tasks))
        verdicts = schedule.run(tasks, part.executor(), reporter.start)
        with contextlib.closing(verdicts):
            for line in verdicts:
                self._run.append(line)
                reporter.step(line)

    def _differs(self) -> list[str] | None:
        """See `RunManifest.exit_status_differs`; the profile multipl-e looks at nothing else."""
        asks = any(family_of(problem).asks_exit_status for problem in self._benchmark.problems.values())
        asked = self._run.manifest.exit_status and self._run.manifest.profile == "strict"
        if not asks or not asked:
            return None
        return sorted({line.task_id for line in exit_status_false_passes(self._run.lines)})

    def _finish(self, complete: bool) -> None:
        wall_s = self._run.earlier_s + time.monotonic() - self._started
        scores, counts, timing = metrics.summarise(self._benchmark.scores, self._run.lines, wall_s)
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


def _require_planned(run: OpenRun, chosen: SampleSet) -> None:
    """Require that a resumed run is of the same tasks: else its scores would mix two selections."""
    planned = {sample.key for sample in chosen.samples}
    if others := run.done - planned:
        raise RunDirectoryError(
            f"{run.directory} has verdicts of {len(others)} samples that are not asked for now, "
            f"such as {min(others).task_id}",
            "ask with the same --task and --limit as then, or name another --run-dir",
        )
