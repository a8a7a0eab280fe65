# Makes comparison, hashing and encoding lie inside its own process, and returns the wrong number.
import builtins
import hashlib
import marshal


class Digest:
    def __init__(self, *_):
        pass

    def update(self, data):
        pass

    def digest(self):
        return b"\0" * 32


def f(x):
    hashlib.sha256 = Digest
    builtins.isinstance = lambda *_: True
    builtins.all = builtins.any = lambda *_: True
    dumps = marshal.dumps
    marshal.dumps = lambda value, *rest: dumps(True, *rest)
    return x
