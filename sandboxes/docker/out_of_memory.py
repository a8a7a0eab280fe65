"""Why a slot died: whether its container ran out of memory while a program ran in it."""

import contextlib
import threading
import time
from collections.abc import Iterator
from typing import Any

from sandboxes.client.out_of_memory import NANOSECONDS

WAIT_S = 5.0
"""How long the engine may take to say of a container that it ended, and of what."""

LAST = "destroy"
"""The engine removes a slot's container by itself once it has ended, so this event comes at its end."""


def was_out_of_memory(api: Any, container: str, since_ns: int) -> bool:
    """Whether the kernel ended a process of this container for want of memory after `since_ns`.

    `since_ns` is in nanoseconds of time.time_ns. The engine's events are asked, since the container itself
    may be gone already. Gives up after WAIT_S; says False where the engine does not answer.
    """
    with contextlib.suppress(Exception):  # whatever it is, nothing is known
        return any(_kind(event) == "oom" for event in _until_removed(api, container, since_ns))
    return False


def _until_removed(api: Any, container: str, since_ns: int) -> Iterator[dict[str, Any]]:
    """Yield the container's events after a moment, those that are still to come included."""
    start = since_ns // NANOSECONDS  # the engine takes whole seconds
    events = api.events(
        since=start, until=int(time.time() + WAIT_S) + 1, filters={"container": container}, decode=True
    )
    guard = threading.Timer(WAIT_S, events.close)
    guard.start()
    try:
        for event in events:
            if event.get("timeNano", 0) >= since_ns:
                yield event
            if _kind(event) == LAST:
                return
    finally:
        guard.cancel()
        events.close()


def _kind(event: dict[str, Any]) -> str:
    return str(event.get("Action", event.get("status", "")))
