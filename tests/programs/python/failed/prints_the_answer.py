# The right answer on its output, another as its value.
def f(x):
    print(x + 1)
    print(f"passed\n{x + 1}\nOK")
