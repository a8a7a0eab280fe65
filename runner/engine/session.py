"""`runner exec` without its command line: from options to finished run directories."""

import contextlib
import signal
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.metadata import version
from types import FrameType

import msgspec

from benchmarks import registry, samples
from benchmarks.comparing.helpers import HELPERS
from benchmarks.evalplus import oracle
from benchmarks.extraction.extract import extraction_profile
from benchmarks.family import Setting
from benchmarks.problem import Benchmark
from runner.engine import machine, parts, self_test
from runner.engine.benchmark_run import BenchmarkRun, ReadyPart, now
from runner.engine.evaluate import SampleEvaluator
from runner.engine.slots import Slots, describe_limits, planned
from runner.engine.workshop import SlotWorkshop
from runner.errors import UsageError
from runner.options import ExecOptions, Reporter
from runner.store import run as store
from runner.store.files import StoredRun
from runner.store.records import DatasetInfo, RunManifest, SamplesInfo
from sandboxes import backends
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.sandbox import Backend, SandboxError


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What to run of one benchmark: `whole` is all of it, `benchmark` what was selected."""

    whole: Benchmark
    benchmark: Benchmark
    chosen: samples.SampleSet


def execute(options: ExecOptions, reporter: Reporter) -> list[StoredRun]:
    """Run every benchmark that the options name.

    Returns their results, complete ones only. Raises InputError or UsageError for what the user gave,
    SandboxError where the sandbox failed altogether, and KeyboardInterrupt for Ctrl-C and SIGTERM; run
    directories then hold a partial run that resumes.
    """
    names = registry.expand(options.bench)
    _check(options, names)
    with (
        _termination_as_interrupt(),
        contextlib.closing(HELPERS),
        contextlib.closing(_Starting(options)) as starting,
    ):
        starting.begin(registry.BENCHMARKS[names[0]].language)
        plans = [plan_run(name, options, reporter) for name in names]
        oracle.preload()
        return [_execute(plan, options, starting, reporter) for plan in plans]


def _check(options: ExecOptions, names: list[str]) -> None:
    if options.sandbox not in backends.NAMES:
        raise UsageError(
            f"there is no sandbox called {options.sandbox!r}", f"--sandbox takes {', '.join(backends.NAMES)}"
        )
    strangers = [name for name in names if not registry.fits(options.profile, name)]
    if options.exit_status and options.profile != "strict":
        raise UsageError(
            f"--exit-status asks beside strict verdicts, and the profile is {options.profile}",
            "leave out one of them; --profile multipl-e takes the exit status for the verdict",
        )
    if strangers:
        raise UsageError(
            f"the profile {options.profile} does not fit {', '.join(strangers)}", "use --profile strict"
        )
    if len(names) > 1 and (options.samples or options.run_dir):
        raise UsageError(
            f"{options.bench} is a group of benchmarks: --samples and --run-dir belong to one of them",
            f"run them one by one: {', '.join(names)}",
        )


class _Starting:
    """The slots of one language at a time, started in another thread while this one reads data."""

    def __init__(self, options: ExecOptions) -> None:
        self._options, self._now = options, ("", False)
        self._executor = ThreadPoolExecutor(1)
        self._backend = self._executor.submit(backends.choose, options.sandbox)
        self._future: Future[Slots] | None = None

    @property
    def backend(self) -> Backend:
        """What makes the slots. Raises BackendUnavailable."""
        return self._backend.result()

    def begin(self, language: str, *, unsealed: bool = False) -> None:
        """Start slots of a language, unless they are there; others are closed.

        Unsealed programs have slots of their own, each a fresh one.
        """
        if (language, unsealed) != self._now:
            self._close_slots()
            self._now = language, unsealed
            isolation = "container" if unsealed else self._options.isolation
            options = msgspec.structs.replace(self._options, isolation=isolation)
            self._future = self._executor.submit(lambda: Slots.starting(self.backend, language, options))

    def slots(self, kind: parts.Kind) -> Slots:
        """The slots for a kind of problems. Raises SandboxError."""
        self.begin(kind.language, unsealed=kind.unsealed)
        assert self._future is not None  # noqa: S101 - `begin` made it
        return self._future.result()

    def images(self, languages: Iterable[str]) -> list[ImageInfo]:
        """The images of some languages. Raises SandboxError where one is missing."""
        return [self.backend.find(LANGUAGES[language]) for language in sorted(languages)]

    def close(self) -> None:
        self._close_slots()
        self._executor.shutdown()

    def _close_slots(self) -> None:
        if self._future is not None:
            with contextlib.suppress(SandboxError):
                self._future.result().pool.close()
        self._future, self._now = None, ("", False)


def plan_run(name: str, options: ExecOptions, reporter: Reporter) -> Plan:
    """What a run of one benchmark would judge. Raises InputError for what the user gave."""
    whole = registry.load(name, options.data_dir, reporter.note)
    benchmark = samples.select(whole, options.limit, options.task)
    if options.samples:
        chosen = samples.load(options.samples, whole, selected=benchmark)
    else:
        chosen = samples.reference_samples(benchmark)
        reporter.note(f"no --samples given: running the reference solutions of {name}")
    return Plan(whole=whole, benchmark=benchmark, chosen=chosen)


def _execute(plan: Plan, options: ExecOptions, starting: _Starting, reporter: Reporter) -> StoredRun:
    whole = {part.kind: part for part in parts.split(plan.whole)}
    chosen_parts = list(parts.split(plan.benchmark))
    if options.exit_status and not any(part.kind.family.asks_exit_status for part in chosen_parts):
        reporter.note(f"--exit-status asks nothing of {plan.benchmark.name}: its programs carry no tests")

    def ready() -> Iterator[ReadyPart]:
        for part in chosen_parts:
            slots = starting.slots(part.kind)
            self_test.require(part.kind.language, slots, reporter.note)
            yield _prepare(part, whole[part.kind].benchmark, slots, options, reporter)

    images = starting.images({part.kind.language for part in chosen_parts})
    manifest = _manifest(plan, options, starting.backend, images)
    with store.open_run(options.run_dir, manifest, options.resume) as run:
        for note in run.notes:
            reporter.note(note)
        BenchmarkRun(run, plan.benchmark, plan.chosen).go(ready(), reporter)
        return StoredRun(directory=run.directory, manifest=run.manifest, lines=run.lines)


def _prepare(
    part: parts.Part, whole: Benchmark, slots: Slots, options: ExecOptions, reporter: Reporter
) -> ReadyPart:
    """Let a family make ready for all problems of a kind, not only for those that were selected."""
    setting = Setting(limits=slots.limits, profile=options.profile, exit_status=options.exit_status)
    evaluator = part.kind.family.prepare(whole, setting, SlotWorkshop(slots, reporter))
    samples = SampleEvaluator(evaluator=evaluator, problems=part.benchmark.problems)
    return ReadyPart(slots=slots, kind=part.kind, samples=samples)


def _manifest(plan: Plan, options: ExecOptions, backend: Backend, used: Sequence[ImageInfo]) -> RunManifest:
    benchmark, chosen = plan.benchmark, plan.chosen
    path = str(chosen.path) if chosen.path else None
    replies = any(sample.kind == "response" for sample in chosen.samples)
    return RunManifest(
        benchmark=benchmark.name,
        samples=SamplesInfo(path=path, sha256=chosen.sha256, count=len(chosen.samples)),
        dataset=DatasetInfo(version=benchmark.version, sha256=benchmark.sha256),
        sandbox=backend.name,
        isolation=options.isolation,
        profile=options.profile,
        exit_status=options.exit_status,
        unsealed=[task_id for task_id, problem in benchmark.problems.items() if problem.tests.unsealed],
        extraction={image.language: extraction_profile(image.language) for image in used} if replies else {},
        images={image.tag: image.id for image in used},
        toolchains={tool: release for image in used for tool, release in image.toolchain.items()},
        runner=version("codearena-runner"),
        limits=_limits(benchmark, options, backend),
        host=machine.describe() | {"workers": options.workers or machine.cores()},
        started=now(),
    )


def _limits(benchmark: Benchmark, options: ExecOptions, backend: Backend) -> dict[str, float]:
    """The limits of all parts; where there are several, each under its language's name."""
    described = {}
    chosen_parts = list(parts.split(benchmark))
    for part in chosen_parts:
        language = LANGUAGES[part.kind.language]
        workers, limits = planned(backend, language, options)
        table = (
            part.kind.family.describe_limits(part.kind.language)
            | describe_limits(language, limits)
            | {"slots": workers}
        )
        prefix = f"{part.kind.language}." if len(chosen_parts) > 1 else ""
        described.update({prefix + name: value for name, value in table.items()})
    return described


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
