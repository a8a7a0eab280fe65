"""The tasks without a verdict: those that wait for a node, and those that one has."""

from collections import deque
from collections.abc import Iterable

import msgspec

from runner.engine.schedule import Task


class Flight(msgspec.Struct, kw_only=True):
    """A task on its way.

    `node` is the one that has it, empty while none has; `started` says that it started there; `losses`
    counts the nodes that were lost while it ran on them.
    """

    task: Task
    node: str = ""
    started: bool = False
    losses: int = 0


class Flights:
    """Tasks by the numbers that they get here. With its verdict, all that is known of one is forgotten."""

    def __init__(self) -> None:
        self.taken = 0
        """How many tasks a node has had, or has."""
        self._flights: dict[int, Flight] = {}
        self._new: deque[int] = deque()
        self._returned: deque[int] = deque()
        self._read = 0

    def __bool__(self) -> bool:
        return bool(self._flights)

    @property
    def waiting(self) -> bool:
        """Whether any waits for a node."""
        return bool(self._new or self._returned)

    def get(self, number: int) -> Flight | None:
        """Return a task that has no verdict yet."""
        return self._flights.get(number)

    def get_at(self, number: int, node: str) -> Flight | None:
        """Return a task, if it is this node that has it."""
        flight = self._flights.get(number)
        return flight if flight is not None and flight.node == node else None

    def add(self, task: Task) -> None:
        """Take in a task that was just read."""
        self._flights[self._read] = Flight(task=task)
        self._new.append(self._read)
        self._read += 1

    def assign_next(self, node: str) -> tuple[int, Task] | None:
        """Give a node the task whose turn it is, returned ones first; None where none waits."""
        while self.waiting:
            self.taken += not self._returned
            number = (self._returned or self._new).popleft()
            if (flight := self._flights.get(number)) is not None:  # else a verdict came after all
                flight.node = node
                return number, flight.task
        return None

    def put_back(self, numbers: Iterable[int]) -> None:
        """Take tasks from the nodes that had them."""
        for number in numbers:
            self._flights[number].node, self._flights[number].started = "", False
            self._returned.append(number)

    def land(self, number: int) -> Flight | None:
        """Forget a task that has its verdict now; None where it had one before."""
        return self._flights.pop(number, None)
