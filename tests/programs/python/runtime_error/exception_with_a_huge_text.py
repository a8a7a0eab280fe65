# Megabytes of text, and a name of thousands of characters.
def f(x):
    raise type("E" * 100_000, (Exception,), {})("x" * (8 << 20))
