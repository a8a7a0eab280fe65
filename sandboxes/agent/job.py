"""Packs a job into bytes, for an unnamed file that only the sample's process reads."""

import json
import os
import struct
from typing import Any

Spec = dict[str, Any]
Parts = tuple[bytes | memoryview, ...]

HEAD = struct.Struct(">III")


def pack(spec: Spec, source: bytes, arguments: bytes | memoryview) -> Parts:
    """Return one job, to be stored part after part.

    `spec` is JSON: entry_point, cpu_s (one a call), limits, uid.
    """
    head = json.dumps(spec).encode()
    return HEAD.pack(len(head), len(source), len(arguments)), head, source, arguments


def load(fd: int) -> tuple[Spec, bytes, bytes]:
    """Return the (spec, source, arguments) that `pack` put into such a file."""
    data = os.pread(fd, os.fstat(fd).st_size, 0)
    head, source, _ = HEAD.unpack_from(data)
    body = HEAD.size + head
    return json.loads(data[HEAD.size : body]), data[body : body + source], data[body + source :]
