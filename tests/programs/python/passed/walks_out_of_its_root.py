# Other roots and folders by the links to them, and above its own by dots.
import os

NAMES = ("root", "cwd", "fd", "map_files", "fdinfo", "environ", "maps", "smaps", "auxv", "io", "mem", "pagemap", "ns/mnt")


def f(x):
    found = []
    others = [name for name in os.listdir("/proc") if name.isdigit() and int(name) != os.getpid()]
    for path in (f"/proc/{other}/{name}" for other in others for name in NAMES):
        try:
            os.listdir(path) if os.path.isdir(path) else os.readlink(path) if "/ns/" in path else open(path, "rb").read(1)
            found.append(path)
        except OSError:
            pass
    if not os.path.samefile("/", "/" + "../" * 50):
        found.append("..")
    return x + 1 if not found and len(others) >= 2 else found
