# Names that a careless clean-up takes for options, patterns, commands or the end of a list.
import os

NAMES = (b"-rf", b"--", b"*", b"$(id)", b"`id`", b"; id", b"a\nb", b"\xff\xfe", b" ", b"...", b"x" * 255, b"\x1b[2J")


def f(x):
    for folder in (b"/tmp", b"/dev/shm"):
        for name in NAMES:
            with open(os.path.join(folder, name), "wb") as file:
                file.write(b"LEFT BEHIND")
    return x + 1
