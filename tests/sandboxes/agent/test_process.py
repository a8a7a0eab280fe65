"""What the agent reads of processes in /proc."""

import os
import subprocess
import sys

from sandboxes.agent import process

SPINS_BEHIND_ITS_FIRST_THREAD = """
import sys, threading
def spin():
    print(flush=True)
    while True:
        pass
threading.Thread(target=spin, daemon=True).start()
sys.stdin.read()
"""


def test_a_process_is_busy_where_any_thread_of_it_is() -> None:
    """A linker's first thread sleeps while the others read from a slow disk."""
    command = [sys.executable, "-c", SPINS_BEHIND_ITS_FIRST_THREAD]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as started:
        assert started.stdout
        started.stdout.readline()
        try:
            assert process.is_busy(str(started.pid), os.getuid(), "R")
            assert not process.is_busy(str(started.pid), os.getuid() + 1, "R")
        finally:
            started.kill()
    assert not process.is_busy(str(started.pid), os.getuid(), "RD")
