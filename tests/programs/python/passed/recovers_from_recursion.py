# Goes as deep as it can, and comes back.
def down(depth):
    try:
        return down(depth + 1)
    except RecursionError:
        return depth


def f(x):
    return x + 1 if down(0) > 100 else None
