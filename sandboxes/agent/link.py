"""The line to the host: frames of a JSON header and a body of bytes, on what were stdin and stdout."""

import json
import os
import select
import struct
from typing import Any

FRAME = struct.Struct(">II")
CHUNK = 1 << 20


class HostGone(Exception):
    """The host closed the line, or was not heard of for too long."""


class Link:
    """Takes stdin and stdout for itself, so that no sample ever inherits them."""

    def __init__(self) -> None:
        self.reading, self.writing = os.dup(0), os.dup(1)
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 0)
        os.dup2(null, 1)
        os.close(null)

    def close(self) -> None:
        os.close(self.reading)
        os.close(self.writing)

    def receive(self, timeout: float) -> tuple[dict[str, Any], bytes]:
        """The next frame as (header, body). Raises HostGone when `timeout` seconds bring none."""
        lengths = FRAME.unpack(self.read(FRAME.size, timeout))
        header = json.loads(self.read(lengths[0], timeout))
        return header, self.read(lengths[1], timeout)

    def read(self, size: int, timeout: float) -> bytes:
        parts = bytearray()
        while len(parts) < size:
            if not select.select([self.reading], [], [], timeout)[0]:
                raise HostGone
            data = os.read(self.reading, min(CHUNK, size - len(parts)))
            if not data:
                raise HostGone
            parts += data
        return bytes(parts)

    def send(self, header: dict[str, Any], body: bytes = b"") -> None:
        head = json.dumps(header).encode()
        self.write(FRAME.pack(len(head), len(body)) + head)
        self.write(body)

    def write(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(self.writing, view[:CHUNK]) :]
