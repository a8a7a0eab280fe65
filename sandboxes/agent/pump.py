"""Writes to and reads from a compiler, and answers the host meanwhile."""

import os
import select
import time
from collections.abc import Callable, Mapping

from .host_link import HostLink

TICK_S = 0.25
CHUNK = 1 << 16

Reader = Callable[[], bool]
"""Reads what is there. Returns False once it wants no more."""


class Feed:
    """Data to write into a non-blocking descriptor, which is closed after it where `closing` says so."""

    def __init__(self, descriptor: int, data: bytes, closing: bool) -> None:
        self.descriptor, self.view, self.closing = descriptor, memoryview(data), closing

    def write(self) -> bool:
        """Write as much as fits. Returns False once all is written, or nobody reads any more."""
        try:
            self.view = self.view[os.write(self.descriptor, self.view[:CHUNK]) :]
        except BlockingIOError:
            return True
        except BrokenPipeError:
            self.view = self.view[:0]
        if not self.view and self.closing:
            os.close(self.descriptor)
        return bool(self.view)


def pump(host: HostLink, feed: Feed, readers: Mapping[int, Reader], on_tick: Callable[[], bool]) -> None:
    """Write and read whenever that is possible, until no reader wants more.

    `on_tick` is called a few times a second; it returns False to break off.
    """
    left: dict[int, Reader] = {feed.descriptor: feed.write, **readers}
    poll, ticked = select.poll(), time.monotonic()
    poll.register(feed.descriptor, select.POLLOUT)
    for descriptor in (*readers, host.reading):
        poll.register(descriptor, select.POLLIN)
    while left.keys() & readers.keys():
        for descriptor, _ in poll.poll(TICK_S * 1000):
            if descriptor == host.reading:
                host.answer_frame(TICK_S)
            elif descriptor in left and not left[descriptor]():
                poll.unregister(descriptor)
                del left[descriptor]
        host.require_host()
        if time.monotonic() - ticked > TICK_S:
            ticked = time.monotonic()
            if not on_tick():
                return
