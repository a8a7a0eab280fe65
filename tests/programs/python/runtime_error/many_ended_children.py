# Children that ended and are not waited for, until there is no room for one more.
import os


def f(x):
    while True:
        if os.fork() == 0:
            os._exit(0)
