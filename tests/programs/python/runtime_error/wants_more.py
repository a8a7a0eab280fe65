# A function of another number of parameters.
def f(x, y, *, z):
    return x + 1
