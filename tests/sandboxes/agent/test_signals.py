"""What a program finds of signals that were ignored or blocked where the engine was started."""

import subprocess
import sys

OF_THE_LIBRARY = 0b11 << 31
"""Signals 32 and 33, which the C library lets nobody set: as they were where the tests were started."""

IGNORED_AT_START = """
import signal
from sandboxes.agent import signals

assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
assert signal.SIGUSR1 in signal.pthread_sigmask(signal.SIG_BLOCK, ())
signals.reset()
print(open("/proc/self/status").read())
"""


def test_no_signal_that_the_engine_ignores_is_ignored_in_a_sample() -> None:
    ignore = "import os, signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN)"
    block = "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])"
    start = f"{ignore}; {block}; os.execv(sys.executable, [sys.executable, '-c', sys.argv[1]])"
    said = subprocess.run(
        [sys.executable, "-c", start, IGNORED_AT_START], capture_output=True, text=True, check=True
    )
    status = dict(line.split(":\t") for line in said.stdout.splitlines() if line.startswith("Sig"))
    assert (int(status["SigIgn"], 16) & ~OF_THE_LIBRARY, int(status["SigBlk"], 16)) == (0, 0)
