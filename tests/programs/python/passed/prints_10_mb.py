def f(x):
    for _ in range(4):
        print("x" * 1_000_000)
    return x + 1
