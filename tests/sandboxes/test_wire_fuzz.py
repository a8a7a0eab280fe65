"""The wire in both directions, given any bytes: no pass, no exception but a sandbox's own, nothing run."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.problem import Verdict
from sandboxes.agent.wire import FRAME
from sandboxes.fake import encode
from tests.sandboxes import wire_targets
from tests.sandboxes.wire_targets import EXPECTED, SEEDS, TARGETS, frame, hear_values, judge

EXAMPLES = 40


def test_what_is_in_order_passes() -> None:
    """Else nothing would be shown by what does not pass."""
    assert judge(hear_values([encode(value) for value in EXPECTED])) is Verdict.PASSED
    assert judge(hear_values([encode(value) for value in [2, 3, 5]])) is Verdict.FAILED


@pytest.mark.parametrize("target", TARGETS)
@given(data=st.binary(max_size=400))
@settings(max_examples=EXAMPLES)
def test_any_bytes(target: str, data: bytes) -> None:
    TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
@given(seed=st.integers(0, 1 << 32))
@settings(max_examples=EXAMPLES)
def test_what_was_in_order_and_is_changed(target: str, seed: int) -> None:
    TARGETS[target](change(random.Random(seed), SEEDS[target]))


def change(chance: random.Random, seeds: list[bytes]) -> bytes:
    """Return one of the seeds with some of its bytes changed, taken away, added or moved."""
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 4)):
        start, size = chance.randint(0, len(data)), chance.randint(0, 8)
        other = bytes(data[start : start + size])
        data[start : start + chance.randint(0, 8)] = chance.choice([chance.randbytes(size), other * 2, b""])
    return bytes(data)


FOUND = {
    "hear_anything": [b'{"type": "interi\x8f"}', b'{"type": "facts", "exit": 0, "unclean": "\xff"}'],
    "hear_a_greeting": [b'{"other": ' + b"[" * 100_000],
}
"""Headers for which a target has raised."""


@pytest.mark.parametrize(
    ("target", "header"), [(name, one) for name, found in FOUND.items() for one in found]
)
def test_what_was_found(target: str, header: bytes) -> None:
    TARGETS[target](FRAME.pack(len(header), 0) + header)


FRAMES = st.sampled_from([
    *SEEDS["hear_anything"],
    frame({"type": "bytes"}, b"x" * 50),
    frame({"type": "interim"}),
    frame({"type": "facts"}),
    frame(wire_targets.FACTS | {"exit": None, "signal": 9}),
    frame(wire_targets.FACTS | {"stdout": 3}, b"out"),
    b"\xff" * 9,
    b"",
])  # fmt: skip


@given(st.lists(FRAMES, max_size=6).map(b"".join))
@settings(max_examples=EXAMPLES)
def test_words_in_any_order(said: bytes) -> None:
    assert judge(said) is not Verdict.PASSED


@pytest.mark.parametrize("length", [-1, 0, 1 << 40, 1 << 70, 1.5, "1", None])
@pytest.mark.parametrize("offset", [-1, 0, 1 << 70, None])
def test_any_read_is_answered_or_ends_the_agent(offset: object, length: object) -> None:
    wire_targets.tell_anything(frame({"op": "read", "offset": offset, "length": length}))
