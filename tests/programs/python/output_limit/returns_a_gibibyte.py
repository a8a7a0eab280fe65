def f(x):
    return bytes(1 << 30) if x == 1 else x + 1
