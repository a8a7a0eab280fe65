# Clock, name, swap, accounting and ports: of the machine, not of a sample (x86-64).
import ctypes
import errno

libc = ctypes.CDLL(None, use_errno=True)
CALLS = {
    'settimeofday': (164, bytes(16), None),
    'clock_settime': (227, 0, bytes(16)),
    'clock_adjtime': (305, 0, bytes(208)),
    'sethostname': (170, b"left", 4),
    'setdomainname': (171, b"left", 4),
    'swapon': (167, b"/tmp/left", 0),
    'acct': (163, b"/tmp/left"),
    'vhangup': (153,),
    'iopl': (172, 3),
    'ioperm': (173, 0x80, 1, 1),
    'syslog': (103, 3, bytes(4096), 4096),
    'sync': (162,),
}


def refused(number, *arguments):
    result = libc.syscall(*(ctypes.c_long(one) if isinstance(one, int) else one for one in (number, *arguments)))
    return result < 0 and ctypes.get_errno() in (errno.EPERM, errno.ENOSYS)


def f(x):
    done = [name for name, call in CALLS.items() if not refused(*call)]
    return x + 1 if not done else done
