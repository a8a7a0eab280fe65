"""A slot whose agent says what it likes: an outcome or SandboxError; nonsense costs it its trust."""

import contextlib
import json
import socket
import struct
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandboxes.agent.wire import MAX_SLOWNESS, RECORD, VALUE
from sandboxes.client.agent_sandbox import AgentSandbox
from sandboxes.fake import encode, fingerprint
from sandboxes.languages import LANGUAGES
from sandboxes.program import (
    Calls,
    Limit,
    Limits,
    Outcome,
    Phase,
    Program,
    ReturnedValues,
    encode_arguments,
)
from sandboxes.sandbox import MachineOutOfMemory, SandboxError
from tests.sandboxes.client.socket_stream import connected

COUNT = 2
CALLS = Calls(entry_point="f", arguments=encode_arguments([[1], [2]]), count=COUNT, cpu_s=(4.0,) * COUNT)
PROGRAM = Program(language="python", source="def f(x): return x", calls=CALLS)
FACTS: dict[str, Any] = {
    "type": "facts",
    "exit": 0,
    "signal": None,
    "limit": None,
    "cpu_us": 1500,
    "compile_us": 700_000,
    "wall_us": 2500,
    "maxrss": 4096,
    "stdout": 3,
    "stderr": 4,
    "stdout_bytes": 3,
    "stderr_bytes": 5000,
    "progress_us": 500,
    "unclean": "",
}
RECORDS = b"".join(RECORD.pack(VALUE, 1, 250, 6, fingerprint(encode(number))) for number in (1, 2))
VALUES = RECORDS + b"out" + b"err\xff"


def frame(header: Any, body: bytes = b"") -> bytes:
    """A frame of an agent."""
    head = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack(">II", len(head), len(body)) + head + body


@contextlib.contextmanager
def slot_that_hears(*frames: bytes) -> Iterator[AgentSandbox]:
    """A slot whose agent says these frames and ends."""
    with connected() as (connection, theirs):

        def talk() -> None:
            with contextlib.suppress(OSError):
                theirs.sendall(b"".join(frames))
                theirs.shutdown(socket.SHUT_WR)
                while theirs.recv(1 << 16):
                    pass

        talker = threading.Thread(target=talk, daemon=True)
        talker.start()
        with AgentSandbox(connection, LANGUAGES["python"], Limits(), heap_mb=0) as slot:
            yield slot
        talker.join(20)


def test_what_an_agent_says_is_the_outcome() -> None:
    answer = frame({"type": "bytes"}, encode(1) + encode(2))
    with slot_that_hears(frame(FACTS, VALUES), answer) as slot:
        outcome = slot.run(PROGRAM)
        assert slot.clean
        assert (outcome.phase, outcome.exit_code, outcome.limit) == (Phase.DONE, 0, None)
        assert (outcome.cpu_s, outcome.wall_s, outcome.peak_memory_bytes) == (0.0015, 0.0025, 4096)
        assert outcome.compile_cpu_s == 0.7
        assert outcome.progress_cpu_s == 0.0005
        assert (outcome.stdout, outcome.stderr) == ("out", "err\ufffd")
        assert (outcome.stdout_bytes, outcome.stderr_bytes) == (3, 5000)
        assert [outcome.values.encoded(index) for index in range(COUNT)] == [encode(1), encode(2)]


def test_a_slow_processor_is_divided_out() -> None:
    with slot_that_hears(frame(FACTS | {"slowness": 1.5}, VALUES)) as slot:
        outcome = slot.run(PROGRAM)
    assert (outcome.slowness, outcome.cpu_s, outcome.reference_cpu_s) == (1.5, 0.0015, 0.001)


def test_an_agent_that_could_not_clean_up() -> None:
    with slot_that_hears(frame(FACTS | {"unclean": "the scratch", "limit": "memory"}, VALUES)) as slot:
        assert slot.run(PROGRAM).limit is Limit.MEMORY
        assert not slot.clean


def test_what_a_machine_without_memory_ended_is_no_outcome() -> None:
    with slot_that_hears(frame(FACTS | {"starved": True, "limit": "memory"}, VALUES)) as slot:
        with pytest.raises(MachineOutOfMemory, match="no memory left"):
            slot.run(PROGRAM)
        assert not slot.clean


