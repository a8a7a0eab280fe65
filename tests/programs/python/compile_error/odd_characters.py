# Characters that are no part of a program, and cannot be seen.
def f(x):
    return x​ + 1⁠
