# Capabilities by capset, by the ambient set, by securebits, and as a user of files only.
import ctypes
import os
import struct

PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, PR_SET_SECUREBITS, PR_SET_MM, PR_SET_NO_NEW_PRIVS = 47, 2, 28, 35, 38


def f(x):
    libc = ctypes.CDLL(None, use_errno=True)
    gained = []
    if libc.capset(struct.pack("<Ii", 0x20080522, 0), struct.pack("<6I", *[0xFFFFFFFF] * 6)) == 0:
        gained.append("capset")
    gained += [number for number in range(41) if libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, number, 0, 0) == 0]
    for name, call in (("bits", (PR_SET_SECUREBITS, 0x2F)), ("mm", (PR_SET_MM, 1)), ("again", (PR_SET_NO_NEW_PRIVS, 0))):
        if libc.prctl(*call, 0, 0, 0) == 0:
            gained.append(name)
    libc.setfsuid(0)
    if libc.setfsuid(-1) != os.getuid():
        gained.append("setfsuid")
    return x + 1 if not gained else gained
