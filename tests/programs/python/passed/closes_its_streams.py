# Nothing to print to any more.
import os


def f(x):
    if x == 1:
        for number in (0, 1, 2):
            os.close(number)
    return x + 1
