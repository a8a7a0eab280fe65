"""A process that is many nodes, whose slots only sleep: the other end of `simulate_scale`."""

import heapq
import random
import time
from collections import defaultdict, deque
from collections.abc import Iterable
from multiprocessing.connection import Connection
from typing import Any

from benchmarks.problem import Verdict
from runner.engine.cluster.node import Assignment, Report
from runner.store.records import VerdictLine

TICK_S = 0.005
"""So long words are gathered before they are sent, as from a node far away."""


class SleepingNode:
    """The queue and the slots of one node. `wake` is when which of its slots is done."""

    def __init__(self, name: str, slots: int, seconds: tuple[float, float], seed: int) -> None:
        self.name, self.idle, self._seconds = name, slots, seconds
        self.line: deque[Assignment] = deque()
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self.slept_s = 0.0

    def start(self, now: float, wake: list[Any]) -> list[int]:
        """Start what there is a slot for; return the numbers."""
        started = []
        while self.idle and self.line:
            one = self.line.popleft()
            seconds = self._random.uniform(*self._seconds)
            self.idle -= 1
            self.slept_s += seconds
            heapq.heappush(wake, (now + seconds, one.number, one.task.sample.task_id, self))
            started.append(one.number)
        return started


def serve(line: Connection, sizes: dict[str, int], seconds: tuple[float, float], seed: int) -> None:
    """Be nodes with so many slots, each of which sleeps between `seconds`[0] and [1] for a sample.

    Ends when told so, and answers with the seconds that slots slept in all.
    """
    nodes = {
        name: SleepingNode(name, slots, seconds, seed + n) for n, (name, slots) in enumerate(sizes.items())
    }
    wake: list[tuple[float, int, str, SleepingNode]] = []
    while True:
        pause = max(0.0, min(TICK_S, wake[0][0] - time.monotonic())) if wake else None
        words: defaultdict[str, list[Report]] = defaultdict(list)
        if line.poll(pause):
            message = line.recv()
            if message is None:
                line.send(sum(node.slept_s for node in nodes.values()))
                return
            _take(nodes, *message, words)
        now = time.monotonic()
        while wake and wake[0][0] <= now:
            # From when the sample should have ended: a process that is late is no slot that sleeps longer.
            ended, number, task_id, node = heapq.heappop(wake)
            node.idle += 1
            words[node.name].append(Report(name=node.name, judged=[(number, _make_line(task_id))]))
            _start([node], ended, wake, words)
        _start(nodes.values(), now, wake, words)
        if words:
            line.send([Report.merge(reports) for reports in words.values()])


def _take(
    nodes: dict[str, SleepingNode], name: str, batch: list[Assignment], recalled: int | None, words: Any
) -> None:
    node = nodes[name]
    node.line.extend(batch)
    if recalled is not None:
        returned = [node.line.pop().number for _ in range(min(recalled, len(node.line)))]
        words[name].append(Report(name=name, returned=returned[::-1]))


def _start(nodes: Iterable[SleepingNode], now: float, wake: list[Any], words: Any) -> None:
    for node in nodes:
        if node.idle and node.line and (started := node.start(now, wake)):
            words[node.name].append(Report(name=node.name, started=started))


def _make_line(task_id: str) -> VerdictLine:
    """Return a line of the usual size."""
    return VerdictLine(
        task_id=task_id, sample=0, verdict=Verdict.PASSED,
        suites={"base": Verdict.PASSED, "plus": Verdict.PASSED},
        cpu_s=1.2345, wall_s=1.2345, peak_memory_mb=23.4, detail="", attempts=1,
    )  # fmt: skip
