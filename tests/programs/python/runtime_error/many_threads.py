# Threads until there is none more.
import threading
import time


def f(x):
    for _ in range(10_000):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    return x + 1
