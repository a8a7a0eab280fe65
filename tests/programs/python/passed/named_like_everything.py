# Names of built-in functions, of its own.
def print(*_):
    raise RuntimeError


def len(*_):
    raise RuntimeError


str = int = list = dict = set = type = object = isinstance = id = hash = repr = None


def f(x):
    return x + 1
