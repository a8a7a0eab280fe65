# The exception that ends a program quietly, from deep below.
import sys


def down(depth):
    if not depth:
        sys.exit(0)
    try:
        down(depth - 1)
    finally:
        print("still here")


def f(x):
    down(50)
