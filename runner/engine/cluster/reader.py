"""Tasks read ahead of their turn, but not far: whoever makes them waits for the nodes."""

import threading
from collections.abc import Iterable

from runner.engine.cluster.node import Inbox, TaskRead, TasksEnded
from runner.engine.schedule import Task

AHEAD = 1024
"""So many tasks are there before a node has room for them."""


class TaskReader:
    """Reads tasks in a thread of its own into an inbox; for each that was taken, one more is read."""

    def __init__(self, tasks: Iterable[Task], inbox: Inbox) -> None:
        self._tasks, self._inbox = tasks, inbox
        self._room = threading.Semaphore(AHEAD)
        self._stop = threading.Event()
        threading.Thread(target=self._read, name="tasks", daemon=True).start()

    def _read(self) -> None:
        try:
            for task in self._tasks:
                self._room.acquire()
                if self._stop.is_set():
                    return
                self._inbox.put(TaskRead(task))
        except BaseException as error:  # handed to the caller's thread, which raises it
            self._inbox.put(TasksEnded(error))
        else:
            self._inbox.put(TasksEnded())

    def make_room(self, count: int) -> None:
        """Let so many more be read."""
        if count:
            self._room.release(count)

    def close(self) -> None:
        """Read no more. Who makes the tasks must end an iterator that waits."""
        self._stop.set()
        self._room.release()
