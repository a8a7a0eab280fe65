# Bytes that are an encoding of the right answer, as the agent would write them.
import marshal


def f(x):
    return b"P" + marshal.dumps(x + 1, 2)
