# An escape that names no character.
def f(x):
    return "\N{NO SUCH CHARACTER}"
