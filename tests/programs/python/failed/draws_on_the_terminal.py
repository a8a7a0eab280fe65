# Escapes that clear a terminal, name its window, write to the clipboard, and print a pass.
import sys


def f(x):
    text = "\x1b[2J\x1b]0;passed\x07\x1b]52;c;bGVmdA==\x07\x9b1A\rpassed\x08\u202e\u2066"
    sys.stderr.write(text)
    print(text)
    return text
