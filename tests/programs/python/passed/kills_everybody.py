# kill(-1) and kill of the groups: there is nobody of its own user but itself.
import contextlib
import os
import signal


def f(x):
    for target in (-1, 0):
        with contextlib.suppress(PermissionError, ProcessLookupError):
            os.kill(target, signal.SIGCONT)
    return x + 1
