# Goes on printing after its parent has returned, into the output of the next sample.
import os
import time


def f(x):
    if os.fork() == 0:
        os.setsid()
        while True:
            os.write(1, b"LEFT BEHIND\n")
            time.sleep(0.01)
    return x + 1
