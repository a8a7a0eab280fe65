# A value that is worked out wherever somebody looks at it, attribute by attribute.
class Late:
    def __init__(self, x):
        object.__setattr__(self, "x", x)

    def __getattribute__(self, name):
        return object.__getattribute__(self, "x") + 1

    def __call__(self):
        return object.__getattribute__(self, "x") + 1


def f(x):
    return Late(x)
