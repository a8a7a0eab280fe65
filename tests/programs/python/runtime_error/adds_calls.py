# Inputs of its own behind the others: there is no place for what comes of them.
import sys


def f(x):
    sys._getframe(1).f_locals["rows"].append([x])
    return x + 1
