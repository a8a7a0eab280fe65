"""Processes that decode and compare values for the host, so that no value can keep the host itself busy.

A helper is started when it is first needed and kept for the next value. It lives in a session of its own:
Ctrl-C does not reach it, and it ends with all that it started when the host closes it, or is gone.
"""

import atexit
import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

MOST = 2
"""Helpers at a time; each may take `helper.MEMORY` and two encodings."""

START_S = 60.0
WALL_S = 180.0
"""For one answer, as a backstop: what a helper does is bounded by processor time, which a neighbour that
shares the cores leaves as it is."""

ATTEMPTS = 2
MAX_ANSWER = 1 << 16
# Not multiprocess's own way to start a process, which imports the caller's main module once more.
_CODE = """
import sys
sys.path[:] = sys.argv[2:]
from benchmarks.comparing import helper
helper.serve(int(sys.argv[1]))
"""


class Lost(Exception):
    """The helpers that were asked ended or overran, and with them the answer."""


class Helper:
    """One process and the line to it. Raises OSError if it can't be started."""

    def __init__(self) -> None:
        from multiprocess.connection import Pipe

        self._line, theirs = Pipe()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-I", "-c", _CODE, str(theirs.fileno()), *sys.path],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
                env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
            )
        try:
            if self._line.poll(START_S) and self._line.recv_bytes(MAX_ANSWER):
                return
        except EOFError:
            pass
        self.close()
        raise OSError("a helper process that compares values could not be started")

    def ask(self, parts: tuple[bytes, ...], wall_s: float) -> bytes:
        """Return the answer to a question. Raises EOFError or OSError if none comes, or not in time."""
        watchdog = threading.Timer(wall_s, self.kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            for part in parts:
                self._line.send_bytes(part)
            answer: bytes = self._line.recv_bytes(MAX_ANSWER)
            return answer
        finally:
            watchdog.cancel()

    def kill(self) -> None:
        """End it, and what it may have started; who waits for its answer gets EOFError."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> None:
        """End it and let go of the line. Only for who has it for himself."""
        self.kill()
        self._process.wait()
        self._line.close()


class Helpers:
    """At most `most` helpers, which are started when needed and given `wall_s` seconds for an answer."""

    def __init__(self, most: int = MOST, wall_s: float = WALL_S) -> None:
        self._most, self._wall_s = most, wall_s
        self._begin()

    def _begin(self) -> None:
        self._places = threading.Semaphore(self._most)
        self._lock = threading.Lock()
        self._idle: list[Helper] = []
        self._busy: list[Helper] = []
        self._closings = 0
        self._holders = 0

    def forget(self) -> None:
        """In a forked process: leave the helpers to the parent, whose they are, and start with none."""
        self._of_parent = self._idle, self._busy  # kept, so that nothing complains of their end
        self._begin()

    def ask(self, *parts: bytes) -> bytes:
        """Return what a helper answers to a question of several parts.

        Raises Lost where none lived to answer, InterruptedError where `close` ended them, and OSError
        where none can be started.
        """
        closings = self._closings
        for _ in range(ATTEMPTS):
            with contextlib.suppress(EOFError, BrokenPipeError, ConnectionError), self._lease() as helper:
                return helper.ask(parts, self._wall_s)
            if self._closings != closings:
                raise InterruptedError("the run was stopped")
        raise Lost

    @contextlib.contextmanager
    def hold(self) -> Iterator[None]:
        """Keep the helpers for as long as somebody holds them; the last one to leave ends them."""
        with self._lock:
            self._holders += 1
        try:
            yield
        finally:
            with self._lock:
                self._holders -= 1
                left = self._take_all() if not self._holders else ([], [])
            self._end(*left)

    @contextlib.contextmanager
    def _lease(self) -> Iterator[Helper]:
        with self._places:
            with self._lock:
                helper = self._idle.pop() if self._idle else None
            helper = helper or Helper()
            with self._lock:
                self._busy.append(helper)
            healthy = False
            try:
                yield helper
                healthy = True
            finally:
                self._give_back(helper, healthy)

    def _give_back(self, helper: Helper, healthy: bool) -> None:
        with self._lock:
            kept = healthy and helper in self._busy
            if helper in self._busy:
                self._busy.remove(helper)
            if kept:
                self._idle.append(helper)
        if not kept:
            helper.close()

    def close(self) -> None:
        """End every helper. Those that are asked for later are started anew."""
        with self._lock:
            left = self._take_all()
        self._end(*left)

    def _take_all(self) -> tuple[list[Helper], list[Helper]]:
        """Take the idle and the busy ones out; who comes next starts new ones."""
        self._closings += 1
        taken = self._idle, self._busy
        self._idle, self._busy = [], []
        return taken

    def _end(self, idle: list[Helper], busy: list[Helper]) -> None:
        for helper in busy:
            helper.kill()
        for helper in idle:
            helper.close()


HELPERS = Helpers()
"""Those of this process; a run closes them at its end."""

atexit.register(HELPERS.close)
os.register_at_fork(after_in_child=HELPERS.forget)
