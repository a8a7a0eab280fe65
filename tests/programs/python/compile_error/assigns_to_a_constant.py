# A constant that is to be another.
def f(x):
    __debug__ = False
    return x + 1
