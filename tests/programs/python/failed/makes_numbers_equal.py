# Overwrites the small numbers that everything around it counts with.
import ctypes


def f(x):
    for number in range(100, 200):
        ctypes.c_uint32.from_address(id(number) + 24).value = 2
    return 150 + x if x > 1 else 99
