"""The threads that run programs, and the requests that wait for them: deadlines and cancellation."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from runner.service.admission import Admission, Ticket
from runner.service.errors import DeadlineExceeded, Draining
from runner.service.work import Stopped, Work

Result = TypeVar("Result")
OnBegin = Callable[[Work], None]
_LONGER = "ask again, with a larger timeout_s if the service is busy or the program slow"


class Workers:
    """Runs the work of requests in so many threads, in the order in which it comes.

    What it is given was taken on by `admission`, and leaves that when it has ended, which may be after its
    request has. `on_begin` hears of work that starts.
    """

    def __init__(self, count: int, admission: Admission, on_begin: OnBegin = lambda _: None) -> None:
        self._admission, self._on_begin = admission, on_begin
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="work")
        self._lock = threading.Lock()
        self._current: set[Work] = set()
        self._stopped = False

    async def perform(
        self, work: Work, function: Callable[[Work], Result], deadline: float, ticket: Ticket
    ) -> Result:
        """Return what `function` returns, by `deadline` on the event loop's clock.

        It is one of the ticket's programs. Raises what it raises, and DeadlineExceeded. Work whose time is
        over, or whose caller is cancelled, is dropped, or stopped if it runs.
        """
        began = False

        def run() -> Result:
            nonlocal began
            began = True
            self._admission.begin()
            self._on_begin(work)
            work.check()
            return function(work)

        future = self._submit(work, run, lambda: began, ticket)
        try:
            async with asyncio.timeout_at(deadline):
                return await asyncio.wrap_future(future)
        except TimeoutError:
            raise DeadlineExceeded("the deadline passed before the result was there", _LONGER) from None
        except (Stopped, asyncio.CancelledError):
            if self._stopped:
                raise _stopping() from None
            raise
        finally:
            if not future.done():
                threading.Thread(target=work.stop, name="stop", daemon=True).start()

    def _submit(
        self, work: Work, run: Callable[[], Result], began: Callable[[], bool], ticket: Ticket
    ) -> "Future[Result]":
        with self._lock:
            if self._stopped:
                raise _stopping()
            self._current.add(work)
            future = self._threads.submit(run)
            ticket.take()
        future.add_done_callback(lambda _: self._end(work, began()))
        return future

    def stop_all(self) -> None:
        """Drop what waits and stop what runs."""
        with self._lock:
            self._stopped, current = True, list(self._current)
        self._threads.shutdown(wait=False, cancel_futures=True)
        threads = [threading.Thread(target=work.stop, name="stop") for work in current]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def close(self) -> None:
        """Stop everything and end the threads."""
        self.stop_all()
        self._threads.shutdown()

    def _end(self, work: Work, began: bool) -> None:
        with self._lock:
            self._current.discard(work)
        self._admission.leave(began=began)


def _stopping() -> Draining:
    return Draining("the service is stopping, and ended this with it", "ask another one")
