# Credentials of another process along with a message.
import os
import socket
import struct


def f(x):
    believed = []
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    other.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
    for pid, uid, gid in ((1, 0, 0), (os.getpid(), 0, 0), (os.getppid(), os.getuid(), os.getgid())):
        try:
            one.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_CREDENTIALS, struct.pack("3i", pid, uid, gid))])
            believed.append((pid, uid))
        except PermissionError:
            pass
    return x + 1 if not believed else believed
