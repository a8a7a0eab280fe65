# Folder, mask, limits, signals, priority, processors and variables of a process that nobody may use again.
import os
import resource
import signal
import sys


def f(x):
    os.makedirs("/tmp/elsewhere", exist_ok=True)
    os.chdir("/tmp/elsewhere")
    os.umask(0o777)
    os.nice(5)
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    os.environ.clear()
    os.putenv("LD_PRELOAD", "/tmp/left.so")
    os.environ["PYTHONPATH"] = "/tmp"
    resource.setrlimit(resource.RLIMIT_NOFILE, (16, 16))
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 32))
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.setrecursionlimit(5000)
    return x + 1
