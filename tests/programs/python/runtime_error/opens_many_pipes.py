# Pipes, queues of events and pairs of sockets until there is no descriptor left.
import os
import select
import socket


def f(x):
    held = []
    while True:
        held += [os.pipe(), select.epoll(), socket.socketpair()]
