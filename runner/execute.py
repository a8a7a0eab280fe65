"""`runner exec` without its command line: from options to finished run directories."""

import contextlib
import signal
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from types import FrameType

import msgspec

from benchmarks import registry, samples
from benchmarks.problem import Benchmark
from runner import engine, machine, metrics, store, truth
from runner.errors import UsageError
from runner.evaluate import Evaluator, sandbox_error
from runner.options import ExecOptions, Reporter, RunResult
from runner.records import DatasetInfo, RunManifest, SamplesInfo
from runner.slots import Slots
from runner.sourcing import sources_of

ISOLATED = "container"


def execute(options: ExecOptions, reporter: Reporter) -> list[RunResult]:
    """Run every benchmark that the options name.

    Returns their results, complete ones only. Raises InputError or UsageError for what the user gave,
    SandboxError where the sandbox failed altogether, and KeyboardInterrupt for Ctrl-C and SIGTERM; run
    directories then hold a partial run that resumes.
    """
    names = registry.expand(options.bench)
    _check(options, names)
    with _termination_as_interrupt(), Slots.starting(options) as slots:
        return [_execute_one(name, options, slots, reporter) for name in names]


def _check(options: ExecOptions, names: list[str]) -> None:
    if options.profile == "multipl-e":
        raise UsageError(
            f"the profile multipl-e does not fit {', '.join(names)}", "use --profile strict or evalplus"
        )
    if len(names) > 1 and (options.samples or options.run_dir):
        raise UsageError(
            f"{options.bench} is a group of benchmarks: --samples and --run-dir belong to one of them",
            f"run them one by one: {', '.join(names)}",
        )


def _execute_one(name: str, options: ExecOptions, slots: Slots, reporter: Reporter) -> RunResult:
    whole = registry.load(name, options.data_dir, reporter.note)
    benchmark = samples.select(whole, options.limit, options.task)
    if options.samples:
        chosen = samples.load(options.samples, whole, selected=benchmark)
    else:
        chosen = samples.reference_samples(benchmark)
        reporter.note(f"no --samples given: running the reference solutions of {name}")
    with store.open_run(options.run_dir, _manifest(name, options, slots, benchmark, chosen), options.resume) as run:
        for note in run.notes:
            reporter.note(note)
        known = _ground_truth(whole, slots, reporter)
        _run(run, benchmark, chosen, known, options, slots, reporter)
        return RunResult(directory=run.directory, manifest=run.manifest)


def _ground_truth(benchmark: Benchmark, slots: Slots, reporter: Reporter) -> truth.Truth:
    """The truth of the whole benchmark, from the cache or made now."""
    known = truth.load(benchmark, slots.image.id)
    if known is None:
        total = sum(len(problem.suites) for problem in benchmark.problems.values())
        reporter.begin(f"ground truth of {benchmark.name}", total)
        known = truth.make(benchmark, slots.pool, slots.workers, slots.limits, reporter.step)
        reporter.end()
        truth.save(known, benchmark, slots.image.id)
    return known


def _run(
    run: store.Run,
    benchmark: Benchmark,
    chosen: samples.SampleSet,
    known: truth.Truth,
    options: ExecOptions,
    slots: Slots,
    reporter: Reporter,
) -> None:
    """Run what has no verdict yet; write run.json whatever happens."""
    evaluator = Evaluator(benchmark, known, options.profile, slots.limits)
    due = [sample for sample in chosen.samples if (sample.task_id, sample.index) not in run.done]
    started, judged = time.monotonic(), 0
    suites = [suite.name for suite in next(iter(benchmark.problems.values())).suites]
    complete = False
    try:
        sources = sources_of(due, benchmark, slots.workers, run.directory, reporter)
        tasks = [
            engine.Task(sample=sample, source=source, weight=evaluator.expected_cpu_s(sample.task_id))
            for sample, source in sources
        ]
        reporter.begin(benchmark.name, len(tasks))
        verdicts = engine.run(
            tasks,
            slots.pool,
            slots.workers,
            evaluator.evaluate,
            lambda sample, reason, attempts: sandbox_error(sample, suites, reason, attempts),
        )
        with contextlib.closing(verdicts):
            for line in verdicts:
                run.append(line)
                judged += 1
                reporter.step(line)
        complete = True
    finally:
        reporter.end()
        scores, counts, timing = metrics.summarise(
            benchmark.scores, run.lines, time.monotonic() - started, judged
        )
        run.finish(
            msgspec.structs.replace(
                run.manifest,
                finished=_now(),
                status="complete" if complete else "partial",
                scores=scores,
                verdict_counts=counts,
                timing=timing,
            )
        )


def _manifest(
    name: str, options: ExecOptions, slots: Slots, benchmark: Benchmark, chosen: samples.SampleSet
) -> RunManifest:
    return RunManifest(
        benchmark=name,
        samples=SamplesInfo(
            path=str(chosen.path) if chosen.path else None, sha256=chosen.sha256, count=len(chosen.samples)
        ),
        dataset=DatasetInfo(version=benchmark.version, sha256=benchmark.sha256),
        sandbox="docker",
        isolation=options.isolation,
        profile=options.profile,
        images={slots.image.tag: slots.image.id},
        toolchains=slots.image.toolchain,
        limits=slots.describe_limits(),
        host=machine.describe() | {"workers": slots.workers},
        started=_now(),
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextlib.contextmanager
def _termination_as_interrupt() -> Iterator[None]:
    """SIGTERM ends a run as Ctrl-C does: tidily, with a run directory that resumes."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, interrupt)
    except ValueError:  # not the main thread: whoever embeds us has handlers of their own
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
