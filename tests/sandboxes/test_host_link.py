"""What the agent does for the host at any time: it answers reads, and knows when the host went silent."""

import json
import os
import struct
import time
from collections.abc import Iterator
from typing import Any

import pytest

from sandboxes.agent import wire
from sandboxes.agent.files import OWN, create_unnamed
from sandboxes.agent.host_link import HostLink
from sandboxes.agent.link import HostGone


class Line:
    """A link that did not take this process's own streams, and its host's ends."""

    def __init__(self) -> None:
        self.link = HostLink.__new__(HostLink)
        self.link.reading, self.to_agent = os.pipe()
        self.from_agent, self.link.writing = os.pipe()
        self.link.values_file = None
        self.link.last_heard = 0.0

    def say(self, header: dict[str, Any]) -> None:
        head = json.dumps(header).encode()
        os.write(self.to_agent, wire.FRAME.pack(len(head), 0) + head)

    def close(self) -> None:
        self.link.close()
        os.close(self.to_agent)
        os.close(self.from_agent)


@pytest.fixture
def line() -> Iterator[Line]:
    made = Line()
    yield made
    made.close()


def test_a_read_is_answered_out_of_the_values(line: Line) -> None:
    line.link.values_file = create_unnamed(OWN, [b"0123456789"])
    line.say({"op": "read", "offset": 2, "length": 3})
    assert line.link.answer_frame(1) == "read"
    answer = os.read(line.from_agent, 100)
    head, body = struct.unpack(">II", answer[:8])
    assert json.loads(answer[8 : 8 + head]) == {"type": "bytes"}
    assert (body, answer[8 + head :]) == (3, b"234")
    os.close(line.link.values_file)


def test_a_read_before_any_program_is_refused(line: Line) -> None:
    line.say({"op": "read", "offset": 0, "length": 1})
    with pytest.raises(ValueError, match="no program"):
        line.link.answer_frame(1)


def test_other_frames_are_told_of(line: Line) -> None:
    for word in ("ping", "stop"):
        line.say({"op": word})
        assert line.link.answer_frame(1) == word


def test_a_host_that_speaks_is_there(line: Line) -> None:
    line.say({"op": "ping"})
    line.link.answer_frame(1)
    line.link.require_host()


def test_a_host_that_was_silent_for_too_long_is_gone(line: Line) -> None:
    line.link.last_heard = time.monotonic() - wire.SILENCE_S - 1
    with pytest.raises(HostGone):
        line.link.require_host()


def test_the_host_speaks_often_enough() -> None:
    """More than one word may be late or lost before an agent gives its host up."""
    assert 3 * wire.HEARTBEAT_S < wire.SILENCE_S
