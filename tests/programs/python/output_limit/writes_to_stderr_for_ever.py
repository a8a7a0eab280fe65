import os


def f(x):
    while True:
        os.write(2, b"x" * 4096)
