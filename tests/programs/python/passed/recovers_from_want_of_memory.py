# Takes all that it gets, gives it back, and goes on.
def f(x):
    try:
        bytearray(1 << 45)
    except MemoryError:
        return x + 1
