"""What is fuzzed of the wire: each target takes any bytes, and raises only where the wire has a hole.

`test_wire_fuzz.py` tries a few examples of each, `scripts/fuzz_wire.py` millions.
"""

import contextlib
import hashlib
import json
import os
import struct
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.evalplus.judge import SuiteJudge
from benchmarks.evalplus.oracle import OracleRule
from benchmarks.problem import Suite, Verdict
from sandboxes.agent.clock import Pace
from sandboxes.agent.host_link import HostLink
from sandboxes.agent.serve import Agent, split
from sandboxes.agent.wire import FRAME, MAX_SLOWNESS, RECORD, VALUE
from sandboxes.client.agent_sandbox import AgentSandbox
from sandboxes.client.connection import Connection
from sandboxes.encoding.codec import decode
from sandboxes.fake import FakeValues, encode, fingerprint
from sandboxes.languages import LANGUAGES
from sandboxes.program import Calls, Limits, Program, encode_arguments
from sandboxes.sandbox import SandboxError

EXPECTED = [2, 3, 4]
COUNT = len(EXPECTED)
SUITE = Suite(name="base", arguments=encode_arguments([[1], [2], [3]]), count=COUNT)
CALLS = Calls(entry_point="f", arguments=SUITE.arguments, count=COUNT, cpu_s=(1.0,) * COUNT)
PROGRAM = Program(language="python", source="def f(x): return x", calls=CALLS)
FACTS: dict[str, Any] = {
    "type": "facts", "exit": 0, "signal": None, "limit": None, "cpu_us": 1, "compile_us": 0,
    "wall_us": 1, "maxrss": 1,
    "stdout": 0, "stderr": 0, "stdout_bytes": 0, "stderr_bytes": 0, "progress_us": 0, "unclean": "",
}  # fmt: skip
VALUES = bytes(range(100))
WHOLE_PIPE = 60_000
"""Bytes that a pipe takes without a reader."""


