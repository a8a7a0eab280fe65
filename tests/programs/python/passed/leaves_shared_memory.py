# System V memory outlives its process; POSIX memory and queues have no place here.
import ctypes

IPC_CREAT = 0o1000


def f(x):
    libc = ctypes.CDLL(None, use_errno=True)
    segment = libc.shmget(4711, 4096, IPC_CREAT | 0o666)
    return x + 1 if segment >= 0 else ctypes.get_errno()
