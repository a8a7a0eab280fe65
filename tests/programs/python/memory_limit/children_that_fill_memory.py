# Each within its own limit, together far beyond the slot's.
import os


def f(x):
    children = []
    for _ in range(8):
        pid = os.fork()
        if pid == 0:
            block = bytearray(b"x") * (900 << 20)
            os.read(0, 1)
            while block:
                pass
        children.append(pid)
    for pid in children:
        if os.waitpid(pid, 0)[1]:
            raise MemoryError("a child was ended")
    return x + 1
