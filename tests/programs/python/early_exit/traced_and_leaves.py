# A trace function that leaves at the first line after the call.
import os
import sys


def leave(frame, event, value):
    os._exit(0)


def f(x):
    sys._getframe(1).f_trace = leave
    sys.settrace(leave)
    return x + 1
