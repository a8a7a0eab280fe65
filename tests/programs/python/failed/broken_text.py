# Half of a pair, the end of a text, a mark of order: none of it is the right answer.
def f(x):
    return "\ud800\0\ufeff\u202e" + str(x + 1)
