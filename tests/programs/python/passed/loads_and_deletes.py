# Removes all that was there when it was loaded.
import builtins


def f(x, _vars=vars):
    for name in list(globals()):
        if name not in ("f", "__builtins__"):
            del globals()[name]
    return x + 1
