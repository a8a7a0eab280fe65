# Pipes of one page, and such as never wait.
import fcntl
import os


def f(x):
    for number in (1, 2):
        fcntl.fcntl(number, fcntl.F_SETPIPE_SZ, 4096)
        fcntl.fcntl(number, fcntl.F_SETFL, os.O_NONBLOCK)
        try:
            os.write(number, b"x" * 100_000)
        except BlockingIOError:
            pass
        fcntl.fcntl(number, fcntl.F_SETPIPE_SZ, 1 << 20)
    return x + 1
