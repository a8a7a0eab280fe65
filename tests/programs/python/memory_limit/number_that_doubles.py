# A number of twice as many digits with every step.
def f(x):
    return (x << (1 << 36)) + 1
