# The function is gone when it is to be called.
def f(x):
    return x + 1


del f
