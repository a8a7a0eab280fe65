# A file of a size that is not there, in the scratch.
import os


def f(x):
    file = os.open("/tmp/sparse", os.O_RDWR | os.O_CREAT)
    os.pwrite(file, b"x", 1 << 50)
    return x + 1
