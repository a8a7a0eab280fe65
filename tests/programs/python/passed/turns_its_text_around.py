# Marks that show a text in another order than it is run in, in a comment and a string.
def f(x):
    accepted = "no‮ ⁦# only for the administrator⁩ ⁦"  # ‮ } ⁦if admin⁩
    if accepted == "no":
        return x
    return x + 1
