# Sockets with names that are under way in a queue which nobody can read any more.
import os
import socket

KEPT = []


def f(x):
    for name in (f"/tmp/left{x}", f"\0left{x}"):
        server = socket.socket(socket.AF_UNIX)
        server.bind(name)
        server.listen()
        one, other = socket.socketpair()
        socket.send_fds(one, [b"all of us"], [server.fileno(), one.fileno(), other.fileno()])
        KEPT.append((server, one, other))
    return x + 1
