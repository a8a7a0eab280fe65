"""Signals that end a run."""

import contextlib
import signal
from collections.abc import Iterator
from types import FrameType


@contextlib.contextmanager
def termination_as_interrupt() -> Iterator[None]:
    """Let SIGTERM end a run as Ctrl-C does: tidily, with a run directory that resumes."""

    def interrupt(_number: int, frame: FrameType | None) -> None:
        tidy = signal.getsignal(signal.SIGINT)
        if callable(tidy):  # an event loop has its own, which ends tasks one by one
            tidy(signal.SIGINT, frame)
        else:
            raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, interrupt)
    except ValueError:  # not the main thread: whoever embeds us has handlers of their own
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
