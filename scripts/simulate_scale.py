"""What dispatching costs as slots and samples grow: `python -m scripts.simulate_scale`.

The driver is the real one: its dispatcher, its batches, a file of verdicts that each is appended to. The
nodes are another process, whose slots sleep for as long as a sample might take. Linear would be: with so
many slots, all of them asleep all of the time.
"""

import argparse
import json
import multiprocessing
import queue
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import psutil

from benchmarks.problem import Sample
from runner.engine.cluster.dispatch import Dispatcher
from runner.engine.cluster.node import Assignment, Inbox, Joined
from runner.engine.evaluate import without_outcome
from runner.engine.schedule import Task
from runner.store.line_file import LineFile
from runner.store.records import VerdictLine
from scripts.sleeping_nodes import serve

SOURCE_BYTES = 1000
SLOTS_A_NODE = 16
COLUMNS = (
    "slots",
    "nodes",
    "samples",
    "wall s",
    "of linear",
    "driver us/sample",
    "MiB at 10 %",
    "MiB at the end",
)


class FarNode:
    """A node of the other process; see `runner.engine.cluster.node.Node`."""

    def __init__(self, name: str, slots: int, outgoing: "queue.SimpleQueue[Any]") -> None:
        self.name, self.slots, self._outgoing = name, slots, outgoing

    def submit(self, batch: Sequence[Assignment]) -> None:
        """See `Node.submit`."""
        self._outgoing.put((self.name, list(batch), None))

    def recall(self, count: int) -> None:
        """See `Node.recall`."""
        self._outgoing.put((self.name, [], count))


def make_tasks(count: int) -> Iterator[Task]:
    """Yield tasks with sources of the usual size, made as they are read."""
    for number in range(count):
        sample = Sample(task_id=f"Sleep/{number}", sample=0, kind="solution", text="")
        yield Task(sample=sample, source=f"{number:0>{SOURCE_BYTES}}", weight=1.0)


def give_up(sample: Sample, reason: str, attempts: int, *, others_live: bool) -> VerdictLine:
    """See `runner.engine.schedule.GiveUp`."""
    return without_outcome(sample, ["base"], reason, attempts, others_live=others_live)


def simulate(slots: int, samples: int, seconds: tuple[float, float], seed: int = 1) -> dict[str, float]:
    """Dispatch `samples` to `slots` that sleep; return a row of COLUMNS."""
    full, rest = divmod(slots, SLOTS_A_NODE)
    sizes = {f"node-{n}": size for n, size in enumerate([SLOTS_A_NODE] * full + [rest] * (rest > 0))}
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    far = multiprocessing.get_context("spawn").Process(target=serve, args=(theirs, sizes, seconds, seed))
    far.start()
    ours.send(("node-0", [], 0))  # it answers when it is there
    ours.recv()
    inbox: Inbox = queue.SimpleQueue()
    outgoing: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_send, args=(outgoing, ours), daemon=True).start()
    receiving = threading.Thread(target=_receive, args=(ours, inbox), daemon=True)
    receiving.start()
    for name, size in sizes.items():
        inbox.put(Joined(FarNode(name, size, outgoing)))
    row = _drive(Dispatcher(inbox, give_up), samples)
    outgoing.put(None)
    receiving.join()
    slept_s = _receive.slept_s  # type: ignore[attr-defined]
    far.join()
    return {"slots": slots, "nodes": len(sizes), **row, "of linear": slept_s / (slots * row["wall s"])}


def _drive(dispatcher: Dispatcher, samples: int) -> dict[str, float]:
    driver, seen, early = psutil.Process(), set(), 0
    with tempfile.TemporaryDirectory() as folder:
        file = LineFile(Path(folder) / "verdicts.jsonl")
        began, cpu = time.monotonic(), time.process_time()
        for count, line in enumerate(dispatcher.run(make_tasks(samples)), start=1):
            file.append(line)
            if count == samples // 10:
                early = driver.memory_info().rss
        wall_s, cpu_s = time.monotonic() - began, time.process_time() - cpu
        late = driver.memory_info().rss
        file.close()
        for text in (Path(folder) / "verdicts.jsonl").open(encoding="utf-8"):
            seen.add(int(json.loads(text)["task_id"].removeprefix("Sleep/")))
            count -= 1
    if count or len(seen) != samples:
        raise SystemExit(f"{samples} samples, {len(seen)} verdicts, {-count} twice")
    return {
        "samples": samples, "wall s": wall_s, "driver us/sample": cpu_s / samples * 1e6,
        "MiB at 10 %": early / 2**20, "MiB at the end": late / 2**20,
    }  # fmt: skip


def _send(outgoing: "queue.SimpleQueue[Any]", line: Connection) -> None:
    while (message := outgoing.get()) is not None:
        line.send(message)
    line.send(None)


def _receive(line: Connection, inbox: Inbox) -> None:
    while isinstance(reports := line.recv(), list):
        for report in reports:
            inbox.put(report)
    _receive.slept_s = reports  # type: ignore[attr-defined]


def main() -> None:
    """Print a row for each number of slots."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--slots", default="1,10,100,1000", help="numbers of slots")
    parser.add_argument("--samples", type=int, help="of each row; by default 60 a slot")
    parser.add_argument("--seconds", type=float, default=1.0, help="that a sample takes on average")
    options = parser.parse_args()
    print(*COLUMNS, sep=" | ")
    for slots in map(int, options.slots.split(",")):
        spread = options.seconds * 0.5, options.seconds * 1.5
        row = simulate(slots, options.samples or 60 * slots, spread)
        print(*(f"{row[name]:.4g}" for name in COLUMNS), sep=" | ", flush=True)


if __name__ == "__main__":
    main()
