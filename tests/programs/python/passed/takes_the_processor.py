# First at the processor, before everybody else: real time, deadlines, priorities of others.
import os


def f(x):
    taken = []
    for name, call in (
        ("fifo", lambda: os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))),
        ("round robin", lambda: os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(99))),
        ("nice", lambda: os.setpriority(os.PRIO_PROCESS, 0, -1)),
        ("nice of its parent", lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)),
        ("nice of root", lambda: os.setpriority(os.PRIO_USER, 0, 19) or os.getpriority(os.PRIO_USER, 0) < 19 or 1 / 0),
        ("its parent's processors", lambda: os.sched_setaffinity(os.getppid(), {0})),
        ("the agent's processors", lambda: os.sched_setaffinity(1, {0})),
        ("its parent idle", lambda: os.sched_setscheduler(os.getppid(), os.SCHED_IDLE, os.sched_param(0))),
    ):
        try:
            call()
            taken.append(name)
        except (PermissionError, ProcessLookupError, ZeroDivisionError):
            pass
    return x + 1 if not taken else taken
