# Lists in lists, deeper than anybody reads by recursion.
def f(x):
    value = x + 1
    for _ in range(100_000):
        value = [value]
    return value
