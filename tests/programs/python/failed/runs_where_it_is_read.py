# A text that is the right answer wherever somebody evaluates it.
def f(x):
    return f"__import__('operator').add({x}, 1)"
