# Every way back to root, every capability, every namespace: refused.
import ctypes
import os

CLONE_NEWUSER, CLONE_NEWNS = 0x10000000, 0x00020000


def f(x):
    gained = []
    for name, call in (
        ("setuid", lambda: os.setuid(0)),
        ("setresuid", lambda: os.setresuid(0, 0, 0)),
        ("setgid", lambda: os.setgid(0)),
        ("setgroups", lambda: os.setgroups([0])),
        ("chroot", lambda: os.chroot("/tmp")),
        ("nice", lambda: os.nice(-5)),
    ):
        try:
            call()
            gained.append(name)
        except PermissionError:
            pass
    libc = ctypes.CDLL(None, use_errno=True)
    for flag in (CLONE_NEWUSER, CLONE_NEWNS):
        if libc.unshare(flag) == 0:
            gained.append(f"unshare {flag:#x}")
    if libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0:
        gained.append("mount")
    with open("/proc/self/status") as status:
        for line in status:
            if line.startswith(("CapEff", "CapPrm", "CapAmb")) and int(line.split()[1], 16):
                gained.append(line.strip())
            if line.startswith("NoNewPrivs") and line.split()[1] != "1":
                gained.append(line.strip())
    return x + 1 if not gained else gained
