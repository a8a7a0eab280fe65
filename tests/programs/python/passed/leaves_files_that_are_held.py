# Files without a name any more, mapped and open in a child that goes on.
import mmap
import os
import signal


def f(x):
    file = os.open(f"/tmp/held{x}", os.O_RDWR | os.O_CREAT)
    os.truncate(file, 1 << 20)
    memory = mmap.mmap(file, 1 << 20)
    memory.write(b"LEFT BEHIND" * 1000)
    os.unlink(f"/tmp/held{x}")
    other = os.open("/dev/shm", os.O_TMPFILE | os.O_RDWR)
    os.write(other, b"LEFT BEHIND" * 1000)
    if os.fork() == 0:
        os.setsid()
        signal.pause()
    return x + 1
