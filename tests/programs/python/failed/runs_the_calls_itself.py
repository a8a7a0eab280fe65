# Calls the agent's own code with inputs of its choice, then leaves.
import marshal
import os
import sys


def f(x):
    if x == 1:
        frame = sys._getframe(1)
        recorder = frame.f_locals["recorder"]
        for number in range(3):
            recorder.record(number, 1, 0.0, lambda write: write(b"P" + marshal.dumps(f(0), 2)))
        os._exit(0)
    return x + 2
