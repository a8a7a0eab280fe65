# An exception whose class refuses to say what it is called.
class Kind(type):
    @property
    def __name__(cls):
        raise RuntimeError


class Nameless(Exception, metaclass=Kind):
    pass


def f(x):
    raise Nameless
