# Memory shared with a child that writes to it while the next sample runs.
import mmap
import os

MEMORY = mmap.mmap(-1, 4096)


def f(x):
    if os.fork() == 0:
        os.setsid()
        while True:
            MEMORY.seek(0)
            MEMORY.write(b"LEFT BEHIND LEFT BEHIND")
    return x + 1
