# A stopped process takes no signal but one.
import os
import signal


def f(x):
    if os.fork() == 0:
        os.setsid()
        os.kill(os.getpid(), signal.SIGSTOP)
        os._exit(0)
    return x + 1