class Replay:
    """A `ByteStream` on which an agent said these bytes and ended; what it is told is dropped."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def read(self, deadline: float) -> bytes:
        assert deadline > time.monotonic()
        said, self.data = self.data[:4096], self.data[4096:]
        return said

    def write(self, data: bytes) -> None: ...

    def shutdown_write(self) -> None: ...

    def close(self) -> None: ...

    def last_words(self) -> str:
        return ""


def frame(header: Any, body: bytes = b"") -> bytes:
    """Return a frame as either side sends it."""
    head = json.dumps(header).encode()
    return FRAME.pack(len(head), len(body)) + head + body


def hear_values(encodings: list[bytes]) -> bytes:
    """Return what an agent says whose program has returned values of these encodings."""
    rows = [(VALUE, 1, 0, len(data), hashlib.sha256(data).digest()[:16]) for data in encodings]
    index = b"".join(RECORD.pack(*row) for row in rows)
    return frame(FACTS, index) + frame({"type": "bytes"}, b"".join(encodings))


def slot_of(said: bytes) -> AgentSandbox:
    """Return a slot whose agent says this."""
    return AgentSandbox(Connection(Replay(said)), LANGUAGES["python"], Limits(), heap_mb=0)


def judge(said: bytes) -> Verdict | None:
    """Return the verdict on a program of which an agent says this; None for a failure of the sandbox."""
    slot = slot_of(said)
    judge = SuiteJudge(OracleRule(oracle="", entry_point="f", atol=0.0), SUITE, FakeValues(EXPECTED))
    try:
        return judge.finish(slot.run(PROGRAM, judge.is_wrong)).verdict
    except SandboxError:
        return None


def may_pass(data: bytes) -> bool:
    """Return whether some bytes tell the right values, or their fingerprints, which nobody can guess.

    A fuzzer that sees what is compared finds them.
    """
    return all(one in data or fingerprint(one) in data for one in map(encode, EXPECTED))


def hear_anything(data: bytes) -> None:
    """Whatever an agent says: only right values pass."""
    assert judge(data) is not Verdict.PASSED or may_pass(data)


def hear_records(data: bytes) -> None:
    """Whatever the records of a program are, and the bytes that are read by them."""
    size = COUNT * RECORD.size
    said = frame(FACTS, data[:size]) + frame({"type": "bytes"}, data[size:])
    assert judge(said) is not Verdict.PASSED or may_pass(data)


def hear_encodings(data: bytes) -> None:
    """Whatever the encodings of its values are: it passes only by the right ones."""
    encodings = list(split_in_three(data))
    if judge(hear_values(encodings)) is Verdict.PASSED:
        assert [decode(one) for one in encodings] == EXPECTED


def split_in_three(data: bytes) -> Iterator[bytes]:
    """Yield three parts of which the first two bytes give the sizes of two."""
    first, second = (*data[:2], 0, 0)[:2]
    rest = data[2:]
    yield from (rest[:first], rest[first : first + second], rest[first + second :])


def hear_a_greeting(data: bytes) -> None:
    """Whatever its first words are: a slot is as slow as it can be, or is not one."""
    slot = slot_of(data)
    with contextlib.suppress(SandboxError):
        slot.greet(60.0)
        assert 1.0 <= slot.slowness <= MAX_SLOWNESS


class Steady(Pace):
    """A processor that nobody looks at."""

    def __init__(self) -> None:
        self.readings = deque([1.0])


class Listening(Agent):
    """An agent without a container: it notes what it is to run, and what it answers."""

    def __init__(self, reading: int, writing: int, values: int) -> None:
        self.pace, self.protected = Steady(), True
        self.host = HostLink.__new__(HostLink)
        self.host.reading, self.host.writing, self.host.values_file = reading, writing, values
        self.told: list[tuple[dict[str, Any], bytes]] = []

    def run(self, header: dict[str, Any], body: memoryview) -> None:
        self.told.append((header, bytes(body)))


def tell_anything(data: bytes) -> None:
    """Whatever an agent is told: it ends, runs only whole frames, and answers only with values."""
    data = data[:WHOLE_PIPE]
    with tempfile.TemporaryFile() as values, tempfile.TemporaryFile() as answers:
        values.write(VALUES)
        values.flush()
        reading, telling = os.pipe()
        os.write(telling, data)
        os.close(telling)
        agent = Listening(reading, answers.fileno(), values.fileno())
        with contextlib.suppress(Exception, SystemExit):  # each ends an agent, and its container with it
            agent.serve()
        os.close(reading)
        answers.seek(0)
        _, *answered = whole_frames(answers.read())
    whole = list(whole_frames(data))
    assert all(one in whole for one in agent.told)
    assert all(body in VALUES for _, body in answered)


def whole_frames(data: bytes) -> Iterator[tuple[Any, bytes]]:
    """Yield the frames that stand whole in some bytes, up to the first that is none."""
    with contextlib.suppress(struct.error, ValueError, RecursionError):
        while data:
            head, body = FRAME.unpack_from(data)
            end = FRAME.size + head + body
            if len(data) < end:
                return
            yield json.loads(data[FRAME.size : FRAME.size + head]), data[FRAME.size + head : end]
            data = data[end:]


def split_a_job(data: bytes) -> None:
    """Whatever sizes an agent is told of the parts of a program: each byte is in one of them."""
    sizes = [int.from_bytes(data[start : start + 5], "big", signed=True) for start in (0, 5, 10)]
    assert b"".join(split(memoryview(data), *sizes)) == data


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (
        hear_anything,
        hear_records,
        hear_encodings,
        hear_a_greeting,
        tell_anything,
        split_a_job,
    )
}
WRONG = [encode(value) for value in (1, [2.5, "x"], {3: (None, True)})]
ASKED = {"op": "run", "source": 0, "check": 0, "stdin": 0, "spec": slot_of(b"")._spec(PROGRAM)}
SEEDS = {
    "hear_anything": [
        hear_values(WRONG),
        frame({"type": "interim"}, bytes(RECORD.size)) + hear_values(WRONG),
    ],
    "hear_records": [RECORD.pack(VALUE, 1, 9, 6, bytes(16)) * COUNT + b"".join(WRONG)],
    "hear_encodings": [bytes([len(WRONG[0]), len(WRONG[1])]) + b"".join(WRONG)],
    "hear_a_greeting": [frame({"protocol": 3, "python": "3", "slowness": 1.5})],
    "tell_anything": [
        frame({"op": "ping"}) + frame(ASKED | {"source": 1}, b"xyz"),
        frame({"op": "read", "offset": 0, "length": 9}),
    ],
    "split_a_job": [bytes(4) + b"\1" + bytes(4) + b"\2" + b"rest"],
}
"""Bytes of each target that are in order, to be changed."""
