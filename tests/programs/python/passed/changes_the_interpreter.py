# What an interpreter lets its program change, set to its ends.
import gc
import sys
import threading


def f(x):
    gc.disable()
    gc.unfreeze()
    gc.set_threshold(1)
    gc.set_debug(0)
    sys.setswitchinterval(1e-6)
    sys.set_int_max_str_digits(0)
    sys.dont_write_bytecode = False
    sys.excepthook = sys.unraisablehook = sys.displayhook = threading.excepthook = None
    sys.addaudithook(lambda *_: None)
    sys.setrecursionlimit(1 << 20)
    gc.collect()
    return x + 1
