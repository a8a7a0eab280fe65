# A child that takes the place of process 1 for all of its own, and of another name.
import ctypes
import os
import signal


def f(x):
    if os.fork() == 0:
        libc = ctypes.CDLL(None)
        libc.prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
        libc.prctl(15, b"agent", 0, 0, 0)  # PR_SET_NAME
        for _ in range(3):
            if os.fork() == 0 and os.fork() == 0:
                os.setsid()
                signal.pause()
        signal.pause()
    return x + 1
