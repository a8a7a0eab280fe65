"""What a program records, as the agent copies it: whole values only, bounded, and not to be changed."""

import hashlib
import os
import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandboxes.agent import files, libc
from sandboxes.agent.value_files import RecordedValues
from sandboxes.agent.wire import MSGPACK, RECORDED_SIZE
from sandboxes.client.returned import AgentValues

payloads = st.lists(st.binary(min_size=1, max_size=40), max_size=8)


def written(payload: bytes) -> bytes:
    return RECORDED_SIZE.pack(len(payload)) + payload


def values_of(recorded: RecordedValues) -> AgentValues:
    return AgentValues(recorded.read_index(), lambda offset, size: os.pread(recorded.data, size, offset))


@given(payloads, st.binary(max_size=10))
def test_whole_values_arrive_in_order(payloads: list[bytes], rest: bytes) -> None:
    recorded = RecordedValues(len(payloads), 1 << 20)
    os.write(recorded.file, b"".join(map(written, payloads)) + rest)
    values = values_of(recorded)
    assert [values.encoded(number) for number in range(len(payloads))] == [MSGPACK + p for p in payloads]
    assert list(values.fingerprints) == [hashlib.sha256(MSGPACK + p).digest()[:16] for p in payloads]
    recorded.close()


@given(payloads.filter(bool), st.integers(1, 20))
def test_a_value_that_is_not_whole_yet_is_waited_for(payloads: list[bytes], missing: int) -> None:
    data = b"".join(map(written, payloads))
    cut = max(0, len(data) - min(missing, len(payloads[-1]) + RECORDED_SIZE.size))
    recorded = RecordedValues(len(payloads), 1 << 20)
    os.write(recorded.file, data[:cut])
    assert len(values_of(recorded).fingerprints) == len(payloads) - 1
    os.write(recorded.file, data[cut:])
    assert len(values_of(recorded).fingerprints) == len(payloads)
    recorded.close()


def test_no_more_values_than_asked_for() -> None:
    recorded = RecordedValues(2, 1 << 20)
    os.write(recorded.file, written(b"x") * 5)
    assert len(values_of(recorded).fingerprints) == 2
    recorded.close()


def test_what_was_taken_over_can_not_be_changed() -> None:
    recorded = RecordedValues(2, 1 << 20)
    os.write(recorded.file, written(b"wrong"))
    recorded.read_index()
    os.pwrite(recorded.file, written(b"right"), 0)
    os.write(recorded.file, written(b"right"))
    assert values_of(recorded).encoded(0) == MSGPACK + b"wrong"
    recorded.close()


def test_past_the_room_only_a_fingerprint_is_kept() -> None:
    recorded = RecordedValues(3, 12)
    os.write(recorded.file, written(b"short") + written(b"y" * 100) + written(b"short"))
    values = values_of(recorded)
    assert [values.kept(number) for number in range(3)] == [True, False, True]
    assert values.encoded(2) == MSGPACK + b"short"
    recorded.close()


def test_large_values_are_never_whole_in_memory() -> None:
    size = 64 * files.PIECE
    recorded = RecordedValues(1, 2 * size)
    os.write(recorded.file, RECORDED_SIZE.pack(size))
    os.posix_fallocate(recorded.file, RECORDED_SIZE.size, size)
    tracemalloc.start()
    returned = values_of(recorded)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert returned.kept(0)
    assert returned.fingerprints == [hashlib.sha256(MSGPACK + bytes(size)).digest()[:16]]
    assert peak < 4 * files.PIECE
    # Nor twice in the files: what was copied is given back.
    assert 512 * os.fstat(recorded.file).st_blocks < 2 * files.PIECE
    recorded.close()


def test_where_there_is_no_room_only_a_fingerprint_is_kept() -> None:
    recorded = RecordedValues(2, 1 << 20)
    os.write(recorded.file, written(b"first") + written(b"x" * 5000))
    full = os.open("/dev/full", os.O_RDWR)
    os.dup2(full, recorded.data)
    os.close(full)
    returned = values_of(recorded)
    assert [returned.kept(number) for number in range(2)] == [False, False]
    assert returned.fingerprints[0] == hashlib.sha256(MSGPACK + b"first").digest()[:16]
    recorded.close()


def test_a_value_that_is_cut_short_while_it_is_read_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    recorded = RecordedValues(1, 1 << 20)
    os.write(recorded.file, written(b"x" * 5000))
    monkeypatch.setattr(files, "PIECE", 1000)
    monkeypatch.setattr(libc, "punch_hole", lambda *_: os.truncate(recorded.file, 2000))
    assert values_of(recorded).fingerprints == []
    recorded.close()


def test_absurd_lengths_are_no_values() -> None:
    recorded = RecordedValues(1, 1 << 20)
    os.write(recorded.file, RECORDED_SIZE.pack(0xFFFFFFFF) + b"x")
    assert values_of(recorded).fingerprints == []
    recorded.close()
