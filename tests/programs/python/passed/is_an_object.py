# An instance that can be called, whose class has slots, and whose attributes are not to be asked for.
class Function:
    __slots__ = ()

    def __call__(self, x):
        return x + 1

    def __getattr__(self, name):
        raise RuntimeError(name)


f = Function()
