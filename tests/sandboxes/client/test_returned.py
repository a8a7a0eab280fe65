"""Values as an agent reports them: a real recorder's index is read right, a forged one does no harm."""

import functools
import os
import struct
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandboxes.agent import calls, wire
from sandboxes.agent import files as unnamed_files
from sandboxes.agent import values as writer
from sandboxes.agent.wire import RECORD
from sandboxes.client.returned import MAX_READ, READ_AHEAD, AgentValues, check_length
from sandboxes.encoding.codec import decode
from sandboxes.fake import encode, fingerprint
from sandboxes.program import Phase, Raised
from sandboxes.sandbox import SandboxError
from tests.sandboxes.encoding.plain_values import VALUES, picture

COUNT = 8


class Files:
    """The two files of a job, and a recorder that writes them."""

    def __init__(self, keep_bytes: int) -> None:
        self.index = unnamed_files.create_unnamed(unnamed_files.OWN, [bytes(COUNT * RECORD.size)])
        self.data = unnamed_files.create_unnamed(unnamed_files.OWN)
        self.recorder = calls.Recorder(self.index, self.data, COUNT, keep_bytes)
        self.number = 0

    def value(self, value: Any) -> None:
        self.record(wire.VALUE, functools.partial(writer.encode, value))

    def record(self, kind: int, write_to: Callable[[writer.Write], object]) -> None:
        self.recorder.record(self.number, kind, 0.25, write_to)
        self.number += 1

    def end(self, kind: int, error: BaseException) -> None:
        self.recorder.record_exception(self.number, kind, 0.25, error)

    def read_back(self) -> AgentValues:
        return AgentValues(os.pread(self.index, COUNT * RECORD.size, 0), self.read)

    def read(self, offset: int, length: int) -> bytes:
        return os.pread(self.data, length, offset)

    def close(self) -> None:
        self.recorder.index.close()
        os.close(self.index)
        os.close(self.data)


@pytest.fixture
def files() -> Iterator[Files]:
    made = Files(keep_bytes=4000)
    yield made
    made.close()


@given(st.lists(VALUES, max_size=COUNT))
def test_recorded_values_are_read_back(values: list[Any]) -> None:
    files = Files(keep_bytes=1 << 20)
    try:
        for value in values:
            files.value(value)
        returned = files.read_back()
        assert [picture(decode(returned.encoded(i) or b"")) for i in range(len(values))] == [
            picture(value) for value in values
        ]
        assert returned.fingerprints == [fingerprint(encode(value)) for value in values]
        assert returned.sizes == [len(encode(value)) for value in values]
        assert returned.cpu_s == [0.25] * len(values)
        assert returned.ending() == (Phase.CALL, None)
    finally:
        files.close()


def test_values_without_room_leave_their_fingerprint(files: Files) -> None:
    large = list(range(5000))
    for value in ("first", large, "x" * 3900, "x" * 3900, "last"):
        files.value(value)
    returned = files.read_back()
    assert [returned.kept(number) for number in range(5)] == [True, False, True, False, True]
    assert returned.encoded(1) is None
    assert returned.fingerprints[1] == fingerprint(encode(large))
    assert decode(returned.encoded(4) or b"") == "last"


