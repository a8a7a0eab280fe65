# A number of more digits than a host writes out.
def f(x):
    return (x + 1) << 1_000_000
