# A function that gives the right answer to whoever calls it.
def f(x):
    return lambda *_: x + 1