NONSENSE = [
    {},
    [],
    {"type": "facts"},
    {"type": "other"},
    {"type": "bytes"},
    {"type": "interim"},
    FACTS | {"cpu_us": -1},
    FACTS | {"maxrss": 10**400},
    FACTS | {"wall_us": 1e300},
    FACTS | {"exit": "0"},
    FACTS | {"limit": "everything"},
    FACTS | {"stdout": None},
    FACTS | {"stdout": -1},
    FACTS | {"stdout": len(VALUES)},
    FACTS | {"stderr_bytes": 2.5},
    FACTS | {"slowness": 0.5},
    FACTS | {"slowness": MAX_SLOWNESS + 0.1},
    FACTS | {"slowness": 1e400},
    FACTS | {"slowness": None},
    FACTS | {"starved": 1},
    b"\xff\xfe",
    b'{"type": "\xff"}',
    b'{"type": "facts", "\xff": 1}',
    b"[" * 100_000,
    b'{"type": "facts", "type": "facts"',
    b"",
]


@pytest.mark.parametrize("header", NONSENSE, ids=lambda header: str(header)[:30])
def test_nonsense_costs_the_slot(header: Any) -> None:
    with slot_that_hears(frame(header, VALUES)) as slot:
        with pytest.raises(SandboxError):
            slot.run(PROGRAM)
        assert not slot.clean


@given(
    st.sampled_from(list(FACTS)),
    st.recursive(st.none() | st.integers() | st.floats() | st.text(max_size=5), st.lists, max_leaves=3),
    st.binary(max_size=100),
)
def test_any_fact_of_any_type(field: str, value: Any, records: bytes) -> None:
    with slot_that_hears(frame(FACTS | {field: value}, records)) as slot:
        try:
            outcome = slot.run(PROGRAM)
        except SandboxError:
            assert not slot.clean
        else:
            look_at(outcome)


def look_at(outcome: Outcome) -> None:
    assert outcome.cpu_s >= 0
    assert outcome.wall_s >= 0
    assert 0 <= outcome.peak_memory_bytes <= 1 << 53
    assert len(outcome.values.fingerprints) <= COUNT
    assert (outcome.phase is Phase.DONE) <= (len(outcome.values.fingerprints) == COUNT)


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_frame(header: bytes, records: bytes) -> None:
    with slot_that_hears(frame(header, records)) as slot, contextlib.suppress(SandboxError):
        look_at(slot.run(PROGRAM))


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        frame({"type": "nonsense"}),
        frame(b"\xff"),
        frame({"type": "bytes"}, b"x" * ((1 << 20) + 1)),
    ],
    ids=["none", "type", "no json", "too long"],
)
def test_values_that_are_not_answered_are_our_fault(answer: bytes) -> None:
    with slot_that_hears(frame(FACTS, VALUES), answer) as slot:
        outcome = slot.run(PROGRAM)
        with pytest.raises(SandboxError):
            outcome.values.encoded(0)


def test_more_records_than_calls_are_cut() -> None:
    with slot_that_hears(frame(FACTS, VALUES * 3)) as slot:
        assert len(slot.run(PROGRAM).values.fingerprints) == COUNT


def test_early_values_are_shown_and_a_program_is_stopped_once() -> None:
    interim = frame({"type": "interim"}, VALUES[: RECORD.size])
    seen: list[int] = []

    def stop_when(values: ReturnedValues) -> bool:
        seen.append(len(values.fingerprints))
        return len(seen) == 2

    ended = FACTS | {"exit": None, "signal": 9}
    with slot_that_hears(interim, interim, interim, frame(ended, VALUES[: RECORD.size])) as slot:
        outcome = slot.run(PROGRAM, stop_when)
    assert seen == [1, 1]
    assert (outcome.phase, outcome.signal) == (Phase.CALL, 9)


def test_a_slot_is_not_clean_while_its_program_runs() -> None:
    def stop_when(_: ReturnedValues) -> bool:
        raise ZeroDivisionError

    with slot_that_hears(frame({"type": "interim"}, VALUES), frame(FACTS, VALUES)) as slot:
        with pytest.raises(ZeroDivisionError):
            slot.run(PROGRAM, stop_when)
        assert not slot.clean
