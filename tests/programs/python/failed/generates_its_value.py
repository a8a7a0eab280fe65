# A generator of the right answer, which nobody has asked for it.
def f(x):
    yield x + 1