def test_values_in_any_order() -> None:
    files = Files(keep_bytes=8 * READ_AHEAD)
    try:
        values = [bytes([number]) * (READ_AHEAD // 2 * number) for number in range(5)]
        for value in values:
            files.value(value)
        returned = files.read_back()
        for index in (4, 0, 3, 3, 1, 2, 0):
            assert decode(returned.encoded(index) or b"") == values[index]
    finally:
        files.close()


def test_a_large_value_does_not_stay_after_it_was_read() -> None:
    files = Files(keep_bytes=8 * READ_AHEAD)
    try:
        files.value(b"x" * (4 * READ_AHEAD))
        returned = files.read_back()
        tracemalloc.start()
        assert returned.encoded(0) is not None
        assert tracemalloc.get_traced_memory()[0] < READ_AHEAD
    finally:
        tracemalloc.stop()
        files.close()


def broken_off(write: writer.Write) -> None:
    write(b"some bytes that were written before")
    raise MemoryError("no room")


def test_an_encoding_that_breaks_off_does_not_shift_what_follows(files: Files) -> None:
    files.value("first")
    with pytest.raises(MemoryError) as caught:
        files.record(wire.VALUE, broken_off)
    files.end(wire.RAISED, caught.value)
    returned = files.read_back()
    assert returned.ending() == (Phase.CALL, Raised("MemoryError", "no room"))
    assert returned.garbled is None
    assert decode(returned.encoded(0) or b"") == "first"


@pytest.mark.parametrize(
    ("kind", "phase"),
    [
        (wire.RAISED, Phase.CALL),
        (wire.LOAD_RAISED, Phase.LOAD),
        (wire.NO_ENTRY_POINT, Phase.LOAD),
        (wire.COMPILE_FAILED, Phase.COMPILE),
    ],
)
def test_how_it_ended(files: Files, kind: int, phase: Phase) -> None:
    files.value(1)
    files.end(kind, ValueError("x" * 1000))
    assert files.read_back().ending() == (phase, Raised("ValueError", "x" * 500))


class Reads:
    """Answers reads with given bytes and checks what is asked."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __call__(self, offset: int, length: int) -> bytes:
        assert 0 <= offset < 1 << 62
        assert 0 <= length <= MAX_READ
        return self.data[offset : offset + length]


def use(returned: AgentValues) -> None:
    """All that a judge asks of values."""
    phase, raised = returned.ending()
    assert phase in Phase
    assert raised is None or len(raised.message) <= 500
    assert len(returned.fingerprints) == len(returned.sizes) == len(returned.cpu_s)
    for index, size in enumerate(returned.sizes):
        encoded = returned.encoded(index)
        assert (encoded is None) == (not returned.kept(index))
        assert encoded is None or len(encoded) <= size


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes_as_an_index(records: bytes, data: bytes) -> None:
    use(AgentValues(records, Reads(data)))


SIZES = st.integers(0, 64) | st.integers(0, (1 << 64) - 1)
RECORDS = st.lists(
    st.builds(
        lambda kind, kept, cpu, size: RECORD.pack(kind, kept, cpu, size, b"f" * 16),
        st.sampled_from([1, 1, 1, 1, 0, 2, 3, 4, 5, 6, 255]),
        st.integers(0, 2),
        st.integers(0, (1 << 32) - 1),
        SIZES,
    ),
    max_size=12,
).map(b"".join)


@given(RECORDS, VALUES)
def test_forged_records(records: bytes, value: Any) -> None:
    use(AgentValues(records, Reads(encode(value) * 3)))


def test_sizes_that_cannot_be_leave_no_value() -> None:
    record = RECORD.pack(wire.VALUE, 1, 0, (1 << 64) - 1, b"f" * 16)
    returned = AgentValues(record * 3, Reads(b""))
    assert returned.fingerprints == []
    assert returned.garbled


@pytest.mark.parametrize(
    "data", [b"", b"P", encode(1), encode((1, 2, 3)), encode([]), encode({}), b"\xff" * 99]
)
def test_an_exception_that_cannot_be_read_is_garbled(data: bytes) -> None:
    returned = AgentValues(RECORD.pack(wire.RAISED, 1, 0, len(data), b"f" * 16), Reads(data))
    assert returned.ending() == (Phase.CALL, Raised("unknown", ""))
    assert returned.garbled


def test_an_unknown_kind_is_garbled() -> None:
    returned = AgentValues(RECORD.pack(9, 1, 0, 5, b"f" * 16), Reads(b""))
    assert returned.ending() == (Phase.CALL, None)
    assert "9" in (returned.garbled or "")


def test_more_bytes_than_asked_for() -> None:
    assert check_length(b"abc", 3) == b"abc"
    with pytest.raises(SandboxError, match="more bytes"):
        check_length(b"abcd", 3)


def test_a_cut_index_is_garbled() -> None:
    returned = AgentValues(struct.pack("<B", wire.VALUE) * 33, Reads(b""))
    assert returned.fingerprints == []
    assert returned.garbled
