"""The agent's end of the line: parts of files that never lie whole in its memory."""

import json
import os
import struct
import threading
import tracemalloc

from sandboxes.agent.files import OWN, create_unnamed
from sandboxes.agent.link import CHUNK, Link


def link_of(writing: int) -> Link:
    """A link that did not take this process's own streams."""
    link = Link.__new__(Link)
    link.writing = writing
    return link


def sent(file: int, offset: int, length: int) -> bytes:
    """The body that arrives of a part of a file."""
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as line:
        arrived: list[bytes] = []

        def receive() -> None:
            head, body = struct.unpack(">II", line.read(8))
            assert json.loads(line.read(head)) == {"type": "bytes"}
            arrived.append(line.read(body))

        reader = threading.Thread(target=receive)
        reader.start()
        link_of(writing).send_part({"type": "bytes"}, file, offset, length)
        os.close(writing)
        reader.join(20)
    return arrived[0]


def test_parts_of_a_file() -> None:
    file = create_unnamed(OWN, [b"0123456789"])
    assert sent(file, 2, 5) == b"23456"
    assert sent(file, 8, 100) == b"89", "what is past the end is not sent"
    assert sent(file, 50, 10) == b""
    os.close(file)


def test_a_large_part_is_never_whole_in_memory() -> None:
    file, nowhere = create_unnamed(OWN), os.open(os.devnull, os.O_WRONLY)
    os.truncate(file, 64 * CHUNK)
    tracemalloc.start()
    link_of(nowhere).send_part({}, file, 0, 64 * CHUNK)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * CHUNK
    os.close(file)
    os.close(nowhere)


def test_a_file_that_shrinks_meanwhile_ends_in_zeros() -> None:
    file = create_unnamed(OWN, [b"x" * 3 * CHUNK])
    reading, writing = os.pipe()

    class Shrinks(Link):
        def __init__(self) -> None:
            self.writing = writing

        def send_head(self, *_: object) -> None:
            os.truncate(file, 10)

    threading.Thread(target=Shrinks().send_part, args=({}, file, 0, 20)).start()
    assert os.read(reading, 100) == b"x" * 10 + bytes(10)
    for descriptor in (file, reading, writing):
        os.close(descriptor)
