# Leaves no level of calls for whoever writes its value down.
import sys


def f(x):
    sys.setrecursionlimit(sys.getrecursionlimit())
    depth = 1
    while True:
        try:
            sys.setrecursionlimit(depth)
            break
        except RecursionError:
            depth += 1
    return {"a": [x + 1, (x,)], 1: frozenset((x,)), 2: [[[[{2: bytearray(1)}]]]]}
