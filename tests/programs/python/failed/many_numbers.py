# Every number that could be right, in a set, a list and a range.
def f(x):
    return {1: set(range(100)), 2: list(range(100)), 3: range(100)}[x]
