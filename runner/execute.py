"""`runner exec` without its command line: from options to finished run directories."""

import contextlib
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import FrameType

import msgspec

from benchmarks import oracle, registry, samples
from benchmarks.problem import Benchmark
from runner import machine, store, truth
from runner.benchmark_run import BenchmarkRun, now
from runner.errors import UsageError
from runner.options import ExecOptions, Reporter, RunResult
from runner.records import DatasetInfo, RunManifest, SamplesInfo
from runner.slots import Slots
from sandboxes.sandbox import SandboxError


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What to run of one benchmark: `whole` is all of it, `benchmark` what was selected."""

    whole: Benchmark
    benchmark: Benchmark
    chosen: samples.SampleSet


def execute(options: ExecOptions, reporter: Reporter) -> list[RunResult]:
    """Run every benchmark that the options name.

    Returns their results, complete ones only. Raises InputError or UsageError for what the user gave,
    SandboxError where the sandbox failed altogether, and KeyboardInterrupt for Ctrl-C and SIGTERM; run
    directories then hold a partial run that resumes.
    """
    names = registry.expand(options.bench)
    _check(options, names)
    with _termination_as_interrupt(), _starting_slots(options) as starting:
        plans = [_plan(name, options, reporter) for name in names]
        oracle.preload()
        slots = starting()
        return [_execute(plan, options, slots, reporter) for plan in plans]


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


class _Starting:
    """Slots that start in another thread while this one reads data; calling it waits for them."""

    def __init__(self, options: ExecOptions) -> None:
        self._executor = ThreadPoolExecutor(1)
        self._future = self._executor.submit(Slots.starting, options)

    def __call__(self) -> Slots:
        return self._future.result()

    def close(self) -> None:
        with contextlib.suppress(SandboxError):
            self._future.result().pool.close()
        self._executor.shutdown()


def _starting_slots(options: ExecOptions) -> contextlib.closing[_Starting]:
    return contextlib.closing(_Starting(options))


def _plan(name: str, options: ExecOptions, reporter: Reporter) -> Plan:
    whole = registry.load(name, options.data_dir, reporter.note)
    benchmark = samples.select(whole, options.limit, options.task)
    if options.samples:
        chosen = samples.load(options.samples, whole, selected=benchmark)
    else:
        chosen = samples.reference_samples(benchmark)
        reporter.note(f"no --samples given: running the reference solutions of {name}")
    return Plan(whole=whole, benchmark=benchmark, chosen=chosen)


def _execute(plan: Plan, options: ExecOptions, slots: Slots, reporter: Reporter) -> RunResult:
    manifest = _manifest(plan, options, slots)
    with store.open_run(options.run_dir, manifest, options.resume) as run:
        for note in run.notes:
            reporter.note(note)
        benchmark_run = BenchmarkRun(run, plan.benchmark, plan.chosen, slots)
        benchmark_run.go(_ground_truth(plan.whole, slots, reporter), options.profile, reporter)
        return RunResult(directory=run.directory, manifest=run.manifest)


def _ground_truth(benchmark: Benchmark, slots: Slots, reporter: Reporter) -> truth.Truth:
    """The truth of the whole benchmark, from the cache or made now."""
    known = truth.load(benchmark, slots.image.id)
    if known is None:
        total = sum(len(problem.suites) for problem in benchmark.problems.values())
        reporter.begin(f"ground truth of {benchmark.name}", total)
        made = truth.make(benchmark, slots.pool, slots.workers, slots.limits, reporter.step)
        reporter.end()
        truth.save(made, benchmark, slots.image.id)
        known = truth.load(benchmark, slots.image.id)
    if known is None:
        raise SandboxError(
            "the ground truth that was just saved cannot be read", "see whether the disk is full"
        )
    return known


def _manifest(plan: Plan, options: ExecOptions, slots: Slots) -> RunManifest:
    benchmark, chosen = plan.benchmark, plan.chosen
    path = str(chosen.path) if chosen.path else None
    return RunManifest(
        benchmark=benchmark.name,
        samples=SamplesInfo(path=path, sha256=chosen.sha256, count=len(chosen.samples)),
        dataset=DatasetInfo(version=benchmark.version, sha256=benchmark.sha256),
        sandbox="docker",
        isolation=options.isolation,
        profile=options.profile,
        images={slots.image.tag: slots.image.id},
        toolchains=slots.image.toolchain,
        limits=slots.describe_limits(),
        host=machine.describe() | {"workers": slots.workers},
        started=now(),
    )


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
