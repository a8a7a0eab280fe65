"""What the watch over a cluster has to tell."""

import threading
from collections.abc import Callable


class Notes:
    """Notes from any thread, each told once."""

    def __init__(self, hearer: Callable[[str], object]) -> None:
        self._hearer = hearer
        self._lock = threading.Lock()
        self._told: set[str] = set()

    def tell(self, note: str) -> None:
        """Tell a note, unless it was told before."""
        with self._lock:
            if note in self._told:
                return
            self._told.add(note)
        self._hearer(note)
