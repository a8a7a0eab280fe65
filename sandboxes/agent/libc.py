"""Makes system calls for which Python's standard library has no function."""

import ctypes
import errno

KEEP_SIZE, PUNCH_HOLE = 1, 2  # of fallocate(2)
WALL = 0x40000000
"""__WALL of wait(2): waits also for threads that made this process their tracer."""

_libc = ctypes.CDLL(None, use_errno=True)


def punch_hole(fd: int, offset: int, length: int) -> None:
    """Free the memory of a part of a file, which reads as zeros from then on."""
    _libc.fallocate(fd, KEEP_SIZE | PUNCH_HOLE, ctypes.c_longlong(offset), ctypes.c_longlong(length))


def syscall(number: int, *arguments: object) -> int:
    """Make a call by its number. Raises OSError."""
    result: int = _libc.syscall(ctypes.c_long(number), *arguments)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, errno.errorcode.get(code, "?"))
    return result
