# A wish.
from __future__ import braces


def f(x):
    return x + 1
