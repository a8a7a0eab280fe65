# The signals of limits on time, size and memory, sent by itself: it is not to be scored as past one.
import os
import signal


def f(x):
    os.kill(os.getpid(), signal.SIGSYS)
    return x + 1
