"""Schedule samples over the slots of a pool, and hands on each verdict as it is made."""

import queue
import threading
from collections.abc import Callable, Generator, Sequence
from typing import Protocol

import msgspec

from benchmarks.problem import Sample, SampleKey
from runner.store.records import VerdictLine
from sandboxes.pool import Pool
from sandboxes.sandbox import Sandbox, SandboxError, StartFailed

ATTEMPTS = 4
"""So often is a sample run in all, if the sandbox fails under it: each time in a fresh one."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One sample to run and how long it may take: `weight` is any figure that grows with it."""

    sample: Sample
    source: str | None
    weight: float = 0.0


SHORT = 0.01
"""A task is short if its weight is less than this share of all weights."""

Evaluate = Callable[[Sandbox, Sample, str | None], VerdictLine]
Probe = Callable[[Sandbox], bool]


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

    pool: Pool
    workers: int
    evaluate: Evaluate
    probe: Probe
    give_up: GiveUp
    attempts: int = ATTEMPTS


def run(
    tasks: Sequence[Task], executor: Executor, on_start: Callable[[SampleKey], object] = lambda _: None
) -> Generator[VerdictLine, None, None]:
    """Yield the verdict of each task, in the order in which they end; `on_start` hears of those that start.

    `order_tasks` says which are started first. Raises SandboxError when no slot can be started. Closing the
    iterator stops the workers; the pool must be closed for those that wait in a slot.
    """
    waiting: queue.SimpleQueue[Task] = queue.SimpleQueue()
    for task in order_tasks(tasks, executor.workers):
        waiting.put(task)
    done: queue.SimpleQueue[VerdictLine | BaseException] = queue.SimpleQueue()
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            try:
                task = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                on_start(task.sample.key)
                done.put(attempt(task, executor))
            except BaseException as error:  # handed to the caller's thread, which raises it
                done.put(error)
                return

    for number in range(executor.workers):
        threading.Thread(target=work, name=f"worker-{number}", daemon=True).start()
    try:
        for _ in tasks:
            result = done.get()
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        stop.set()


def order_tasks(tasks: Sequence[Task], workers: int) -> list[Task]:
    """Return the order in which to start tasks, so that all slots come to their end at about the same time.

    First one of the longest for each slot: nothing could run beside them at the end. Then the short ones,
    among which the surprises hide: a weight tells what the right answer costs, not that a sample loops
    until its time is up. What is left, of known and middling length, evens out the end.
    """
    longest_first = sorted(tasks, key=lambda task: -task.weight)
    longest, rest = longest_first[:workers], longest_first[workers:]
    bound = SHORT * sum(task.weight for task in tasks)
    short = [task for task in rest if task.weight < bound]
    return [*longest, *short, *(task for task in rest if task.weight >= bound)]


def attempt(task: Task, executor: Executor) -> VerdictLine:
    """Return the task's verdict, on a fresh slot each time that one fails. Raises StartFailed."""
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
        others_live = others_live and _lives(executor)
    return executor.give_up(task.sample, reason, executor.attempts, others_live=others_live)


def _lives(executor: Executor) -> bool:
    """Whether an ordinary program runs in a fresh slot now: else the fault is not the sample's."""
    try:
        with executor.pool.lease(fresh=True) as slot:
            return executor.probe(slot)
    except SandboxError:
        return False
