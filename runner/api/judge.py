"""Judge samples of one benchmark, one by one or side by side, without a run directory."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self

from benchmarks import registry
from benchmarks.comparing.helpers import HELPERS
from benchmarks.errors import BadSamples
from benchmarks.problem import Benchmark, Problem, Sample, Verdict
from benchmarks.sample_files import KINDS, make_sample
from runner.api.forks import forget_in_forks
from runner.api.side_by_side import yield_as_done, yield_in_order
from runner.engine import machine, schedule
from runner.engine.attempts import EngineAttempts
from runner.engine.checks import check_rules, check_sandbox
from runner.engine.engines import make_engine
from runner.engine.loading import list_names, load_benchmarks
from runner.engine.parts import Kind, Part, kind_of, split
from runner.engine.preparation import ReadyPart, prepare
from runner.engine.schedule import Leases
from runner.engine.shared_sandboxes import SharedSandboxes
from runner.engine.site import Site
from runner.errors import UsageError
from runner.options import LOCAL, Isolation, Profile, QuietReporter, Reporter, RunOptions
from runner.store.records import VerdictLine

AHEAD = 4
"""So many samples a worker are taken from `map`'s iterable before their turn."""


def load_benchmark(options: RunOptions, note: Callable[[str], None]) -> Benchmark:
    """Load the one benchmark that options ask for. `note` hears of downloads.

    Raises UnknownBenchmark, UsageError, DataUnavailable, BadDataset or BadProblems.
    """
    if options.bench in registry.GROUPS:
        raise UsageError(f"{options.bench} is a group of benchmarks", "take each of them by itself")
    names = list_names(options.bench, options.problems)
    check_rules(options, names)
    (benchmark,) = load_benchmarks(names, options.problems, options.data_dir, note)
    return benchmark


