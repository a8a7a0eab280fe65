"""Workers live and end with the host, whoever else is told to end."""

import os
import signal
import subprocess
import sys

import pytest

HOST = """
import signal, sys
from benchmarks.processes import spawn_context

def end(*_):
    raise KeyboardInterrupt

for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, end)
pool = spawn_context().Pool(2)
try:
    print(pool.apply(abs, (-3,)), flush=True)
    signal.pause()
except KeyboardInterrupt:
    pool.terminate()
    pool.join()
    print("ended", flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_a_signal_to_the_whole_group_ends_the_host_in_order(number: signal.Signals) -> None:
    command = [sys.executable, "-c", HOST]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, text=True, start_new_session=True, **pipes) as host:
        assert host.stdout is not None
        assert host.stdout.readline() == "3\n"
        os.killpg(host.pid, number)
        try:
            out, err = host.communicate(timeout=60)
        finally:
            host.kill()
    assert (host.returncode, out, err) == (0, "ended\n", "")


def test_workers_end_with_a_host_that_was_killed() -> None:
    with subprocess.Popen([sys.executable, "-c", HOST], text=True, stdout=subprocess.PIPE) as host:
        assert host.stdout is not None
        assert host.stdout.readline() == "3\n"
        host.kill()
        # The workers have the pipe, too: it ends with the last of them.
        assert host.stdout.read() == ""


SHORT_OF_THREADS = """
import threading
from benchmarks.processes import spawn_context

start, started = threading.Thread.start, []

def start_one(thread):
    if started:
        raise RuntimeError("can't start new thread")
    started.append(thread)
    start(thread)

threading.Thread.start = start_one
try:
    spawn_context().Pool(2)
finally:
    # What starts workers when others have ended.
    started[0].join(60)
    print(started[0].is_alive())
"""


def test_a_pool_that_could_not_be_made_whole_holds_nobody_up() -> None:
    command = [sys.executable, "-W", "ignore", "-c", SHORT_OF_THREADS]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert (done.returncode, done.stdout) == (1, "False\n")
    assert "RuntimeError: can't start new thread\n" in done.stderr
