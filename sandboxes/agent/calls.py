"""Makes the calls of one sample: loads its source, calls its function, records what that returns.

All of this happens in the sample's own process after it gave up every right. It makes no judgement and
holds no right answers: what a sample does to it changes only what the sample reports of itself.
"""

import functools
import hashlib
import marshal
import mmap
import os
import signal
import time
from collections.abc import Callable
from typing import Any

from . import files, values, wire
from . import job as jobs
from .call_clock import WATCHED_S

FILENAME = "<string>"
ENCODE_S = 60.0
DRIFT = 2.0
"""So many times slower may the processor get while a call runs that the agent watches, too."""

WriteTo = Callable[[values.Write], object]


class Recorder:
    """Writes a record a call into the shared index, and the encodings into the data file."""

    def __init__(self, index_fd: int, data_fd: int, count: int, keep_bytes: int) -> None:
        self.index = mmap.mmap(index_fd, max(count, 1) * wire.RECORD.size)
        self.data_fd = data_fd
        self.room = keep_bytes
        self.position = 0

    def record(self, number: int, kind: int, cpu_s: float, write_to: WriteTo) -> None:
        """Fingerprint all that `write_to(write)` writes; keep it where there is room."""
        digest, size, start = hashlib.sha256(), 0, self.position
        room, data_fd = self.room, self.data_fd

        def write(piece: bytes) -> None:
            nonlocal size
            digest.update(piece)
            if size + len(piece) <= room:
                # By offset, not appended: a writer that broke off left something at the file's end.
                files.write_all(data_fd, piece, start + size)
            size += len(piece)

        write_to(write)
        kept = size <= room
        if kept:
            self.room -= size
            self.position = start + size
        else:
            os.ftruncate(data_fd, start)
        # A child of the program that goes on in its place has used less than was used when the call began.
        microseconds = min(max(0, int(cpu_s * 1e6)), 0xFFFFFFFF)
        row = wire.RECORD.pack(kind, kept, microseconds, size, digest.digest()[:16])
        offset = number * wire.RECORD.size
        self.index[offset : offset + wire.RECORD.size] = row

    def mark(self, number: int, stage: int) -> None:
        """Say what a call is at that has no record yet."""
        self.index[number * wire.RECORD.size + 1] = stage

    def record_exception(self, number: int, kind: int, cpu_s: float, error: BaseException) -> None:
        """Record an exception's name and message, both plain text."""
        data = encode_exception(error)
        self.record(number, kind, cpu_s, lambda write: write(data))


def run(spec: jobs.Spec, source: bytes, arguments: bytes, index_fd: int, data_fd: int) -> None:
    """Make the calls of a job until all are made or one raises."""
    limits, slowness = spec["cpu_s"], spec["slowness"]
    recorder = Recorder(index_fd, data_fd, len(limits), spec["values_bytes"])
    function = load_function(spec, source, recorder)
    if function is None:
        return
    rows = marshal.loads(arguments)
    encode, clock, arm = values.encode, time.process_time, signal.setitimer
    for number, row in enumerate(rows):
        arm(signal.ITIMER_PROF, timer_s(limits[number], slowness))
        recorder.mark(number, wire.CALLING)
        start = clock()
        try:
            result = function(*row)
        except BaseException as error:
            recorder.record_exception(number, wire.RAISED, clock() - start, error)
            return
        cpu_s = clock() - start
        recorder.mark(number, wire.ENCODING)
        arm(signal.ITIMER_PROF, ENCODE_S)  # the encoding is our work, not the sample's
        try:
            recorder.record(number, wire.VALUE, cpu_s, functools.partial(encode, result))
        except BaseException as error:
            recorder.record_exception(number, wire.RAISED, cpu_s, error)
            return


def timer_s(limit_s: float, slowness: float) -> float:
    """Return the processor time after which this process's own timer ends a call.

    Only for short ones is it exact: it knows how slow the processor was before. The agent ends others.
    """
    drift = DRIFT if limit_s >= WATCHED_S else 1.0
    return limit_s * wire.TOLERANCE * slowness * drift


def load_function(spec: jobs.Spec, source: bytes, recorder: Recorder) -> Any:
    """Return the function to call, or None after recording why there is none."""
    signal.setitimer(signal.ITIMER_PROF, timer_s(spec["load_cpu_s"], spec["slowness"]))
    scope: dict[str, Any] = {}
    try:
        code = compile(source.decode("utf-8", "surrogatepass"), FILENAME, "exec", dont_inherit=True)
    except BaseException as error:
        recorder.record_exception(0, wire.COMPILE_FAILED, 0, error)
        return None
    try:
        exec(code, scope)
    except BaseException as error:
        recorder.record_exception(0, wire.LOAD_RAISED, 0, error)
        return None
    function = scope.get(spec["entry_point"])
    if function is None:
        missing = NameError(f"name {spec['entry_point']!r} is not defined")
        recorder.record_exception(0, wire.NO_ENTRY_POINT, 0, missing)
    return function


def encode_exception(error: BaseException) -> bytes:
    """Encode an exception's name and message, whatever its class does to hide them."""
    name = type(error).__name__
    try:
        text = str(error)
    except BaseException:
        text = ""
    return wire.PLAIN + marshal.dumps((str(name)[:200], str.__str__(text)[:500]), wire.MARSHAL_VERSION)
