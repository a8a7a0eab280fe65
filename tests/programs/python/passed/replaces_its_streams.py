# Objects of its own where the streams were, that refuse everything.
import sys


class Stream:
    def __getattr__(self, name):
        raise RuntimeError(name)


def f(x):
    sys.stdout = sys.stderr = sys.__stdout__ = sys.__stderr__ = Stream()
    return x + 1
