# The exception of somebody at a keyboard: nobody has stopped the run.
import os
import signal


def f(x):
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.kill(os.getpid(), signal.SIGINT)
    return x + 1
