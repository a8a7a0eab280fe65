"""Run benchmarks one after the other whose samples come over time, as while a model generates them."""

import contextlib
from pathlib import Path
from typing import Self

import msgspec

from benchmarks.comparing.helpers import HELPERS
from benchmarks.extraction.extract import ReplyExtractor
from benchmarks.problem import Benchmark
from benchmarks.samples import select
from runner.engine import machine
from runner.engine.checks import check_rules
from runner.engine.engines import make_engine
from runner.engine.run_benchmarks import run_plan
from runner.engine.stream import Stream
from runner.engine.streamed_samples import StreamedSamples
from runner.options import Reporter, RunOptions
from runner.store.records import Run


class StreamSession:
    """Judges samples of one benchmark after the other, each as it comes. Use it as a context manager.

    Of `options`, `limit` and `task` select, `model` is kept as a label, and `workers`, `sandbox`,
    `isolation`, `profile`, `exit_status` and `cache` say how; `bench`, `samples`, `run_dir` and `resume` say
    nothing here. `reporter` hears how it goes.

    Slots stay open from one benchmark to the next of the same language.
    """

    def __init__(self, options: RunOptions, reporter: Reporter) -> None:
        self._options, self._reporter = options, reporter
        self._engine = make_engine(options, reporter.note, keep=True)
        self._replies = ReplyExtractor(machine.count_cores())
        self._closing = contextlib.ExitStack()
        self._closing.enter_context(HELPERS.hold())
        self._closing.callback(self._replies.close)
        self._closing.callback(self._engine.close)

    def begin(self, benchmark: Benchmark) -> None:
        """Start the slots of a benchmark before its turn, from whatever thread; `execute` finds them ready.

        Worth it when the first sample is on its way. Slots of a benchmark that still runs stay beside them.
        """
        first = next(iter(benchmark.problems.values()))
        self._engine.begin(first.language, unsealed=first.tests.unsealed)
        self._engine.preload([first.family])

    def execute(self, whole: Benchmark, stream: Stream, directory: Path) -> Run:
        """Judge the samples of a stream as they come, into a run directory that may hold a part of them.

        A sample with a verdict is not judged again; one whose judging was cut off is, as `exec --resume` does
        it. The files are those of `exec` on the finished samples file, and run.json names the file's checksum
        once the stream has ended. A wider selection than that of an earlier session is fine.

        Returns the run; its status is partial where fewer samples came than were planned, or a sandbox
        failed. Raises RunDirectoryError for a directory of another run or a narrower selection, BadSamples
        for a sample that was not asked for, SandboxError where the sandbox failed altogether, what the stream
        raises, and KeyboardInterrupt; what was judged by then stays.
        """
        check_rules(self._options, [] if self._options.problems else [whole.name])
        plan = stream.plan(whole, select(whole, self._options.limit, self._options.task))
        options = msgspec.structs.replace(self._options, run_dir=directory, resume=True)
        self._engine.close_others({problem.language for problem in plan.benchmark.problems.values()})
        self.begin(plan.benchmark)
        try:
            return run_plan(
                plan, options, self._engine, self._reporter,
                lambda run, reuse: StreamedSamples(stream, plan, run, self._replies, reuse),
            )  # fmt: skip
        except BaseException:
            self._engine.close_others(())  # ends samples that still run
            raise

    def close(self) -> None:
        """End the slots. Safe to call twice."""
        self._closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
