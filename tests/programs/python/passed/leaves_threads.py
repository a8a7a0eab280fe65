# Threads that go on after the last call, one of which would end the process at the next.
import os
import threading
import time


def late():
    time.sleep(0.5)
    os._exit(3)


def f(x):
    for _ in range(5):
        threading.Thread(target=time.sleep, args=(3600,)).start()
    threading.Thread(target=late, daemon=True).start()
    return x + 1
