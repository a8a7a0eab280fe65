# Each kind of socket that a kernel may have, by its number.
import ctypes
import errno

AF_UNIX, LAST = 1, 50


def f(x):
    libc = ctypes.CDLL(None, use_errno=True)
    made = []
    for family in [*range(LAST), 1 << 20, -1]:
        for kind in range(1, 7):
            if family != AF_UNIX and (libc.socket(family, kind, 0) >= 0 or ctypes.get_errno() != errno.EAFNOSUPPORT):
                made.append((family, kind))
    return x + 1 if not made else made
