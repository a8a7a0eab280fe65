"""What the watch over a cluster has to tell, kept until somebody listens."""

import threading
from collections.abc import Callable


class Notes:
    """Notes from any thread, each told once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: list[str] = []
        self._told: dict[str, None] = {}
        self._hearer: Callable[[str], object] | None = None

    def tell(self, note: str) -> None:
        """Tell a note, now or when somebody listens."""
        with self._lock:
            if note in self._told:
                return
            self._told[note] = None
            self._kept.append(note)
        self._flush()

    @property
    def all(self) -> list[str]:
        """All that was told so far."""
        return list(self._told)

    def hear(self, hearer: Callable[[str], object]) -> None:
        """Listen from now on."""
        with self._lock:
            self._hearer = hearer
        self._flush()

    def _flush(self) -> None:
        with self._lock:
            hearer, notes = self._hearer, self._kept
            if hearer is None:
                return
            self._kept = []
        for note in notes:
            hearer(note)
