# The function that ends the process does nothing any more: where does it go from there?
import os


def f(x):
    os._exit = lambda status: None
    return x + 1
