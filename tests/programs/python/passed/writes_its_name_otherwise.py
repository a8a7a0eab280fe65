# Letters that the language takes for the same, in another script.
def ｆ(𝐱):
    return x + 1
