# A list that holds itself: who walks through it never comes back.
def f(x):
    value = [x + 1]
    value.append(value)
    return value
