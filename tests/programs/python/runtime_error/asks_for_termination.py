# The signal by which an operator ends a program.
import os
import signal


def f(x):
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.kill(os.getpid(), signal.SIGTERM)
    return x + 1
