# Children that ended and were never waited for.
import os


def f(x):
    for _ in range(10):
        if os.fork() == 0:
            os._exit(0)
    return x + 1
