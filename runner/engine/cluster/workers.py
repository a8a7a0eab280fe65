"""The slots of one machine as a node: workers that take assignments out of one line."""

import threading
from collections import deque
from collections.abc import Callable, Sequence

from runner.engine.cluster.node import Assignment, Lost, Report
from runner.engine.schedule import Executor, attempt
from runner.store.records import VerdictLine


class SlotWorkers:
    """A `Node` in this process. `tell` hears what becomes of assignments, from whatever thread.

    A sample is attempted as often as on one machine. Where no slot can be started, the node is lost.
    """

    def __init__(self, name: str, executor: Executor, tell: Callable[[Report | Lost], object]) -> None:
        self.name, self.slots = name, executor.workers
        self._executor, self._tell = executor, tell
        self._line: deque[Assignment] = deque()
        self._changed = threading.Condition()
        self._closed = False
        for number in range(executor.workers):
            threading.Thread(target=self._work, name=f"worker-{number}", daemon=True).start()

    def submit(self, batch: Sequence[Assignment]) -> None:
        """See `Node.submit`."""
        with self._changed:
            self._line.extend(batch)
            self._changed.notify(len(batch))

    def recall(self, count: int) -> None:
        """See `Node.recall`."""
        with self._changed:
            returned = [self._line.pop().number for _ in range(min(count, len(self._line)))]
        self._tell(Report(name=self.name, returned=returned[::-1]))

    def close(self) -> None:
        """Run nothing more, and say nothing more. The pool must be closed for those that wait in a slot."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def _work(self) -> None:
        judged: list[tuple[int, VerdictLine]] = []
        try:
            while (assignment := self._take(judged)) is not None:
                judged = [(assignment.number, attempt(assignment.task, self._executor))]
        except BaseException as error:  # whoever has the run hears of it
            self._say(Lost(self.name, str(error) or repr(error)))
            self.close()

    def _take(self, judged: list[tuple[int, VerdictLine]]) -> Assignment | None:
        """Tell the last verdict, and return the next assignment when it is there; None at the end.

        Where one waits already, the same word tells of both.
        """
        with self._changed:
            found = self._line.popleft() if self._line else None
        if judged or found:
            started = [found.number] if found else []
            self._say(Report(name=self.name, started=started, judged=judged))
        if found is None and (found := self._wait()) is not None:
            self._say(Report(name=self.name, started=[found.number]))
        return None if self._closed else found

    def _wait(self) -> Assignment | None:
        with self._changed:
            self._changed.wait_for(lambda: self._line or self._closed)
            return None if self._closed else self._line.popleft()

    def _say(self, word: Report | Lost) -> None:
        if not self._closed:
            self._tell(word)
