# So large at once that there is no need to try.
def f(x):
    return [x] * (1 << 38)
