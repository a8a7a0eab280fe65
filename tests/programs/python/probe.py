# The sample after a hostile one: right only if it finds the place as the first sample found it.
import builtins
import ctypes
import fcntl
import gc
import json
import os
import re
import resource
import signal
import string
import sys


PR_SET_DUMPABLE = 4
ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 1)  # else the kernel keeps /proc/self from us


def strangers():
    """Processes of any sample's user other than this one."""
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit() and int(name) != os.getpid():
            try:
                if os.stat(f"/proc/{name}").st_uid != 0:
                    found.append(name)
            except FileNotFoundError:
                pass
    return found


def left_in_memory():
    """Whether the mark of an earlier sample lies anywhere in this process."""
    mark = re.compile(rb"LEFT[ ]BEHIND[ ]LEFT")  # as a pattern that does not find itself
    with open("/proc/self/maps") as maps, open("/proc/self/mem", "rb", 0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            start, end = (int(part, 16) for part in span.split("-"))
            if "r" in rights and "[v" not in line:
                memory.seek(start)
                try:
                    if mark.search(memory.read(end - start)):
                        return True
                except OSError:
                    pass
    return False


OURS = ("/dev/null", "pipe:", "/run/runner/#", "/proc/")


def descriptors():
    for name in os.listdir("/proc/self/fd"):
        try:
            yield os.readlink(f"/proc/self/fd/{name}")
        except FileNotFoundError:
            pass


def shared_memory():
    tables = sum(len(open(f"/proc/sysvipc/{kind}").readlines()) - 1 for kind in ("msg", "sem", "shm"))
    return tables or os.listdir("/dev/shm")


def named_sockets():
    return [line for line in open("/proc/net/unix").readlines()[1:] if len(line.split()) > 7]


def locked():
    """Files that everybody can read, and that somebody else holds a lock on."""
    for path in ("/etc/passwd", "/usr/bin/python3", "/tmp"):
        try:
            file = os.open(path, os.O_RDONLY)
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.close(file)
        except BlockingIOError:
            yield path


def changed_modules():
    """What of those modules that are loaded before a sample is not as it was."""
    wrong = [name for name in ("json", "re", "collections", "copy") if sys.modules.get(name) is None]
    wrong += [] if string.digits == "0123456789" and re.compile("a").match("a") else ["functions"]
    wrong += [] if len(sys.meta_path) == 3 and sys.gettrace() is sys.getprofile() is None else ["hooks"]
    wrong += [path for path in sys.path if path.startswith("/tmp")]
    return wrong + [number for number in range(256) if str(number) != "%d" % number or int(str(number)) - number]


def own_limits():
    core, timer = resource.getrlimit(resource.RLIMIT_CORE), signal.getitimer(signal.ITIMER_REAL)
    mask, scheduled = os.umask(0o077), os.sched_getscheduler(0)
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    return core != (0, 0) or timer != (0.0, 0.0) or mask != 0o077 or scheduled or os.nice(0) or blocked


def complaints():
    checks = {
        "scratch": os.listdir("/tmp"),
        "processes": strangers(),
        "shared memory": shared_memory(),
        "sockets": named_sockets(),
        "memory": left_in_memory(),
        "folder": os.getcwd() != "/tmp",
        "descriptors": [link for link in descriptors() if not link.startswith(OURS)],
        "signals": signal.getsignal(signal.SIGTERM) != signal.SIG_DFL,
        "built-ins": builtins.len is None or json.dumps is None or gc.collect is None,
        "limits": resource.getrlimit(resource.RLIMIT_NOFILE)[0] < 64,
        "variables": set(os.environ) - {"HOME", "PATH", "LANG"},
        "locks": list(locked()),
        "modules": changed_modules(),
        "own limits": own_limits(),
        "recursion": sys.getrecursionlimit() != 1000,
    }
    return [name for name, wrong in checks.items() if wrong]


def f(x):
    found = complaints()
    return x + 1 if not found else found
