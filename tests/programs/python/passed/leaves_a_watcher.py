# Watches the scratch, and puts back whatever is removed from it.
import ctypes
import os


def f(x):
    if os.fork() == 0:
        os.setsid()
        libc = ctypes.CDLL(None)
        watch = libc.inotify_init()
        while True:
            libc.inotify_add_watch(watch, b"/tmp", 0x200 | 0x40)
            with open("/tmp/again", "w") as file:
                file.write("LEFT BEHIND")
            os.read(watch, 4096)
    return x + 1
