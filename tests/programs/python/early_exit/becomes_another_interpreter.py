# A new interpreter in its place, which has nothing to do.
import os
import sys


def f(x):
    os.execv("/usr/bin/python3", ["python3", "-S", "-c", f"print({x + 1})"])
