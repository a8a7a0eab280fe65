"""Makes system calls for which Python's standard library has no function."""

import ctypes
import errno
import struct

KEEP_SIZE, PUNCH_HOLE = 1, 2  # of fallocate(2)
WALL = 0x40000000
"""__WALL of wait(2): waits also for threads that made this process their tracer."""

SET_DUMPABLE, CAP_AMBIENT, CLEAR_ALL = 4, 47, 4  # of prctl(2)
CAPABILITY_VERSION = 0x20080522  # _LINUX_CAPABILITY_VERSION_3 of capset(2)
CAPABILITIES = struct.Struct("=6I")
"""Effective, permitted and inheritable ones: three words of the first 32, then three of the others."""

CAP_CHOWN = 0

_libc = ctypes.CDLL(None, use_errno=True)


def punch_hole(fd: int, offset: int, length: int) -> None:
    """Free the memory of a part of a file, which reads as zeros from then on."""
    _libc.fallocate(fd, KEEP_SIZE | PUNCH_HOLE, ctypes.c_longlong(offset), ctypes.c_longlong(length))


def set_dumpable(dumpable: bool) -> None:
    """Set whether this process's files in /proc are its own user's. Raises OSError."""
    _check(_libc.prctl(SET_DUMPABLE, ctypes.c_ulong(dumpable), 0, 0, 0))


def drop_capabilities() -> None:
    """Give up every capability of this process, and of what it starts. Raises OSError."""
    _check(_libc.prctl(CAP_AMBIENT, CLEAR_ALL, 0, 0, 0))
    _check(_libc.capset(struct.pack("=Ii", CAPABILITY_VERSION, 0), bytes(24)))


def give_up(capability: int) -> None:
    """Give up one of the first 32 capabilities of this process, for good. Raises OSError."""
    head, sets = struct.pack("=Ii", CAPABILITY_VERSION, 0), ctypes.create_string_buffer(CAPABILITIES.size)
    _check(_libc.capget(head, sets))
    words = CAPABILITIES.unpack(sets.raw)
    kept = [word & ~(1 << capability) for word in words[:3]]
    _check(_libc.capset(head, CAPABILITIES.pack(*kept, *words[3:])))


def syscall(number: int, *arguments: object) -> int:
    """Make a call by its number. Raises OSError."""
    return _check(_libc.syscall(ctypes.c_long(number), *arguments))


def _check(result: int) -> int:
    """Return what a call returned. Raises OSError where it failed."""
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, errno.errorcode.get(code, "?"))
    return result
