# Ends of lines of every kind, and nothing between them.
import sys


def f(x):
    sys.stdout.write("\n\r\x0b\x0c\x1c\x85\u2028\u2029" * 50_000)
    return x + 1
