"""A job as bytes: the agent puts it into a memory file that only the sample's process reads."""

import json
import os
import struct

HEAD = struct.Struct(">III")
RECORD = struct.Struct("<BBxxIQ16s")
"""One record a call in the index: kind, kept, processor time in µs, size in bytes, fingerprint."""

VALUE, RAISED, LOAD_RAISED, COMPILE_FAILED, NO_ENTRY_POINT = 1, 2, 3, 4, 5


def pack(spec, source, arguments):
    """Bytes of one job. `spec` is JSON: entry_point, cpu_s (one a call), limits, uid."""
    head = json.dumps(spec).encode()
    return HEAD.pack(len(head), len(source), len(arguments)) + head + source + arguments


def load(fd):
    """The (spec, source, arguments) that `pack` made, from a memory file."""
    data = os.pread(fd, os.fstat(fd).st_size, 0)
    sizes = HEAD.unpack_from(data)
    ends = [HEAD.size, HEAD.size + sizes[0], HEAD.size + sizes[0] + sizes[1], len(data)]
    head, source, arguments = (data[start:end] for start, end in zip(ends, ends[1:]))
    return json.loads(head), source, arguments




def memory_file(name, data=b""):
    fd = os.memfd_create(name)
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]
    return fd
