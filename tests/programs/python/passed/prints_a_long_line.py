# Megabytes without the end of a line.
import sys


def f(x):
    sys.stdout.write("x" * (3 << 20))
    sys.stdout.flush()
    return x + 1
