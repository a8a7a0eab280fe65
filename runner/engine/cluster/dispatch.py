"""Hand tasks to nodes in batches by their expected cost, and hand on each verdict as it comes back.

Nodes come and go. What a lost node had to do runs elsewhere; a verdict counts once, whoever makes it.
Memory and work a sample are the same however many samples there are.
"""

import contextlib
import queue
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

from benchmarks.problem import SampleKey
from runner.engine.cluster.flights import Flights
from runner.engine.cluster.load import Load
from runner.engine.cluster.loads import Loads
from runner.engine.cluster.node import (
    Assignment,
    Coming,
    Event,
    Inbox,
    Joined,
    Lost,
    Node,
    Report,
    TaskRead,
    TasksEnded,
)
from runner.engine.cluster.reader import TaskReader
from runner.engine.schedule import ATTEMPTS, GiveUp, Task
from runner.store.records import VerdictLine
from sandboxes.sandbox import SandboxError

PATIENCE_S = 60.0
"""So long a run without any node waits for one."""

AT_ONCE = 512
"""So many events are handled before nodes get new batches."""


class NoNodes(SandboxError):
    """No node is left, and none came in time."""


class Dispatcher:
    """Dispatches the tasks of one part of a run. `inbox` is where its nodes are heard.

    `give_up` makes the verdict on a sample under which ATTEMPTS nodes were lost; `note` hears of nodes that
    are lost or come late, `on_start` of samples that start; `patience_s` are seconds.
    """

    def __init__(
        self,
        inbox: Inbox,
        give_up: GiveUp,
        *,
        note: Callable[[str], object] = lambda _: None,
        on_start: Callable[[SampleKey], object] = lambda _: None,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self.judged: Counter[str] = Counter()
        """How many verdicts each node has made."""
        self._inbox, self._give_up, self._note, self._on_start = inbox, give_up, note, on_start
        self._patience_s = patience_s
        self._deadline = time.monotonic() + patience_s
        self._coming: set[str] = set()
        self._loads, self._flights = Loads(), Flights()
        self._ended = False
        self._last_loss = "none ever joined"

    def run(self, tasks: Iterable[Task]) -> Generator[VerdictLine, None, None]:
        """Yield the verdict of each task, in the order in which they come.

        Raises what reading `tasks` raises, and NoNodes. Closing the iterator ends the reading; nodes are for
        their owner to close.
        """
        reader = TaskReader(tasks, self._inbox)
        try:
            while self._flights or not self._ended:
                for event in self._next_events():
                    yield from self._handle(event)
                reader.make_room(self._submit_batches())
                self._recall()
        finally:
            reader.close()

    def _next_events(self) -> Iterator[Event]:
        """Yield the next event, for which this waits, and what else is there already."""
        yield self._wait()
        with contextlib.suppress(queue.Empty):
            for _ in range(AT_ONCE):
                yield self._inbox.get_nowait()

    def _wait(self) -> Event:
        if self._loads or self._coming:
            return self._inbox.get()
        try:
            return self._inbox.get(timeout=max(0.0, self._deadline - time.monotonic()))
        except queue.Empty:
            raise NoNodes(
                f"no node is left to run samples on: {self._last_loss}",
                "see to the nodes, then go on with what is left",
            ) from None

    def _handle(self, event: Event) -> Sequence[VerdictLine]:
        """Take in an event; returns the verdicts that it brings."""
        match event:
            case Report():
                return self._take_report(event)
            case TaskRead():
                self._flights.add(event.task)
            case TasksEnded():
                self._ended = True
                if event.error is not None:
                    raise event.error
            case Coming():
                self._coming.add(event.name)
            case Joined():
                self._join(event.node)
            case Lost():
                return self._lose(event)
        return ()

    def _join(self, node: Node) -> None:
        self._coming.discard(node.name)
        self._loads.add(node)
        if self.judged:
            self._note(f"{node.name} has joined: {node.slots} more at a time")

    def _take_report(self, report: Report) -> list[VerdictLine]:
        for number in report.started:
            if flight := self._flights.get_at(number, report.name):
                flight.started = True
                self._on_start(flight.task.sample.key)
        lines = [line for number, line in report.judged if self._land(number, report.name)]
        if report.returned is not None and (load := self._loads.get(report.name)):
            load.recalled = 0
            self._take_back(load, [n for n in report.returned if self._flights.get_at(n, report.name)])
        return lines

    def _land(self, number: int, judge: str) -> bool:
        """Count a verdict; False where there was one before."""
        flight = self._flights.land(number)
        if flight is None:
            return False
        self.judged[judge] += 1
        if load := self._loads.get(flight.node):
            load.remove(number)
            self._loads.sort(load)
        return True

    def _take_back(self, load: Load, numbers: list[int]) -> None:
        self._flights.put_back(numbers)
        for number in numbers:
            load.remove(number)
        self._loads.sort(load)

    def _lose(self, lost: Lost) -> list[VerdictLine]:
        """Have what a node had to do run elsewhere; returns the verdicts on what never can."""
        if lost.name in self._coming:
            self._coming.remove(lost.name)
            self._note(f"lost {lost.name} before it had joined ({lost.reason})")
        self._last_loss = f"{lost.name}: {lost.reason}"
        self._deadline = time.monotonic() + self._patience_s
        load = self._loads.drop(lost.name)
        if load is None:
            return []
        numbers = load.numbers
        self._note(f"lost {lost.name} ({lost.reason}): {len(numbers)} samples run elsewhere")
        given_up = [line for number in numbers if (line := self._count_loss(number, lost.reason))]
        self._flights.put_back(number for number in numbers if self._flights.get(number))
        return given_up

    def _count_loss(self, number: int, reason: str) -> VerdictLine | None:
        """Count a lost node against what ran there; returns the verdict on what was under too many."""
        flight = self._flights.get(number)
        if flight is None or not flight.started:
            return None
        flight.losses += 1
        if flight.losses < ATTEMPTS:
            return None
        self._flights.land(number)
        reason = f"{ATTEMPTS} nodes were lost under it: {reason}"
        return self._give_up(flight.task.sample, reason, ATTEMPTS, others_live=False)

    def _submit_batches(self) -> int:
        """Give hungry nodes their next batches; returns how many tasks that took for the first time."""
        before = self._flights.taken
        for load, fill in self._loads.find_hungry():
            if not self._flights.waiting:
                break
            self._submit(load, fill)
        return self._flights.taken - before

    def _submit(self, load: Load, fill: bool) -> None:
        batch = []
        while not load.full if fill else load.idle:
            if (assigned := self._flights.assign_next(load.node.name)) is None:
                break
            load.add(*assigned)
            batch.append(Assignment(number=assigned[0], task=assigned[1]))
        self._loads.sort(load)
        if batch:
            load.node.submit(batch)

    def _recall(self) -> None:
        if self._flights.waiting:
            return
        for load, count in self._loads.find_recalls():
            load.recalled = count
            load.node.recall(count)
