# Attributes of files, times far from now, and a file that may not be changed any more.
import contextlib
import fcntl
import os


def f(x):
    path = f"/tmp/odd{x}"
    open(path, "w").close()
    with contextlib.suppress(OSError):
        os.setxattr(path, "user.left", b"LEFT BEHIND")
    done = []
    for name, flag in (("immutable", 0x10), ("append only", 0x20)):
        with contextlib.suppress(OSError):
            fcntl.ioctl(os.open(path, os.O_RDONLY), 0x40086602, flag.to_bytes(8, "little"))
            done.append(name)
    os.utime(path, (2**33, -(2**33)))
    os.chmod(path, 0o1000)
    return x + 1 if not done else done
