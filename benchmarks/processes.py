"""Worker processes that import nothing of the program that embeds us.

A spawned process runs the main module of its parent again, to find what it is asked for there. That breaks
scripts without `if __name__ == "__main__"`; our workers need none of it.

A signal that ends the program often goes to all its processes: Ctrl-C to those of the terminal, `timeout` to
the group, systemd to the unit. Only the host heeds it. A worker that ends by itself while it waits for work
takes a lock of its pool along, and the host would wait for that forever.
"""

import contextlib
import os
import signal
import sys
import threading
import types
from collections.abc import Iterator
from typing import Any

from benchmarks.semaphores import named_semaphores

SIGNALS = (signal.SIGINT, signal.SIGTERM)
_SWAPPING = threading.Lock()
# Another thread may have held it when the process was forked.
os.register_at_fork(
    before=_SWAPPING.acquire, after_in_parent=_SWAPPING.release, after_in_child=_SWAPPING.release
)


def spawn_context() -> Any:
    """Return a context of `multiprocess` whose processes have an empty main module and end when told to."""
    from multiprocess.context import SpawnContext, SpawnProcess
    from multiprocess.pool import TERMINATE, Pool

    class Spawned(SpawnProcess):  # type: ignore[misc]
        @staticmethod
        def _Popen(process: Any) -> Any:  # noqa: N802 - the library's
            with _empty_main(), _blocked_signals():
                return SpawnProcess._Popen(process)

        def run(self) -> None:
            for number in SIGNALS:
                signal.signal(number, signal.SIG_IGN)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
            super().run()

        def terminate(self) -> None:
            self.kill()

    class WholePool(Pool):  # type: ignore[misc]
        def __init__(self, processes: int) -> None:
            try:
                with named_semaphores():
                    super().__init__(processes, context=Context())
            except BaseException:
                # Half made, it would start its workers again for ever, and this process would wait for them.
                if handler := getattr(self, "_worker_handler", None):
                    handler._state = TERMINATE
                for worker in getattr(self, "_pool", []):
                    worker.kill()
                raise

    class Context(SpawnContext):  # type: ignore[misc]
        Process = Spawned

        def Pool(self, processes: int) -> Any:  # noqa: N802 - the library's
            return WholePool(processes)

    return Context()


@contextlib.contextmanager
def _blocked_signals() -> Iterator[None]:
    """What is spawned meanwhile gets no signals until it has said what it does about them."""
    from multiprocess import resource_tracker

    resource_tracker.ensure_running()  # its start would unblock them
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def _empty_main() -> Iterator[None]:
    with _SWAPPING:  # two threads at a time would leave the empty one in place
        main = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main
