# Writes over the memory of its interpreter.
import ctypes


def f(x):
    ctypes.memset(id(type(x)), 0x41, 256)
    return x + 1
