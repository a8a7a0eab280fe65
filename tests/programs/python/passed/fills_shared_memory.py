# /dev/shm until there is no room, then until there is no further file.
import os


def f(x):
    written = 0
    try:
        with open(f"/dev/shm/big{x}", "wb", buffering=0) as file:
            while True:
                written += file.write(b"x" * (1 << 20))
    except OSError:
        pass
    try:
        for number in range(10_000):
            os.mkdir(f"/dev/shm/{x}-{number}")
    except OSError:
        pass
    return x + 1 if written <= 64 << 20 else written
