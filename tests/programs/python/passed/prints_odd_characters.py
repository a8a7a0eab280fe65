# Escapes, NULs, marks of order, invalid UTF-8 and halves of pairs, as an honest program may.
import os


def f(x):
    os.write(1, bytes(range(256)) * 10 + b"\x1b[2J\x1b]0;left\x07\xe2\x80\xae\xed\xa0\x80\xf4\x90\x80\x80")
    os.write(2, b"\0\r\x08\x1b[999D\x9b5n" + "\u2066\u200f\ufeff\U000e0041".encode())
    return x + 1
