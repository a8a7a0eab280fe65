# Files in its scratch until its descriptors are used up.
import tempfile


def f(x):
    held = []
    while True:
        held.append(tempfile.TemporaryFile())
