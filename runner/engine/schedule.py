"""Schedule samples over the slots of a pool as they come, and hand on each verdict as it is made."""

import queue
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

import msgspec

from benchmarks.problem import Sample, SampleKey
from runner.store.records import VerdictLine
from sandboxes.sandbox import MachineOutOfMemory, Sandbox, SandboxError, StartFailed

ATTEMPTS = 4
"""So often is a sample run in all, if the sandbox fails under it: each time in a fresh one."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One sample to run and how long it may take: `weight` is any figure that grows with it.

    `known` is its verdict, where an earlier run made it: then nothing runs.
    """

    sample: Sample
    source: str | None
    weight: float = 0.0
    known: VerdictLine | None = None


Evaluate = Callable[[Sandbox, Sample, str | None], VerdictLine]
Probe = Callable[[Sandbox], bool]


class Leases(Protocol):
    """Whatever lends slots as a Pool does."""

    def lease(self, *, fresh: bool = False) -> AbstractContextManager[Sandbox]:
        """See `Pool.lease`."""
        ...


class GiveUp(Protocol):
    """Makes the verdict on a sample under which every slot failed.

    `others_live` says that after each of those failures another program ran well in a fresh slot.
    """

    def __call__(self, sample: Sample, reason: str, attempts: int, *, others_live: bool) -> VerdictLine: ...


class Executor(msgspec.Struct, frozen=True, kw_only=True):
    """Where and how samples are run.

    `evaluate` makes a verdict in a leased slot; `give_up` makes it when `attempts` slots failed under the
    same sample; `probe` says whether a slot runs an ordinary program as it must.
    """

    pool: Leases
    workers: int
    evaluate: Evaluate
    probe: Probe
    give_up: GiveUp
    attempts: int = ATTEMPTS


def run(
    tasks: Iterable[Task], executor: Executor, on_start: Callable[[SampleKey], object] = lambda _: None
) -> Generator[VerdictLine, None, None]:
    """Yield the verdict of each task, in the order in which they end; `on_start` hears of those that start.

    They start in the order of `tasks`, which is read in a thread of its own and may wait for the next one:
    a slot that is free takes a task as soon as it is there. Raises SandboxError when no slot can be started,
    and what reading `tasks` raises. Closing the iterator stops the workers; the pool must be closed for those
    that wait in a slot, and who makes `tasks` must end them.
    """
    waiting: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
    done: queue.SimpleQueue[VerdictLine | BaseException | None] = queue.SimpleQueue()
    stop = threading.Event()

    def read() -> None:
        try:
            for task in tasks:
                if stop.is_set():
                    return
                waiting.put(task)
        except BaseException as error:  # handed to the caller's thread, which raises it
            done.put(error)
        finally:
            _end(waiting, executor.workers)

    def work() -> None:
        try:
            while (task := waiting.get()) is not None and not stop.is_set():
                on_start(task.sample.key)
                done.put(attempt(task, executor))
            done.put(None)
        except BaseException as error:
            done.put(error)

    threading.Thread(target=read, name="tasks", daemon=True).start()
    for number in range(executor.workers):
        threading.Thread(target=work, name=f"worker-{number}", daemon=True).start()
    try:
        yield from _results(done, executor.workers)
    finally:
        stop.set()
        _end(waiting, executor.workers)


def _end(waiting: "queue.SimpleQueue[Task | None]", workers: int) -> None:
    for _ in range(workers):
        waiting.put(None)


def _results(
    done: "queue.SimpleQueue[VerdictLine | BaseException | None]", workers: int
) -> Iterator[VerdictLine]:
    """Yield verdicts until each worker has said with None that it is at its end. Raises what it is handed."""
    while workers:
        result = done.get()
        if isinstance(result, BaseException):
            raise result
        if result is None:
            workers -= 1
        else:
            yield result


def attempt(task: Task, executor: Executor) -> VerdictLine:
    """Return the task's verdict, on a fresh slot each time that one fails. Raises StartFailed."""
    if task.known is not None:
        return task.known
    reason, others_live = "", True
    for number in range(1, executor.attempts + 1):
        try:
            with executor.pool.lease(fresh=number > 1) as slot:
                line = executor.evaluate(slot, task.sample, task.source)
            return msgspec.structs.replace(line, attempts=number)
        except StartFailed:
            raise
        except SandboxError as error:
            reason = str(error)
            others_live = others_live and not isinstance(error, MachineOutOfMemory)
        others_live = others_live and _lives(executor)
    return executor.give_up(task.sample, reason, executor.attempts, others_live=others_live)


def _lives(executor: Executor) -> bool:
    """Whether an ordinary program runs in a fresh slot now: else the fault is not the sample's."""
    try:
        with executor.pool.lease(fresh=True) as slot:
            return executor.probe(slot)
    except SandboxError:
        return False
