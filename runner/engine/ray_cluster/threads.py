"""The threads that call Ray, none of which may outlive the connection.

Ray connects anew, by itself, for whoever calls it without one; the process's next connection then fails, or
the whole process ends.
"""

import threading
import time
from collections.abc import Callable

END_S = 60.0
"""So long a call may take to see that its actor or the cluster is gone."""


class Threads:
    """Threads of one connection. `end` waits for them: what they wait for must be over by then."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: set[threading.Thread] = set()
        self._ended = False

    def start(self, name: str, act: Callable[[], object]) -> None:
        """Start a thread, unless they are to end."""

        def run() -> None:
            try:
                act()
            finally:
                with self._lock:
                    self._running.discard(threading.current_thread())

        with self._lock:
            if not self._ended:
                thread = threading.Thread(target=run, name=name, daemon=True)
                self._running.add(thread)
                thread.start()

    def end(self, seconds: float = END_S) -> bool:
        """Start no more, and wait for those that run. Returns whether all ended within `seconds`."""
        with self._lock:
            self._ended, running = True, list(self._running)
        deadline = time.monotonic() + seconds
        for thread in running:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in running)
