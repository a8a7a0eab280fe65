# The streams by their names, as on any other system.
import os


def f(x):
    for path in ("/dev/stdout", "/dev/stderr", "/proc/self/fd/1", f"/proc/{os.getpid()}/fd/2", "/dev/fd/1"):
        with open(path, "w") as stream:
            stream.write("printed\n")
    return x + 1
