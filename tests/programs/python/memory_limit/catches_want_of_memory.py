# Takes what is left every time that it is refused more.
def f(x):
    held, size = [], 1 << 28
    while size:
        try:
            held.append(bytes(size))
        except MemoryError:
            size >>= 1
    raise MemoryError
