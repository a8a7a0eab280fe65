# A text that would take in whatever is written behind it.
def f(x):
    return x + 1


'''
