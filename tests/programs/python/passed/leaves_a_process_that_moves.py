# Always another process than the one that was just found.
import os
import time


def f(x):
    if os.fork() == 0:
        os.setsid()
        while os.fork() == 0:
            time.sleep(0.001)
        os._exit(0)
    return x + 1
