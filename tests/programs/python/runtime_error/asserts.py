# An assertion of its own.
def f(x):
    assert x > 5, "too small"
