"""Calls and flags of the kernel for which Python's standard library has no name."""

import ctypes
import errno

KEEP_SIZE, PUNCH_HOLE = 1, 2  # of fallocate(2)
WALL = 0x40000000
"""__WALL of wait(2): threads too, such as made this process their tracer."""

_libc = ctypes.CDLL(None, use_errno=True)


def give_back(fd: int, offset: int, length: int) -> None:
    """Free the memory of a part of a file; it reads as zeros from now on."""
    _libc.fallocate(fd, KEEP_SIZE | PUNCH_HOLE, ctypes.c_longlong(offset), ctypes.c_longlong(length))


def syscall(number: int, *arguments: object) -> int:
    """Make a call by its number. Raises OSError."""
    given = (ctypes.c_long(number), *arguments)
    result: int = _libc.syscall(*given)
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, errno.errorcode.get(code, "?"))
    return result