class Judge:
    """Judges samples of one benchmark in warm sandboxes. Use it as a context manager.

    Args: `bench` is a benchmark's name (no group), or `problems` a file of your own; `workers` the number
    of sandboxes, one a core by default; `profile`, `isolation`, `sandbox` and `runtime` are as the command
    line has them; `exit_status` asks what the exit status alone would have said; `data_dir` is where the data
    lies; `reporter` hears of the preparation; `shared` are sandboxes that it has in common with other judges,
    and does not close: they decide on `workers`, `isolation`, `sandbox` and `runtime`. With `engine` "ray",
    samples run on the nodes of the cluster at `address`, `workers` on each.

    Sandboxes of a language start when its first sample comes. Safe to use from several threads, and in forked
    processes, each of which starts sandboxes of its own and has to close them.

    Raises UnknownBenchmark, UsageError, DataUnavailable, BadDataset or BadProblems.

    Example:

        with runner.Judge("humaneval+", workers=2) as judge:
            verdict = judge.evaluate("HumanEval/0", response=reply)
            print(verdict.passed, verdict.detail)
    """

    def __init__(
        self,
        bench: str = "",
        *,
        problems: Path | str | None = None,
        workers: int | None = None,
        profile: Profile = "strict",
        isolation: Isolation = "slot",
        sandbox: str = "auto",
        runtime: str = "",
        exit_status: bool = False,
        data_dir: Path | None = None,
        reporter: Reporter | None = None,
        shared: SharedSandboxes | None = None,
        engine: str = LOCAL,
        address: str = "auto",
    ) -> None:
        options = RunOptions(
            bench=bench, problems=None if problems is None else Path(problems), workers=workers,
            profile=profile, isolation=isolation, sandbox=sandbox, runtime=runtime, exit_status=exit_status,
            data_dir=data_dir, engine=engine, address=address,
        )  # fmt: skip
        reporter = reporter or QuietReporter()
        self._open(load_benchmark(options, reporter.note), options, reporter, shared)

    @classmethod
    def of(cls, benchmark: Benchmark, options: RunOptions, reporter: Reporter) -> Self:
        """Return a Judge of a benchmark that was loaded already, with the options that say how to judge.

        Raises UsageError for a sandbox that there is not.
        """
        check_sandbox(options.sandbox, options.runtime)
        judge = cls.__new__(cls)
        judge._open(benchmark, options, reporter, None)
        return judge

    def _open(
        self, benchmark: Benchmark, options: RunOptions, reporter: Reporter, shared: SharedSandboxes | None
    ) -> None:
        self._options, self._benchmark, self._reporter = options, benchmark, reporter
        self._parts: dict[Kind, Part] = {part.kind: part for part in split(self._benchmark)}
        here = shared.workers if shared else options.workers or machine.count_cores()
        self._cluster = self._open_cluster()
        self.workers = self._cluster.workers if self._cluster else here
        self._preparing = threading.Lock()
        self._closed = False
        self._begin(shared)
        forget_in_forks(self)

    def _begin(self, shared: SharedSandboxes | None = None) -> None:
        self._ready: dict[Kind, ReadyPart] = {}
        cores = machine.count_cores() if self._cluster else self.workers
        self._sandboxes = shared or SharedSandboxes(self._options, cores, self._reporter.note)
        self._awaited = ThreadPoolExecutor(self.workers)
        self._closing = contextlib.ExitStack()
        self._closing.enter_context(HELPERS.hold())
        if shared is None:
            self._closing.callback(self._sandboxes.close)
        if self._cluster:
            self._closing.callback(self._cluster.close)
        self._closing.callback(self._awaited.shutdown, wait=False, cancel_futures=True)
        self._is_parents = False

    def forget(self) -> None:
        """See `Forkable.forget`: sandboxes start with the first sample that is judged here."""
        self._of_parent = self._sandboxes, self._awaited, self._closing  # kept, so that nothing ends them
        self._preparing, self._ready, self._is_parents = threading.Lock(), {}, True

    def _begin_if_forked(self) -> None:
        with self._preparing:
            if self._is_parents and self._cluster:
                raise UsageError(
                    "the cluster of this Judge is its parent process's", "make a Judge after the fork"
                )
            if self._is_parents and not self._closed:
                self._begin()

    def _open_cluster(self) -> EngineAttempts | None:
        if self._options.engine == LOCAL:
            return None
        engine = make_engine(self._options, self._reporter.note, keep=True)
        try:
            return EngineAttempts(engine, {kind.language for kind in self._parts}, self._reporter)
        except BaseException:
            engine.close()
            raise

    @property
    def benchmark(self) -> Benchmark:
        """The benchmark, with all its problems."""
        return self._benchmark

    @property
    def site(self) -> Site | None:
        """Where samples were judged so far, on this machine without `slots`; None before the first.

        Raises SandboxError where an image is gone.
        """
        if self._cluster:
            return self._cluster.site
        if not self._ready:
            return None
        slots = self._sandboxes.slots
        images = slots.images({kind.language for kind in self._ready})
        return Site(sandbox=slots.backend.name, images=images, slots={})

    def evaluate(
        self,
        task_id: str,
        *,
        completion: str | None = None,
        solution: str | None = None,
        response: str | None = None,
    ) -> VerdictLine:
        """Judge one answer to a task: what follows its prompt, complete source, or a chat reply.

        Raises BadSamples for an unknown task or more than one form of answer, UsageError after `close`, and
        SandboxError where no sandbox can be started.
        """
        given = {"completion": completion, "solution": solution, "response": response}
        forms = [kind for kind in KINDS if given[kind] is not None]
        if len(forms) != 1:
            raise BadSamples(f"{len(forms)} forms of an answer are given", f"give one of {', '.join(KINDS)}")
        return self.evaluate_sample(make_sample(task_id, forms[0], str(given[forms[0]])))

    async def aevaluate(self, task_id: str, **answer: str | None) -> VerdictLine:
        """Await the verdict on one answer; see `evaluate`. At a time, as many go on as there are workers."""
        self._begin_if_forked()
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._awaited, lambda: self.evaluate(task_id, **answer))

    def evaluate_sample(
        self, sample: Sample, *, through: Callable[[Leases], Leases] = lambda slots: slots
    ) -> VerdictLine:
        """Judge one sample; see `evaluate`.

        `through` may stand between the judge and its slots, to watch or to stop what runs there.
        """
        problem = self._find_problem(sample.task_id)
        self._begin_if_forked()
        source = self._sandboxes.replies.extract(sample, problem)
        task = schedule.Task(sample=sample, source=source)
        if self._cluster:
            self._require_open()
            return self._cluster.attempt(self._parts[kind_of(problem)], task)
        part = self._prepare(kind_of(problem))
        line = schedule.attempt(task, part.executor(through))
        if line.verdict is Verdict.SANDBOX_ERROR and part.slots.pool.closed:
            # Another judge, whose preparation failed, has closed the slots that both share: new ones start.
            line = schedule.attempt(task, self._prepare(kind_of(problem)).executor(through))
        return line

    def is_ready(self, task_id: str) -> bool:
        """Whether the verdict on a sample of this task would wait for no preparation. Raises BadSamples."""
        kind = kind_of(self._find_problem(task_id))
        if self._cluster:
            return self._cluster.is_ready(kind)
        ready = self._ready.get(kind)
        return ready is not None and not ready.slots.pool.closed

    def make_ready(self, task_id: str) -> None:
        """Prepare what samples of this task need, which else their first would. Raises as `evaluate`."""
        self._begin_if_forked()
        kind = kind_of(self._find_problem(task_id))
        if self._cluster:
            self._cluster.prepare(self._parts[kind])
        else:
            self._prepare(kind)

    def _find_problem(self, task_id: str) -> Problem:
        problem = self._benchmark.problems.get(task_id)
        if problem is None:
            first = next(iter(self._benchmark.problems))
            message = f"{self._benchmark.name} has no task {task_id!r}"
            raise BadSamples(message, f"task ids look like {first!r}")
        return problem

    def map(self, samples: Iterable[Sample], *, ordered: bool = False) -> Iterator[VerdictLine]:
        """Judge many samples side by side; yield each verdict as soon as it is made.

        With `ordered`, they come in the order of the samples. Samples are taken only a few ahead of the
        verdicts. Raises as `evaluate`, when the turn of the sample comes.
        """
        executor = ThreadPoolExecutor(self.workers)
        begun = (executor.submit(self.evaluate_sample, sample) for sample in samples)
        take = yield_in_order if ordered else yield_as_done
        try:
            yield from take(begun, AHEAD * self.workers)
        finally:  # who leaves early need not wait for samples that run; `close` ends them
            executor.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """End the sandboxes. Safe to call twice."""
        with self._preparing:
            self._closed = True
        if not self._is_parents:
            self._closing.close()

    def _prepare(self, kind: Kind) -> ReadyPart:
        with self._preparing:
            self._require_open()
            if kind not in self._ready or self._ready[kind].slots.pool.closed:
                self._ready[kind] = self._make_ready(kind)
            return self._ready[kind]

    def _require_open(self) -> None:
        if self._closed:
            raise UsageError("this Judge is closed", "judge within its `with` block")

    def _make_ready(self, kind: Kind) -> ReadyPart:
        part, slots = self._parts[kind], self._sandboxes.slots.slots(kind)
        try:
            return prepare(part, part.benchmark, slots, self._options, self._reporter)
        except BaseException:
            self._sandboxes.slots.drop(kind)  # its pool may be closed: the next sample starts anew
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
