# A child that crashes would leave its memory in a file.
import ctypes
import os
import resource


def f(x):
    raised = []
    try:
        resource.setrlimit(resource.RLIMIT_CORE, (1 << 20, 1 << 20))
        raised.append("limit")
    except (OSError, ValueError):
        pass
    pid = os.fork()
    if pid == 0:
        ctypes.CDLL(None).prctl(4, 1)
        os.abort()
    status = os.waitpid(pid, 0)[1]
    left = [name for name in os.listdir(".") if "core" in name]
    return x + 1 if not raised and not left and not os.WCOREDUMP(status) else [raised, left]
