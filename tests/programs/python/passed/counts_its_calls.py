# What it knows of the call before stays: all calls are made in one process.
CALLS = [1]


def f(x):
    CALLS.append(CALLS[-1] + 1)
    return CALLS[-1]
