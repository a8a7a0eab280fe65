# A pattern that is tried in more ways than there are seconds.
import re


def f(x):
    return re.fullmatch("(x+x+)+y", "x" * 60)
