# Returns a number, and changes its digits once the next call is made.
import ctypes

LEFT = []


def f(x):
    for value in LEFT:
        ctypes.c_uint32.from_address(id(value) + 24).value = 2
    if x > 1:
        return x + 1
    LEFT.append(int("1000"))
    return LEFT[0]
