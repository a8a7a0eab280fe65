"""Runs benchmarks on an engine that has begun to start: from data to finished run directories."""

import contextlib
from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from benchmarks.comparing.helpers import HELPERS
from benchmarks.registry import GROUPS
from runner.engine.benchmark_run import BenchmarkRun
from runner.engine.engine import Engine, PartJudge
from runner.engine.group import begin_group
from runner.engine.intake import ChosenSamples, Intake
from runner.engine.loading import load_benchmarks
from runner.engine.manifest import describe_run
from runner.engine.parts import Part, split
from runner.engine.plan import Plan, find_model, plan_run
from runner.engine.reuse import Reuse, open_reuse
from runner.options import Reporter, RunOptions
from runner.store import open_run
from runner.store.files import read_run
from runner.store.labels import label_model
from runner.store.open_run import OpenRun
from runner.store.records import Run, RunManifest


def run_benchmarks(names: list[str], options: RunOptions, engine: Engine, reporter: Reporter) -> list[Run]:
    """Run the benchmarks of these names, or the user's own problems, and close the engine.

    Returns and raises as `session.execute`.
    """
    options = replace(options, model=options.model or find_model(options.samples))
    # The engine first: who compares in a helper is stopped by then.
    with HELPERS.hold(), contextlib.closing(engine):
        asked = load_benchmarks(names, options.problems, options.data_dir, reporter.note)
        plans = [plan_run(whole, options, reporter) for whole in asked]
        families = {problem.family for plan in plans for problem in plan.benchmark.problems.values()}
        if not options.cache:
            engine.preload(families)  # while slots start
        if options.bench not in GROUPS or options.run_dir is None:
            return [_execute(plan, options, engine, reporter) for plan in plans]
        folder, describe = options.run_dir, partial(_describe, options=options, engine=engine)
        for plan, its in begin_group(plans, folder, options, describe, reporter):
            _execute(plan, its, engine, reporter)
        return [read_run(folder / name) for name in names]


def _execute(plan: Plan, options: RunOptions, engine: Engine, reporter: Reporter) -> Run:
    return run_plan(plan, options, engine, reporter, lambda run, reuse: ChosenSamples(plan, run, reuse))


def _describe(plan: Plan, *, options: RunOptions, engine: Engine) -> RunManifest:
    return describe_run(plan, options, engine.describe_site(_languages(plan)))


def _languages(plan: Plan) -> set[str]:
    return {problem.language for problem in plan.benchmark.problems.values()}


def run_plan(
    plan: Plan,
    options: RunOptions,
    engine: Engine,
    reporter: Reporter,
    make_intake: Callable[[OpenRun, Reuse | None], Intake],
) -> Run:
    """Run one benchmark into its run directory, on the samples that an intake gives. Raises as `execute`."""
    whole = {part.kind: part.benchmark for part in split(plan.whole)}
    parts = list(split(plan.benchmark))
    if options.exit_status and not any(part.kind.family.asks_exit_status for part in parts):
        reporter.note(
            f"--exit-status asks nothing of {plan.benchmark.name}: it is for tests that are sealed text"
        )

    def make_ready(part: Part) -> PartJudge:
        return engine.make_ready(part, whole[part.kind], reporter)

    site = engine.describe_site(_languages(plan))
    manifest = describe_run(plan, options, site)
    with (
        open_run.open_run(options.run_dir, manifest, options.resume) as run,
        open_reuse(plan, options, site, reporter.note) as reuse,
    ):
        for note in run.notes:
            reporter.note(note)
        if options.model:
            label_model(run.directory, options.model)
        with contextlib.closing(make_intake(run, reuse)) as intake:
            BenchmarkRun(run, plan.benchmark, intake, reuse).go(parts, make_ready, reporter)
        return Run(directory=run.directory, manifest=run.manifest, lines=run.lines)
