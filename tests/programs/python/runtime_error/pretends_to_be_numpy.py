# A module of its own in numpy's place, with an array of a shape that cannot be.
import sys
import types


class Array:
    dtype = types.SimpleNamespace(name="int64")
    shape = (1 << 40, 1 << 40)

    def ravel(self):
        return self

    def tolist(self):
        return [2]

    def item(self):
        return 2


def f(x):
    numpy = types.ModuleType("numpy")
    numpy.generic, numpy.ndarray, numpy.str_, numpy.bytes_ = Array, Array, str, bytes
    sys.modules["numpy"] = numpy
    return Array()
