# Whoever opens one of them to look at it waits for ever.
import os
import socket


def f(x):
    for folder in ("/tmp", "/dev/shm"):
        os.mkfifo(f"{folder}/pipe{x}")
        os.open(f"{folder}/pipe{x}", os.O_RDWR)
        socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).bind(f"{folder}/socket{x}")
    return x + 1
