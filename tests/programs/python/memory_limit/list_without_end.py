def f(x):
    blocks = []
    while True:
        blocks.append(bytes(1 << 28))
