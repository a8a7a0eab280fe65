# There is nothing to read, and nobody to wait for.
import sys


def f(x):
    return x + 1 + len(sys.stdin.read())
