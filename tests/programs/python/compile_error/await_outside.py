# A wait outside of what can wait.
def f(x):
    return await x + 1
