"""Frames over a real socket: what fits is read, all else is SandboxError."""

import socket
import struct
import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandboxes.client.connection import MAX_BODY, MAX_HEADER
from sandboxes.sandbox import SandboxError
from tests.sandboxes.client.socket_stream import connected

SOON = 0.05


def frame(header: bytes, body: bytes) -> bytes:
    return struct.pack(">II", len(header), len(body)) + header + body


def later(seconds: float = 20.0) -> float:
    return time.monotonic() + seconds


def test_what_is_sent() -> None:
    with connected() as (connection, theirs):
        connection.send({"op": "run"}, b"body")
        assert read_frame(theirs) == (b'{"op":"run"}', b"body")


def test_heartbeats_from_another_thread_never_cut_into_a_frame() -> None:
    count, body = 50, b"x" * 10_000
    with connected() as (connection, theirs):
        beats = threading.Thread(target=lambda: [connection.send({"op": "ping"}) for _ in range(count)])
        runs = threading.Thread(target=lambda: [connection.send({"op": "run"}, body) for _ in range(count)])
        beats.start(), runs.start()
        seen = [read_frame(theirs) for _ in range(2 * count)]
        beats.join(), runs.join()
    assert sorted(seen) == sorted([(b'{"op":"ping"}', b"")] * count + [(b'{"op":"run"}', body)] * count)


def read_frame(sock: socket.socket) -> tuple[bytes, bytes]:
    head, body = struct.unpack(">II", sock.recv(8, socket.MSG_WAITALL))
    return sock.recv(head, socket.MSG_WAITALL), sock.recv(body, socket.MSG_WAITALL) if body else b""


@pytest.mark.parametrize("lengths", [(MAX_HEADER + 1, 0), (0, MAX_BODY + 1), (0xFFFFFFFF, 0xFFFFFFFF)])
def test_absurd_lengths(lengths: tuple[int, int]) -> None:
    with connected() as (connection, theirs):
        theirs.sendall(struct.pack(">II", *lengths))
        with pytest.raises(SandboxError, match="too large"):
            connection.receive(later())


@pytest.mark.parametrize("sent", [0, 3, 8, 9, 12, 15])
def test_the_end_within_a_frame(sent: int) -> None:
    with connected() as (connection, theirs):
        theirs.sendall(frame(b"{}", b"body!!")[:sent])
        theirs.close()
        with pytest.raises(SandboxError, match="ended by itself"):
            connection.receive(later())


@pytest.mark.parametrize("sent", [0, 3, 8, 12])
def test_silence_past_the_deadline(sent: int) -> None:
    with connected() as (connection, theirs):
        theirs.sendall(frame(b"{}", b"body!!")[:sent])
        with pytest.raises(SandboxError, match="in time"):
            connection.receive(later(SOON))


@given(st.binary(max_size=400))
def test_random_bytes_then_the_end(data: bytes) -> None:
    with connected() as (connection, theirs):
        theirs.sendall(data)
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises(SandboxError):
            while True:
                connection.receive(later())
