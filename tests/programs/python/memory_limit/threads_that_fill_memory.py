# Threads that take memory side by side.
import threading

HELD = []


def take():
    while True:
        HELD.append(bytes(1 << 26))


def f(x):
    threads = [threading.Thread(target=take, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    take()
