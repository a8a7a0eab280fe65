"""Sends and receives frames, of a JSON header and a body of bytes, on what were stdin and stdout."""

import json
import os
import select
from typing import Any

from .wire import FRAME

CHUNK = 1 << 20


class HostGone(Exception):
    """The host closed the link, or was silent for too long."""


class Link:
    """The link to the host. It moves stdin and stdout away, so that no sample ever inherits them."""

    def __init__(self) -> None:
        self.reading, self.writing = os.dup(0), os.dup(1)
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, 0)
        os.dup2(null, 1)
        os.close(null)

    def close(self) -> None:
        """Close both directions."""
        os.close(self.reading)
        os.close(self.writing)

    def receive(self, timeout: float) -> tuple[dict[str, Any], memoryview]:
        """Return the next frame as (header, body). Raises HostGone after `timeout` seconds without a byte."""
        head, body = FRAME.unpack(self.read(FRAME.size, timeout))
        frame = memoryview(self.read(head + body, timeout))
        return json.loads(bytes(frame[:head])), frame[head:]

    def read(self, size: int, timeout: float) -> bytearray:
        """Read exactly `size` bytes."""
        parts = bytearray()
        while len(parts) < size:
            if not select.select([self.reading], [], [], timeout)[0]:
                raise HostGone
            data = os.read(self.reading, min(CHUNK, size - len(parts)))
            if not data:
                raise HostGone
            parts += data
        return parts

    def send(self, header: dict[str, Any], body: bytes = b"") -> None:
        """Send one frame."""
        self.send_head(header, len(body))
        self.write(body)

    def send_part(self, header: dict[str, Any], file: int, offset: int, length: int) -> None:
        """Send a frame whose body is a part of a file, which need not fit into memory."""
        length = max(0, min(length, os.fstat(file).st_size - offset))
        self.send_head(header, length)
        for start in range(0, length, CHUNK):
            size = min(CHUNK, length - start)
            # Zeros for what a program removed from its file meanwhile: it only garbles its own values.
            self.write(os.pread(file, size, offset + start).ljust(size, b"\0"))

    def send_head(self, header: dict[str, Any], size: int) -> None:
        """Send a frame's lengths and header; its body of `size` bytes is to follow."""
        head = json.dumps(header).encode()
        self.write(FRAME.pack(len(head), size) + head)

    def write(self, data: bytes | memoryview) -> None:
        """Write all of `data`."""
        view = memoryview(data)
        while view:
            view = view[os.write(self.writing, view[:CHUNK]) :]
