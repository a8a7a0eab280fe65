# One operation that takes years, in which no handler of the interpreter is asked.
def f(x):
    return 3 ** (10**9)
