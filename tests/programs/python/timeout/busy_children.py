# Its own clock stands still while its children burn time.
import os
import time


def f(x):
    for _ in range(8):
        if os.fork() == 0:
            while True:
                pass
    while True:
        time.sleep(1)
