# Its session, its group of processes, its signals: to be spared, or to be obeyed.
import os
import signal


def f(x):
    reached = []
    for name, call in (
        ("group of its parent", lambda: os.setpgid(0, os.getpgid(os.getppid()))),
        ("group of process 1", lambda: os.setpgid(0, 1)),
        ("its parent's group", lambda: os.setpgid(os.getppid(), os.getpid())),
        ("signal by descriptor", lambda: signal.pidfd_send_signal(os.pidfd_open(1), signal.SIGTERM)),
        ("signal to its parent", lambda: signal.pidfd_send_signal(os.pidfd_open(os.getppid()), signal.SIGSTOP)),
    ):
        try:
            call()
            reached.append(name)
        except (PermissionError, ProcessLookupError):
            pass
    return x + 1 if not reached else reached
