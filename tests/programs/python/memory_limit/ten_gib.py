def f(x):
    return len(bytearray(10 << 30)) + x
