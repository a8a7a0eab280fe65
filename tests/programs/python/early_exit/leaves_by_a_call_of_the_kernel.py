# No function of the interpreter is called, no hook runs (x86-64).
import ctypes


def f(x):
    ctypes.CDLL(None).syscall(231, 0)
