"""One program or sample that a request waits for: watched while it runs, and stopped from outside."""

import contextlib
import threading
import time
from collections.abc import Callable, Iterator

from runner.engine.schedule import Leases
from sandboxes.program import Outcome, Program
from sandboxes.sandbox import Sandbox, SandboxError, StopWhen

OnRun = Callable[[Program, Outcome, float], None]
"""Hears of a program that ran, its outcome, and the wall time in seconds with its compilation."""


class Stopped(Exception):
    """Nobody waits for the result of this work any more."""


class Work:
    """What runs for one program or sample of a request. `stop` ends it, whatever it is at."""

    def __init__(self, on_run: OnRun) -> None:
        self._on_run = on_run
        self._lock = threading.Lock()
        self._slot: Sandbox | None = None
        self.stopped = False
        self.created = time.monotonic()

    def through(self, slots: Leases) -> Leases:
        """Return slots that know of this work; see `Judge.evaluate_sample`."""
        return _WorkLeases(self, slots)

    def stop(self) -> None:
        """End the program that runs now; what comes after raises Stopped. Takes up to a second or two."""
        with self._lock:
            self.stopped = True
            slot = self._slot
        if slot:
            slot.close()

    def check(self) -> None:
        """Raise Stopped if it was stopped."""
        if self.stopped:
            raise Stopped

    @contextlib.contextmanager
    def hold(self, slot: Sandbox) -> Iterator[None]:
        """Have `stop` close this slot for as long as it is leased.

        Raises Stopped if it was stopped before, SandboxError if meanwhile: a slot that was closed at its very
        end is not to go back among the idle ones.
        """
        with self._lock:
            self.check()
            self._slot = slot
        try:
            yield
        finally:
            with self._lock:
                self._slot = None
        if self.stopped:
            raise SandboxError("the program was stopped")

    def report(self, program: Program, outcome: Outcome, seconds: float) -> None:
        """Tell whoever measures."""
        self._on_run(program, outcome, seconds)


class _WorkLeases:
    """Slots of a pool, lent to one work."""

    def __init__(self, work: Work, slots: Leases) -> None:
        self._work, self._slots = work, slots

    @contextlib.contextmanager
    def lease(self, *, fresh: bool = False) -> Iterator[Sandbox]:
        """See `Pool.lease`. Raises Stopped once the work was stopped."""
        self._work.check()
        with self._slots.lease(fresh=fresh) as slot, self._work.hold(slot):
            yield _WatchedSandbox(slot, self._work)


class _WatchedSandbox:
    """A sandbox whose programs are reported."""

    def __init__(self, slot: Sandbox, work: Work) -> None:
        self._slot, self._work = slot, work

    def run(self, program: Program, stop_when: StopWhen | None = None) -> Outcome:
        """See `Sandbox.run`."""
        started = time.monotonic()
        outcome = self._slot.run(program, stop_when)
        self._work.report(program, outcome, time.monotonic() - started)
        return outcome

    @property
    def clean(self) -> bool:
        """See `Sandbox.clean`."""
        return self._slot.clean

    @property
    def slowness(self) -> float:
        """See `Sandbox.slowness`."""
        return self._slot.slowness

    def heartbeat(self) -> None:
        """See `Sandbox.heartbeat`."""
        self._slot.heartbeat()

    def close(self) -> None:
        """See `Sandbox.close`."""
        self._slot.close()

    def __enter__(self) -> "_WatchedSandbox":
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
