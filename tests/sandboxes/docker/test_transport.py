"""The host's end of the line to an agent, over a real socket: what fits is read, all else is SandboxError."""

import contextlib
import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandboxes.docker.transport import CHUNK, KEEP_ERRORS, LAST_WORDS, MAX_BODY, MAX_HEADER, AgentStream
from sandboxes.sandbox import SandboxError

OUT, ERR = 1, 2
SOON = 0.05


@contextlib.contextmanager
def line() -> Iterator[tuple[AgentStream, socket.socket]]:
    """A stream and the sandbox's end of its socket."""
    ours, theirs = socket.socketpair()
    with contextlib.closing(AgentStream(ours)) as stream, theirs:
        yield stream, theirs


def engine(stream: int, data: bytes) -> bytes:
    """`data` as the engine passes it on from one of a container's streams."""
    return struct.pack(">BxxxI", stream, len(data)) + data


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
    with line() as (stream, theirs):
        for size in sizes:
            theirs.sendall(raw[:size])
            raw = raw[size:]
        theirs.sendall(raw)
        assert [stream.receive(later()) for _ in frames] == frames


def test_every_byte_may_come_alone() -> None:
    raw = engine(OUT, frame(b"{}", b"body")[:5]) + engine(ERR, b"x") + engine(OUT, frame(b"{}", b"body")[5:])
    with line() as (stream, theirs):
        reader_done = threading.Event()
        received: list[tuple[bytes, bytes]] = []

        def read() -> None:
            received.append(stream.receive(later()))
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
    with line() as (stream, theirs):
        threading.Thread(target=theirs.sendall, args=(raw,), daemon=True).start()
        assert stream.receive(later()) == (b"h", body)


def test_what_is_sent() -> None:
    with line() as (stream, theirs):
        stream.send({"op": "run"}, b"body")
        assert read_frame(theirs) == (b'{"op":"run"}', b"body")


def test_heartbeats_from_another_thread_never_cut_into_a_frame() -> None:
    count, body = 50, b"x" * 10_000
    with line() as (stream, theirs):
        beats = threading.Thread(target=lambda: [stream.send({"op": "ping"}) for _ in range(count)])
        runs = threading.Thread(target=lambda: [stream.send({"op": "run"}, body) for _ in range(count)])
        beats.start(), runs.start()
        seen = [read_frame(theirs) for _ in range(2 * count)]
        beats.join(), runs.join()
    assert sorted(seen) == sorted([(b'{"op":"ping"}', b"")] * count + [(b'{"op":"run"}', body)] * count)


def read_frame(sock: socket.socket) -> tuple[bytes, bytes]:
    head, body = struct.unpack(">II", sock.recv(8, socket.MSG_WAITALL))
    return sock.recv(head, socket.MSG_WAITALL), sock.recv(body, socket.MSG_WAITALL) if body else b""


@given(st.binary(max_size=400), st.booleans())
def test_random_bytes_then_the_end(data: bytes, framed: bool) -> None:
    with line() as (stream, theirs):
        theirs.sendall(engine(OUT, data) if framed else data)
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises(SandboxError):
            while True:
                stream.receive(later())


@pytest.mark.parametrize("lengths", [(MAX_HEADER + 1, 0), (0, MAX_BODY + 1), (0xFFFFFFFF, 0xFFFFFFFF)])
def test_absurd_lengths(lengths: tuple[int, int]) -> None:
    with line() as (stream, theirs):
        theirs.sendall(engine(OUT, struct.pack(">II", *lengths)))
        with pytest.raises(SandboxError, match="too large"):
            stream.receive(later())


@pytest.mark.parametrize("sent", [0, 3, 8, 9, 12, 15])
def test_the_end_within_a_frame(sent: int) -> None:
    with line() as (stream, theirs):
        theirs.sendall(engine(OUT, frame(b"{}", b"body!!")[:sent]))
        theirs.close()
        with pytest.raises(SandboxError, match="ended by itself"):
            stream.receive(later())


@pytest.mark.parametrize("sent", [0, 3, 8, 12])
def test_silence_past_the_deadline(sent: int) -> None:
    with line() as (stream, theirs):
        theirs.sendall(engine(OUT, frame(b"{}", b"body!!")[:sent]))
        with pytest.raises(SandboxError, match="in time"):
            stream.receive(later(SOON))


def test_chatter_does_not_move_the_deadline() -> None:
    chatter = engine(ERR, b"!") * 1_000_000 + engine(OUT, frame(b"{}", b""))  # seconds of work
    with line() as (stream, theirs):

        def talk() -> None:
            with contextlib.suppress(OSError):
                theirs.sendall(chatter)

        talker = threading.Thread(target=talk, daemon=True)
        talker.start()
        with pytest.raises(SandboxError, match="in time"):
            stream.receive(later(SOON))
        stream.close()
        talker.join(20)


def test_a_sandbox_that_reads_nothing_stops_the_sender_at_its_deadline() -> None:
    with line() as (stream, theirs):
        theirs.sendall(engine(OUT, frame(b"{}", b"")))
        stream.receive(later(SOON))
        with pytest.raises(SandboxError, match="write to"):
            stream.send({}, b"x" * (1 << 24))


def test_the_last_words_are_told_and_bounded() -> None:
    with line() as (stream, theirs):
        for _ in range(KEEP_ERRORS // 100):
            theirs.sendall(engine(ERR, b"noise " * 100))
        theirs.sendall(engine(ERR, b"\xffMemoryError: the reason"))
        theirs.shutdown(socket.SHUT_WR)
        with pytest.raises(SandboxError, match=r"MemoryError: the reason$") as caught:
            stream.receive(later())
    assert len(str(caught.value)) < LAST_WORDS + 100


def test_closing_wakes_who_waits() -> None:
    with line() as (stream, _):
        waiting = threading.Event()
        raised: list[Exception] = []

        def wait() -> None:
            waiting.set()
            try:
                stream.receive(later())
            except Exception as error:
                raised.append(error)

        thread = threading.Thread(target=wait, daemon=True)
        thread.start()
        assert waiting.wait(20)
        stream.close()
        thread.join(10)
        assert not thread.is_alive()
    assert [type(error) for error in raised] == [SandboxError]


def test_after_the_end_nothing_can_be_sent() -> None:
    with line() as (stream, _):
        stream.close()
        with pytest.raises(SandboxError):
            stream.send({"op": "ping"})
        stream.close()
