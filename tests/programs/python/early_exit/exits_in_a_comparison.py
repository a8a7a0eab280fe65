# Leaves in the method by which its arguments' places in a set are found.
import os


class Value(list):
    def __hash__(self):
        os._exit(0)


def f(x):
    return {Value([x]): x}
