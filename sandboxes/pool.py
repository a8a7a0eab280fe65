"""Warm slots: lease one, give it back; what is unclean or used up is replaced."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from typing import Self

from sandboxes.agent.wire import HEARTBEAT_S
from sandboxes.sandbox import Sandbox, SandboxError

STOPPED = "the run was stopped"
PROGRAMS_A_SLOT = 1000
CLOSE_S = 1.5
"""How long `close` waits for slots that are just being started, so that none is left behind half made."""


class Pool:
    """At most `size` slots at a time, each made by `start` when it is first needed.

    A slot is closed instead of being used again when it says that it is not clean, when its user raised
    SandboxError, and after `programs_a_slot` leases (1: a fresh slot each time). Pools that are given the
    same `places`, of which there are `size`, have that many slots in use at a time together.
    """

    def __init__(
        self,
        start: Callable[[], Sandbox],
        size: int,
        programs_a_slot: int = PROGRAMS_A_SLOT,
        places: threading.Semaphore | None = None,
    ) -> None:
        self._start = start
        self._places = places or threading.Semaphore(size)
        self._programs_a_slot = programs_a_slot
        self._lock = threading.Condition()
        self._idle: list[tuple[Sandbox, int]] = []
        self._busy: list[Sandbox] = []
        self._starting = 0
        self._closed = threading.Event()
        self._heart = threading.Thread(target=self._beat, name="heartbeat", daemon=True)
        self._heart.start()

    @contextlib.contextmanager
    def lease(self, *, fresh: bool = False) -> Iterator[Sandbox]:
        """Have a slot for oneself, with `fresh` one that nobody had before.

        Raises SandboxError if none can be started, or the pool is closed.
        """
        with self._places:
            slot, used = self._take(fresh)
            healthy = False
            try:
                yield slot
                healthy = slot.clean
            except SandboxError:
                raise
            except BaseException:
                healthy = slot.clean
                raise
            finally:
                self._give_back(slot, used + 1, healthy)

    @property
    def closed(self) -> bool:
        """Whether nobody can have a slot any more."""
        return self._closed.is_set()

    def count(self) -> dict[str, int]:
        """Return how many slots are idle, busy, and just being started."""
        with self._lock:
            return {"idle": len(self._idle), "busy": len(self._busy), "starting": self._starting}

    def warm(self, count: int) -> None:
        """Start `count` slots in the background. What fails here fails again, and is told, at the lease."""

        def start_one() -> None:
            with contextlib.suppress(SandboxError), self._places:
                slot, used = self._take(fresh=False)
                self._give_back(slot, used, slot.clean)

        for _ in range(count):
            threading.Thread(target=start_one, name="warm", daemon=True).start()

    def close(self) -> None:
        """Close every slot, also those in use: their users get SandboxError. Safe to call twice."""
        with self._lock:
            self._closed.set()
            slots = [slot for slot, _ in self._idle] + self._busy
            self._idle, self._busy = [], []
        threads = [threading.Thread(target=slot.close) for slot in slots]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with self._lock:
            self._lock.wait_for(lambda: not self._starting, CLOSE_S)

    def renew(self) -> None:
        """Close the slots that nobody has now: who comes next finds no trace of who was there before."""
        with self._lock:
            slots, self._idle = [slot for slot, _ in self._idle], []
        for slot in slots:
            slot.close()

    def _take(self, fresh: bool) -> tuple[Sandbox, int]:
        replaced: Sandbox | None = None
        with self._lock:
            if self._closed.is_set():
                raise SandboxError(STOPPED)
            if self._idle:
                slot, used = self._idle.pop()
                if not fresh or not used:
                    self._busy.append(slot)
                    return slot, used
                replaced = slot
            self._starting += 1
        try:
            if replaced:
                replaced.close()
            return self._start_slot(), 0
        finally:
            with self._lock:
                self._starting -= 1
                self._lock.notify_all()

    def _start_slot(self) -> Sandbox:
        slot = self._start()
        with self._lock:
            if not self._closed.is_set():
                self._busy.append(slot)
                return slot
        slot.close()
        raise SandboxError(STOPPED)

    def _give_back(self, slot: Sandbox, used: int, healthy: bool) -> None:
        with self._lock:
            if slot in self._busy:
                self._busy.remove(slot)
            if healthy and used < self._programs_a_slot and not self._closed.is_set():
                self._idle.append((slot, used))
                return
        slot.close()

    def _beat(self) -> None:
        while not self._closed.wait(HEARTBEAT_S):
            with self._lock:
                slots = [slot for slot, _ in self._idle] + self._busy
            for slot in slots:
                slot.heartbeat()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
