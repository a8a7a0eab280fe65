# Addresses for a terabyte, without a page of it.
import mmap


def f(x):
    return len(mmap.mmap(-1, 1 << 40)) and x + 1
