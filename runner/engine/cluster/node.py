"""What a node is to the dispatcher, and the word that comes from one."""

import queue
from collections.abc import Iterable, Sequence
from typing import Protocol, Self

import msgspec

from runner.engine.schedule import Task
from runner.store.records import VerdictLine


class Assignment(msgspec.Struct, frozen=True, kw_only=True):
    """A task under the number by which dispatcher and nodes speak of it."""

    number: int
    task: Task


class Node(Protocol):
    """A place with slots of its own. All that it has to say goes to the dispatcher's inbox."""

    @property
    def name(self) -> str:
        """What tells it from all nodes that were ever there."""
        ...

    @property
    def slots(self) -> int:
        """How many samples it runs at a time."""
        ...

    def submit(self, batch: Sequence[Assignment]) -> None:
        """Take a batch, to be run in its order. Returns at once and never raises: a failure is `Lost`."""
        ...

    def recall(self, count: int) -> None:
        """Give back up to `count` assignments that did not start, the last ones first.

        Returns at once and never raises; the answer is a Report with `returned`, be it empty.
        """
        ...


class Coming(msgspec.Struct, frozen=True):
    """A node makes itself ready. It will join or be lost."""

    name: str


class Joined(msgspec.Struct, frozen=True):
    """A node takes work from now on."""

    node: Node


class Lost(msgspec.Struct, frozen=True, tag=True):
    """Nothing more comes from a node; `reason` is for a person."""

    name: str
    reason: str


class Report(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """What became of assignments at the node `name`, by their numbers.

    `returned` answers a recall, and is None where there was none.
    """

    name: str
    started: Sequence[int] = ()
    judged: Sequence[tuple[int, VerdictLine]] = ()
    returned: Sequence[int] | None = None

    @classmethod
    def merge(cls, reports: Iterable[Self]) -> Self:
        """Return all that reports of one node say, as one."""
        every = list(reports)
        returned = [report.returned for report in every if report.returned is not None]
        return cls(
            name=every[0].name,
            started=[number for report in every for number in report.started],
            judged=[pair for report in every for pair in report.judged],
            returned=[number for numbers in returned for number in numbers] if returned else None,
        )


class TaskRead(msgspec.Struct, frozen=True):
    """The next task is there."""

    task: Task


class TasksEnded(msgspec.Struct, frozen=True):
    """No task comes any more; `error` is what reading them raised."""

    error: BaseException | None = None


Event = Coming | Joined | Lost | Report | TaskRead | TasksEnded
Inbox = queue.SimpleQueue[Event]
"""Where nodes, those who watch over them and the reader of tasks are heard, from whatever thread."""
