"""Single samples, judged by an engine that is made for many at a time."""

import contextlib
import queue
import threading
from collections.abc import Collection, Iterator
from concurrent.futures import Future

from msgspec.structs import replace

from runner.engine.engine import Engine, PartJudge
from runner.engine.parts import Kind, Part
from runner.engine.schedule import Task
from runner.options import Reporter
from runner.store.records import VerdictLine
from sandboxes.sandbox import SandboxError

STOPPED = "the run was stopped"
AT_A_SLOT = 2
"""So many samples a slot are on their way: one runs, and the next is there when it ends."""


class Attempts:
    """The samples of one part; each waits for its own verdict, in whatever thread."""

    def __init__(self, judge: PartJudge) -> None:
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._awaited: dict[int, Future[VerdictLine]] = {}
        self._count = 0
        self._error: BaseException | None = None
        threading.Thread(target=self._judge, args=(judge,), name="attempts", daemon=True).start()

    @property
    def ended(self) -> bool:
        """Whether nothing can be judged any more."""
        return self._error is not None

    def attempt(self, task: Task) -> VerdictLine:
        """Return the verdict on a task. Raises SandboxError where the engine can judge no more."""
        number, awaited = self._enter()
        # Two samples at a time may have the same key: their own numbers tell them apart on the way.
        self._tasks.put(
            Task(sample=replace(task.sample, sample=number), source=task.source, weight=task.weight)
        )
        return replace(awaited.result(), sample=task.sample.sample)

    def close(self) -> None:
        """Judge no more; who waits gets SandboxError."""
        self._end(SandboxError(STOPPED))
        self._tasks.put(None)

    def _enter(self) -> tuple[int, "Future[VerdictLine]"]:
        awaited: Future[VerdictLine] = Future()
        with self._lock:
            if self._error is not None:
                raise self._error
            self._count += 1
            self._awaited[self._count] = awaited
            return self._count, awaited

    def _judge(self, judge: PartJudge) -> None:
        try:
            with contextlib.closing(judge.judge(self._read())) as verdicts:
                for line in verdicts:
                    if awaited := self._awaited.pop(line.sample, None):
                        awaited.set_result(line)
            self._end(SandboxError(STOPPED))
        except BaseException as error:  # handed to all who wait
            self._end(error)

    def _read(self) -> Iterator[Task]:
        while (task := self._tasks.get()) is not None:
            yield task

    def _end(self, error: BaseException) -> None:
        with self._lock:
            self._error = self._error or error
            left, self._awaited = self._awaited, {}
        for awaited in left.values():
            awaited.set_exception(error)


class EngineAttempts:
    """Single samples of all parts of a benchmark. `close` it: it closes the engine.

    `workers` is how many should wait for their verdicts at a time, `site` where they are made. Raises
    SandboxError where the engine can run nothing in one of the languages.
    """

    def __init__(self, engine: Engine, languages: Collection[str], reporter: Reporter) -> None:
        self._engine, self._reporter = engine, reporter
        self.site = engine.describe_site(languages)
        self.workers = AT_A_SLOT * max(plan.workers for plan in self.site.slots.values())
        self._preparing = threading.Lock()
        self._attempts: dict[Kind, Attempts] = {}
        self._closed = False

    def prepare(self, part: Part) -> Attempts:
        """Make a part ready, unless it is. Raises SandboxError, also after `close`."""
        with self._preparing:
            if self._closed:
                raise SandboxError(STOPPED)
            ready = self._attempts.get(part.kind)
            if ready is None or ready.ended:
                judge = self._engine.make_ready(part, part.benchmark, self._reporter)
                ready = self._attempts[part.kind] = Attempts(judge)
            return ready

    def is_ready(self, kind: Kind) -> bool:
        """Whether a part of this kind is ready."""
        return kind in self._attempts and not self._attempts[kind].ended

    def attempt(self, part: Part, task: Task) -> VerdictLine:
        """Return the verdict on a task of a part. Raises SandboxError."""
        return self.prepare(part).attempt(task)

    def close(self) -> None:
        """End it all. Safe to call twice."""
        with self._preparing:
            self._closed = True
        for attempts in self._attempts.values():
            attempts.close()
        self._engine.close()
