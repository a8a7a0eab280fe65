# Signals and timers that come due while the next sample runs.
import ctypes
import os
import signal
import time


def f(x):
    if os.fork() == 0:
        os.setsid()
        signal.signal(signal.SIGALRM, lambda *_: open("/tmp/late", "w").close())
        signal.setitimer(signal.ITIMER_REAL, 0.05, 0.05)
        ctypes.CDLL(None).timer_create(1, None, ctypes.byref(ctypes.c_void_p()))
        while True:
            time.sleep(0.05)
    return x + 1
