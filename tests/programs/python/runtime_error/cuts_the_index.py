# To a length that is no whole number of records.
import os


def f(x):
    for number in range(3, 256):
        try:
            os.ftruncate(number, 17)
        except OSError:
            pass
    os._exit(0)
