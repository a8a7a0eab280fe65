# Shared memory and semaphores that have names, and outlive their process; System V's are refused.
import _multiprocessing
import ctypes
import os
from multiprocessing import resource_tracker, shared_memory

IPC_CREAT = 0o1000


def f(x):
    resource_tracker.register = lambda *_: None  # which would tidy up
    shared_memory.SharedMemory(f"left{x}", create=True, size=1 << 20)
    _multiprocessing.SemLock(1, 1, 1, f"/left{x}", False)
    if len(os.listdir("/dev/shm")) != 2 * x:
        return os.listdir("/dev/shm")
    libc = ctypes.CDLL(None, use_errno=True)
    made = [name for name in ("shmget", "semget", "msgget") if getattr(libc, name)(4711, 4096, IPC_CREAT | 0o666) >= 0]
    return x + 1 if not made else made
