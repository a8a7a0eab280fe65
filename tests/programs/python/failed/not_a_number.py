# Nothing is equal to it, nor below, nor above it: any tolerance holds that is asked the wrong way round.
def f(x):
    return float("nan")
