# A subclass of the right type travels as that type, as the reference compares it.
import enum


class Right(enum.IntEnum):
    TWO, THREE = 2, 3


def f(x):
    return Right(x + 1) if x < 3 else float(x + 1)
