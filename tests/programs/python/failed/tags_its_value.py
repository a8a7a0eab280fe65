# A tuple such as the agent makes of values that have no plain encoding.
class Odd(list):
    pass


def f(x):
    return ("numpy", "int64", x + 1) if x == 1 else Odd(["scalar", x + 1])
