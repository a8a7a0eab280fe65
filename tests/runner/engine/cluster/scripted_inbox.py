"""An inbox in which nothing happens by itself: when the dispatcher waits, the test's next step is taken."""

import queue
from collections import deque
from collections.abc import Callable
from typing import cast

from runner.engine.cluster.node import Event, Inbox, TasksEnded


class ScriptedInbox:
    """Calls `act`, which tells it something or raises, when the dispatcher waits and nothing was told.

    The tasks are all read before: how fast they are read changes nothing.
    """

    def __init__(self, act: Callable[[], object]) -> None:
        self.act = act
        self._told: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._events: deque[Event] = deque()
        self._read = False

    @property
    def inbox(self) -> Inbox:
        """This one, as the type that the dispatcher asks for."""
        return cast(Inbox, self)

    def put(self, event: Event) -> None:
        self._told.put(event)

    def get(self, timeout: float | None = None) -> Event:  # noqa: ARG002 - the queue's
        while not self._read:
            self._events.append(self._told.get(timeout=30))
            self._read = isinstance(self._events[-1], TasksEnded)
        if not self._events and self._told.empty():
            self.act()
        return self.get_nowait()

    def get_nowait(self) -> Event:
        while not self._told.empty():
            self._events.append(self._told.get_nowait())
        if not self._events:
            raise queue.Empty
        return self._events.popleft()
