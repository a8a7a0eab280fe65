"""One benchmark, one set of samples, one run directory: from sources to verdicts, scores and exports."""

import contextlib
import time
from collections.abc import Callable, Iterable

import msgspec

from benchmarks.problem import Benchmark, SampleKey, Verdict
from benchmarks.registry import family_of
from runner.engine.costs import keep_costs
from runner.engine.engine import PartJudge
from runner.engine.intake import Intake
from runner.engine.parts import Part
from runner.engine.reuse import Reuse
from runner.errors import RunDirectoryError
from runner.export.originals import write_original
from runner.options import Reporter
from runner.store import metrics
from runner.store.metrics import count_cached, exit_status_false_passes
from runner.store.nodes import add_nodes
from runner.store.open_run import OpenRun
from runner.store.records import CacheUse, RunManifest
from runner.store.slowness import find_slowness
from runner.store.timestamps import now


class BenchmarkRun:
    """Runs what has no verdict yet. However that ends, run.json says how far it got."""

    def __init__(
        self, run: OpenRun, benchmark: Benchmark, intake: Intake, reuse: Reuse | None = None
    ) -> None:
        self._run, self._benchmark, self._intake, self._reuse = run, benchmark, intake, reuse
        self._earlier = len(run.lines)
        self._started = time.monotonic()
        self._nodes = run.manifest.nodes
        _require_planned(run, intake.planned)

    def go(self, parts: Iterable[Part], make_ready: Callable[[Part], PartJudge], reporter: Reporter) -> None:
        """Judge all samples that are due, part by part; each is made ready when its turn comes.

        Raises SandboxError, OSError, KeyboardInterrupt, and what goes wrong where samples come from.
        """
        complete, manifest = False, self._run.manifest
        try:
            self._intake.open(reporter)
            for line in self._intake.find_known():
                self._run.append(line)
            for part in parts:
                if due := self._count_due(part):
                    self._judge(make_ready(part), due, reporter)
            manifest = self._intake.finish(manifest)
            complete = self._intake.planned <= self._scored()
        finally:
            reporter.end()
            self._finish(manifest, complete)
            self._keep_verdicts(reporter)
        write_original(self._run.directory, self._benchmark, self._intake.sources, self._run.lines)

    def _count_due(self, part: Part) -> int:
        problems, done = part.benchmark.problems, self._run.done
        return sum(key.task_id in problems and key not in done for key in self._intake.planned)

    def _scored(self) -> set[SampleKey]:
        """Return the samples whose verdict says something about them."""
        return {line.key for line in self._run.lines if line.verdict is not Verdict.SANDBOX_ERROR}

    def _judge(self, part: PartJudge, due: int, reporter: Reporter) -> None:
        reporter.begin(self._benchmark.name, due)
        verdicts = part.judge(self._intake.take(part), reporter.start)
        try:
            with contextlib.closing(verdicts):
                for line in verdicts:
                    self._run.append(line)
                    reporter.step(line)
        finally:
            self._nodes = add_nodes(self._nodes, part.list_nodes())

    def _keep_verdicts(self, reporter: Reporter) -> None:
        """Have later runs find what this session has judged; an earlier one may have had other code."""
        if self._reuse is None:
            return
        lines = self._run.lines[self._earlier :]
        self._reuse.keep(lines, self._intake.sources)
        reporter.note(f"{count_cached(lines)} of {len(lines)} verdicts are from the cache")

    def _differs(self) -> list[str] | None:
        """See `RunManifest.exit_status_differs`; the profile multipl-e looks at nothing else."""
        asks = any(family_of(problem).asks_exit_status for problem in self._benchmark.problems.values())
        asked = self._run.manifest.exit_status and self._run.manifest.profile == "strict"
        if not asks or not asked:
            return None
        return sorted({line.task_id for line in exit_status_false_passes(self._run.lines)})

    def _finish(self, manifest: RunManifest, complete: bool) -> None:
        wall_s = self._run.earlier_s + time.monotonic() - self._started
        languages = {task_id: problem.language for task_id, problem in self._benchmark.problems.items()}
        scores, counts, timing = metrics.summarise(self._benchmark.scores, self._run.lines, wall_s)
        cache = manifest.cache and CacheUse(reused=count_cached(self._run.lines))
        self._run.finish(
            msgspec.structs.replace(
                manifest,
                finished=now(),
                status="complete" if complete else "partial",
                scores=scores,
                verdict_counts=counts,
                exit_status_differs=self._differs(),
                timing=timing,
                slowness=find_slowness(self._run.lines, languages),
                nodes=self._nodes,
                cache=cache,
            )
        )
        keep_costs(self._benchmark, self._run.lines)


def _require_planned(run: OpenRun, planned: frozenset[SampleKey]) -> None:
    """Require that a resumed run is of the same tasks: else its scores would mix two selections."""
    if others := run.done - planned:
        raise RunDirectoryError(
            f"{run.directory} has verdicts of {len(others)} samples that are not asked for now, "
            f"such as {min(others).task_id}",
            "ask for all that was asked for then (--task, --limit, --n), or name another folder",
        )
