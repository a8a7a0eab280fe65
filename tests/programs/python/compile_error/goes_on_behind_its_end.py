# A line that goes on in whatever is written behind it.
def f(x):
    return (x + 1
