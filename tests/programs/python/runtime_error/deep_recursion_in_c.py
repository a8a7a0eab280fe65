# Past the end of the stack for real.
import resource
import sys

resource.setrlimit(resource.RLIMIT_STACK, (8 << 20, 8 << 20))
sys.setrecursionlimit(10**9)


class Deep:
    def __repr__(self):
        return repr(self)


def f(x):
    return repr(Deep())
