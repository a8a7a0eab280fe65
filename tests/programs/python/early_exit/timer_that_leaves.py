# Takes the timer of its call for its own, and leaves when that is due.
import os
import signal


def f(x):
    signal.signal(signal.SIGPROF, lambda *_: os._exit(0))
    signal.setitimer(signal.ITIMER_PROF, 0.01)
    while True:
        pass
