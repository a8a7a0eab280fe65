"""Worker processes that import nothing of the program that embeds us.

A spawned process runs the main module of its parent again, to find what it is asked for there. That breaks
scripts without `if __name__ == "__main__"`; our workers need none of it.
"""

import contextlib
import sys
import threading
import types
from collections.abc import Iterator
from typing import Any

_SWAPPING = threading.Lock()


def spawn_context() -> Any:
    """Return a context of `multiprocess` whose processes are spawned with an empty main module."""
    from multiprocess.context import SpawnContext, SpawnProcess

    class Spawned(SpawnProcess):  # type: ignore[misc]
        @staticmethod
        def _Popen(process: Any) -> Any:  # noqa: N802 - the library's
            with _empty_main():
                return SpawnProcess._Popen(process)

    class Context(SpawnContext):  # type: ignore[misc]
        Process = Spawned

    return Context()


@contextlib.contextmanager
def _empty_main() -> Iterator[None]:
    with _SWAPPING:  # two threads at a time would leave the empty one in place
        main = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = main
