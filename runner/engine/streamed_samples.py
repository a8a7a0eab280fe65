"""The intake of a stream: samples read, numbered and extracted as they come, beside the slots that run them.

The feed is read in a thread of its own; replies are extracted side by side in processes. What is ready waits
in a queue for each part of the benchmark, out of which free slots take it.
"""

import queue
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

import msgspec

from benchmarks.errors import BadSamples
from benchmarks.extraction.extract import ReplyExtractor
from benchmarks.problem import Sample, SampleKey
from benchmarks.samples import number_samples
from runner.engine import machine
from runner.engine.engine import PartJudge
from runner.engine.manifest import describe_extraction, describe_grown
from runner.engine.parts import Kind, kind_of
from runner.engine.plan import Plan
from runner.engine.reuse import Reuse
from runner.engine.schedule import Task
from runner.engine.sourcing import checksum, describe_program
from runner.engine.stream import Stream
from runner.errors import RunDirectoryError
from runner.options import Reporter
from runner.store.open_run import OpenRun
from runner.store.programs import ProgramFile
from runner.store.records import RunManifest, VerdictLine


class StreamedSamples:
    """The intake (`runner.engine.intake.Intake`) of a stream. `close` it: it holds a file and threads."""

    def __init__(
        self, stream: Stream, plan: Plan, run: OpenRun, replies: ReplyExtractor, reuse: Reuse | None = None
    ) -> None:
        self.planned = plan.keys
        self._stream, self._plan, self._replies, self._reuse = stream, plan, replies, reuse
        self._done = frozenset(run.done)
        self._programs = ProgramFile(run.directory)
        self._taken: list[SampleKey] = []
        self._ready: dict[Kind, queue.SimpleQueue[Task | BaseException | None]] = {}
        self._missing: Counter[Kind] = Counter()
        for key in plan.keys:
            self._missing[self._kind(key.task_id)] += 1
        self._ready = {kind: queue.SimpleQueue() for kind in self._missing}
        self._counting = threading.Lock()
        self._extracting = ThreadPoolExecutor(machine.count_cores(), "extraction")
        self._reading = threading.Thread(target=self._read, name="stream", daemon=True)
        self._error: BaseException | None = None

    @property
    def sources(self) -> Mapping[SampleKey, str | None]:
        """See `Intake.sources`."""
        return {key: program.source for key, program in self._programs.programs.items()}

    def open(self, reporter: Reporter) -> None:  # noqa: ARG002 - the protocol's
        """See `Intake.open`."""
        self._reading.start()

    def find_known(self) -> Iterable[VerdictLine]:
        """See `Intake.find_known`. Tasks bring theirs as they come."""
        return ()

    def take(self, part: PartJudge) -> Iterator[Task]:
        """See `Intake.take`. They come in the order in which they are ready."""
        while (ready := self._ready[part.kind].get()) is not None:
            if isinstance(ready, BaseException):
                raise ready
            yield ready

    def finish(self, manifest: RunManifest) -> RunManifest:
        """See `Intake.finish`: waits until the feed is at its end."""
        self._reading.join()
        if self._error is not None:
            raise self._error
        self._programs.sort(self._taken)
        replies = any(program.extraction for program in self._programs.programs.values())
        return msgspec.structs.replace(
            manifest,
            samples=describe_grown(self._stream.path, len(self._taken)),
            extraction=describe_extraction(self._plan.benchmark.problems.values()) if replies else {},
        )

    def close(self) -> None:
        """See `Intake.close`. A feed that blocks is left to who makes it."""
        self._extracting.shutdown(wait=False, cancel_futures=True)
        for waiting in self._ready.values():
            waiting.put(None)
        self._programs.close()

    def _read(self) -> None:
        try:
            for sample in number_samples(self._stream.samples):
                if self._is_asked_for(sample):
                    self._require_same(sample)
                    self._taken.append(sample.key)
                    self._extracting.submit(self._make_ready, sample)
            self._extracting.shutdown()
        except BaseException as error:  # handed to the run's own thread
            self._error = error
        for waiting in self._ready.values():
            waiting.put(self._error)

    def _is_asked_for(self, sample: Sample) -> bool:
        """Whether the sample is of a task that was selected. Raises BadSamples."""
        if sample.task_id not in self._plan.whole.problems:
            name, path = self._plan.whole.name, self._stream.path
            raise BadSamples(f"{path} has a sample of {sample.task_id!r}, which {name} has not")
        if sample.task_id not in self._plan.benchmark.problems:
            return False
        if sample.key not in self.planned:
            raise BadSamples(
                f"{self._stream.path} has more than {self._stream.per_task} samples of {sample.task_id!r}",
                "ask for as many as it was made with",
            )
        return True

    def _require_same(self, sample: Sample) -> None:
        """Require that a sample of an earlier session is still the one that was judged then."""
        there = self._programs.programs.get(sample.key)
        if there is not None and there.sample_sha256 not in ("", checksum(sample)):
            raise RunDirectoryError(
                f"sample {sample.sample} of {sample.task_id!r} in {self._stream.path} is not the one that an "
                "earlier session judged: the file was changed since",
                "bring back the file of then, or name another folder",
            )

    def _make_ready(self, sample: Sample) -> None:
        waiting = self._ready[self._kind(sample.task_id)]
        try:
            source = self._source(sample)
            if sample.key not in self._done:
                known = self._reuse.find(sample.key, source) if self._reuse else None
                waiting.put(Task(sample=sample, source=source, known=known))
        except BaseException as error:  # handed to the run's own thread
            waiting.put(error)
        self._count(self._kind(sample.task_id))

    def _count(self, kind: Kind) -> None:
        """End the queue of a kind when all its samples are ready: other kinds need not wait for the feed."""
        with self._counting:
            self._missing[kind] -= 1
            if not self._missing[kind]:
                self._ready[kind].put(None)

    def _source(self, sample: Sample) -> str | None:
        """Return the source of a sample, which an earlier session may have extracted."""
        if (there := self._programs.programs.get(sample.key)) is not None:
            return there.source
        problem = self._plan.benchmark.problems[sample.task_id]
        source = self._replies.extract(sample, problem)
        self._programs.append(describe_program(sample, problem, source))
        return source

    def _kind(self, task_id: str) -> Kind:
        return kind_of(self._plan.benchmark.problems[task_id])
