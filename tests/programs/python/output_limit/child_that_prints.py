# A child prints while its parent waits for it.
import os


def f(x):
    if os.fork() == 0:
        while True:
            os.write(1, b"x" * 65536)
    os.wait()
    return x + 1
