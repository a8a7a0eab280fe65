"""Frames within the engine's framing, over a real socket: cut up or not, they are whole again."""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandboxes.client.connection import LAST_WORDS, Connection
from sandboxes.client.socket_stream import CHUNK, KEEP_ERRORS
from sandboxes.docker.transport import AttachedStream
from sandboxes.sandbox import SandboxError

OUT, ERR = 1, 2
SOON = 0.05


@contextlib.contextmanager
def line() -> Iterator[tuple[Connection, socket.socket]]:
    """A connection over an attached container's connection, and the engine's end of its socket."""
    ours, theirs = socket.socketpair()
    with contextlib.closing(Connection(AttachedStream(ours))) as connection, theirs:
        yield connection, theirs


def engine(number: int, data: bytes) -> bytes:
    """`data` as the engine passes it on from one of a container's streams."""
    return struct.pack(">BxxxI", number, len(data)) + data


def frame(header: bytes, body: bytes) -> bytes:
    return struct.pack(">II", len(header), len(body)) + header + body


def later(seconds: float = 20.0) -> float:
    return time.monotonic() + seconds


FRAMES = st.lists(st.tuples(st.binary(max_size=30), st.binary(max_size=300)), min_size=1, max_size=5)


@given(FRAMES, st.data())
def test_frames_cut_anywhere_with_errors_in_between(
    frames: list[tuple[bytes, bytes]], data: st.DataObject
) -> None:
    agent = b"".join(frame(*pair) for pair in frames)
    cuts = data.draw(st.lists(st.integers(0, len(agent)), max_size=8).map(sorted))
    raw = b""
    for start, end in zip([0, *cuts], [*cuts, len(agent)], strict=True):
        raw += engine(OUT, agent[start:end]) + engine(ERR, b"a warning")
    sizes = data.draw(st.lists(st.integers(1, 50), max_size=20))
    with line() as (connection, theirs):
        for size in sizes:
            theirs.sendall(raw[:size])
            raw = raw[size:]
        theirs.sendall(raw)
        assert [connection.receive(later()) for _ in frames] == frames


def test_every_byte_may_come_alone() -> None:
    raw = engine(OUT, frame(b"{}", b"body")[:5]) + engine(ERR, b"x") + engine(OUT, frame(b"{}", b"body")[5:])
    with line() as (connection, theirs):
        reader_done = threading.Event()
        received: list[tuple[bytes, bytes]] = []

        def read() -> None:
            received.append(connection.receive(later()))
            reader_done.set()

        threading.Thread(target=read, daemon=True).start()
        for value in raw:
            theirs.sendall(bytes([value]))
        assert reader_done.wait(20)
    assert received == [(b"{}", b"body")]


def test_a_large_body() -> None:
    body = bytes(range(256)) * (5 * CHUNK // 256)
    raw = b"".join(
        engine(OUT, frame(b"h", body)[start : start + 32768]) for start in range(0, len(body) + 9, 32768)
    )
    with line() as (connection, theirs):
        threading.Thread(target=theirs.sendall, args=(raw,), daemon=True).start()
        assert connection.receive(later()) == (b"h", body)


@given(st.binary(max_size=400), st.booleans())
def test_random_bytes_then_the_end(data: bytes, framed: bool) -> None:
    with line() as (connection, theirs):
        theirs.sendall(engine(OUT, data) if framed else data)
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises(SandboxError):
            while True:
                connection.receive(later())


def test_chatter_does_not_move_the_deadline() -> None:
    chatter = engine(ERR, b"!") * 1_000_000 + engine(OUT, frame(b"{}", b""))  # seconds of work
    with line() as (connection, theirs):

        def talk() -> None:
            with contextlib.suppress(OSError):
                theirs.sendall(chatter)

        talker = threading.Thread(target=talk, daemon=True)
        talker.start()
        with pytest.raises(SandboxError, match="in time"):
            connection.receive(later(SOON))
        connection.close()
        talker.join(20)


def test_the_last_words_are_told_and_bounded() -> None:
    with line() as (connection, theirs):
        for _ in range(KEEP_ERRORS // 100):
            theirs.sendall(engine(ERR, b"noise " * 100))
        theirs.sendall(engine(ERR, b"\xffMemoryError: the reason"))
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises(SandboxError, match=r"MemoryError: the reason$") as caught:
            connection.receive(later())
    assert len(str(caught.value)) < LAST_WORDS + 100


def test_a_sandbox_that_reads_nothing_stops_the_sender_at_its_deadline() -> None:
    with line() as (connection, theirs):
        theirs.sendall(engine(OUT, frame(b"{}", b"")))
        connection.receive(later(SOON))
        with pytest.raises(SandboxError, match="write to"):
            connection.send({}, b"x" * (1 << 24))


def test_closing_wakes_who_waits() -> None:
    with line() as (connection, _):
        waiting = threading.Event()
        raised: list[Exception] = []

        def wait() -> None:
            waiting.set()
            try:
                connection.receive(later())
            except Exception as error:
                raised.append(error)

        thread = threading.Thread(target=wait, daemon=True)
        thread.start()
        assert waiting.wait(20)
        connection.close()
        thread.join(10)
        assert not thread.is_alive()
    assert [type(error) for error in raised] == [SandboxError]


def test_after_the_end_nothing_can_be_sent() -> None:
    with line() as (connection, _):
        connection.close()
        with pytest.raises(SandboxError):
            connection.send({"op": "ping"})
        connection.close()
