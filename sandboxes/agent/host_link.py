"""Answers what the host may ask at any time, and detects a host that went silent."""

import time
from typing import Any

from . import request
from .link import HostGone, Link
from .wire import SILENCE_S


class HostLink(Link):
    """The link to the host, which answers reads also while a program is compiled or runs.

    `values_file` is the descriptor of the encodings that may be read, None before the first program.
    """

    def __init__(self) -> None:
        super().__init__()
        self.last_heard = time.monotonic()
        self.values_file: int | None = None

    def receive(self, timeout: float) -> tuple[dict[str, Any], memoryview]:
        """See `Link.receive`. Raises SystemExit for what the host can't have meant."""
        header, body = super().receive(timeout)
        request.require_whole(header)
        self.last_heard = time.monotonic()
        return header, body

    def answer_frame(self, timeout: float) -> str:
        """Receive a frame while a program is compiled or runs; answer a read. Returns what it asks for."""
        header, _ = self.receive(timeout)
        if header["op"] == "read":
            self.send_bytes(header)
        return str(header["op"])

    def require_host(self) -> None:
        """Raise HostGone if the host has been silent for too long."""
        if time.monotonic() - self.last_heard > SILENCE_S:
            raise HostGone

    def send_bytes(self, header: dict[str, Any]) -> None:
        """Answer a read. Raises ValueError where no program has given values."""
        if self.values_file is None:
            raise ValueError("no program has given values")
        self.send_part({"type": "bytes"}, self.values_file, header["offset"], header["length"])
