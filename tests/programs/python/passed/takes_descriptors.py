# The files of its parent and of process 1, by a descriptor of the process (x86-64).
import ctypes
import errno
import os

libc = ctypes.CDLL(None, use_errno=True)
CALLS = {
    'descriptor 0 of 1': (438, os.pidfd_open(1), 0, 0),
    'descriptor 3 of 1': (438, os.pidfd_open(1), 3, 0),
    'descriptor 4 of 1': (438, os.pidfd_open(1), 4, 0),
    'descriptor 5 of 1': (438, os.pidfd_open(1), 5, 0),
    'descriptor 0 of its parent': (438, os.pidfd_open(os.getppid()), 0, 0),
    'descriptor 3 of its parent': (438, os.pidfd_open(os.getppid()), 3, 0),
    'descriptor 4 of its parent': (438, os.pidfd_open(os.getppid()), 4, 0),
    'descriptor 5 of its parent': (438, os.pidfd_open(os.getppid()), 5, 0),
}


def refused(number, *arguments):
    result = libc.syscall(*(ctypes.c_long(one) if isinstance(one, int) else one for one in (number, *arguments)))
    return result < 0 and ctypes.get_errno() in (errno.EPERM, errno.ENOSYS)


def f(x):
    done = [name for name, call in CALLS.items() if not refused(*call)]
    return x + 1 if not done else done
