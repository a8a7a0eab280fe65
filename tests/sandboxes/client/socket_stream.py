"""A connection over the plainest `ByteStream`: one end of a pair of sockets, with nothing in between."""

import contextlib
import socket
from collections.abc import Iterator

from sandboxes.client.connection import Connection
from sandboxes.client.socket_stream import SocketStream


@contextlib.contextmanager
def connected() -> Iterator[tuple[Connection, socket.socket]]:
    """A connection and the agent's end of it."""
    ours, theirs = socket.socketpair()
    with contextlib.closing(Connection(SocketStream(ours))) as connection, theirs:
        yield connection, theirs
