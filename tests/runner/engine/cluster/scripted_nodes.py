"""Nodes that do what a test says, and tasks for them."""

from collections.abc import Iterator, Sequence

import msgspec

from benchmarks.problem import Sample
from runner.engine.cluster.node import Assignment, Inbox, Report
from runner.engine.evaluate import without_outcome
from runner.engine.schedule import Task
from runner.store.records import VerdictLine
from tests.runner.run_examples import make_line


def make_task(number: int, weight: float = 0.0) -> Task:
    sample = Sample(task_id=f"T/{number}", sample=0, kind="solution", text="")
    return Task(sample=sample, source="", weight=weight)


def make_tasks(count: int, weight: float = 0.0) -> Iterator[Task]:
    return (make_task(number, weight) for number in range(count))


def line_of(sample: Sample) -> VerdictLine:
    return msgspec.structs.replace(make_line(), task_id=sample.task_id, sample=sample.sample)


def give_up(sample: Sample, reason: str, attempts: int, *, others_live: bool) -> VerdictLine:
    return without_outcome(sample, ["base"], reason, attempts, others_live=others_live)


def ids_of(lines: Sequence[VerdictLine]) -> list[str]:
    return sorted(line.task_id for line in lines)


def all_ids(count: int) -> list[str]:
    return sorted(f"T/{number}" for number in range(count))


class ScriptedNode:
    """Keeps what it gets. A test has it start and judge assignments, which it tells an inbox."""

    def __init__(self, name: str, slots: int, inbox: Inbox) -> None:
        self.name, self.slots, self._inbox = name, slots, inbox
        self.batches: list[int] = []
        self.waiting: list[Assignment] = []
        self.running: list[Assignment] = []
        self.recalled: list[int] = []

    def submit(self, batch: Sequence[Assignment]) -> None:
        self.batches.append(len(batch))
        self.waiting.extend(batch)

    def recall(self, count: int) -> None:
        self.recalled.append(count)

    def start(self) -> None:
        """Start the first one that waits."""
        self.running.append(self.waiting.pop(0))
        self._inbox.put(Report(name=self.name, started=[self.running[-1].number]))

    def judge(self, index: int = 0) -> Report:
        """Judge one that runs, and tell it."""
        done = self.running.pop(index)
        report = Report(name=self.name, judged=[(done.number, line_of(done.task.sample))])
        self._inbox.put(report)
        return report

    def give_back(self) -> None:
        """Answer the first recall."""
        count = self.recalled.pop(0)
        kept = max(0, len(self.waiting) - count)
        returned = [assignment.number for assignment in self.waiting[kept:]]
        del self.waiting[kept:]
        self._inbox.put(Report(name=self.name, returned=returned))
