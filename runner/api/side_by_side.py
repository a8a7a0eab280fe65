"""Results of work that goes on side by side, with only so much of it begun ahead of who takes them."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, as_completed, wait
from typing import TypeVar

Result = TypeVar("Result")


def yield_in_order(futures: Iterable["Future[Result]"], most: int) -> Iterator[Result]:
    """Yield results in the order of `futures`, of which at most `most` more are taken than were yielded.

    Raises what the work raises, when its turn comes.
    """
    pending: deque[Future[Result]] = deque()
    for future in futures:
        pending.append(future)
        if len(pending) > most:
            yield pending.popleft().result()
    while pending:
        yield pending.popleft().result()


def yield_as_done(futures: Iterable["Future[Result]"], most: int) -> Iterator[Result]:
    """Yield results in the order in which they are there; otherwise as `yield_in_order`."""
    pending: set[Future[Result]] = set()
    for future in futures:
        pending.add(future)
        timeout = None if len(pending) > most else 0
        done, pending = wait(pending, timeout, FIRST_COMPLETED)
        for one in done:
            yield one.result()
    for one in as_completed(pending):
        yield one.result()
