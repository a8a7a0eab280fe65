"""Starts compilers as a user without rights, and reads what processes use."""

import os
import resource

from . import rights, signals, text
from .wire import BUILD, COMPILER_GID, COMPILER_UID

ENVIRONMENT = {"HOME": BUILD, "TMPDIR": BUILD, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
OUTPUT_BYTES = 64 * 2**20


def start(command: list[str], streams: tuple[int, int, int], cpu_s: int = 0, memory_bytes: int = 0) -> int:
    """Start `command` as the compiler's user with these descriptors as its stdin, stdout and stderr.

    `cpu_s` and `memory_bytes` bound each of its processes (0: not). Returns its process id.
    """
    pid = os.fork()
    if pid:
        return pid
    try:
        os.setsid()
        for number, descriptor in enumerate(streams):
            os.dup2(descriptor, number)
        confine(cpu_s, memory_bytes)
        os.chdir(BUILD)
        os.execvpe(command[0], command, ENVIRONMENT)
    finally:
        os._exit(127)


def confine(cpu_s: int, memory_bytes: int) -> None:
    """Set the kernel's limits and drop to the compiler's user."""
    signals.reset()
    rights.set_oom_score(rights.COMPILER_SCORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT_BYTES, OUTPUT_BYTES))
    if cpu_s:
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_s, cpu_s + 1))
    if memory_bytes:
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    rights.become(COMPILER_UID, COMPILER_GID)


def read_cpu_s(pid: int) -> float:
    """Return the processor time of one process, in seconds; 0 if it is gone."""
    try:
        fields = text.read(f"/proc/{pid}/stat").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, IndexError, ValueError):
        return 0.0


def read_queued_s(pid: int) -> float:
    """Return the seconds that the threads of a process stood ready without a processor; 0 if it is gone."""
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return 0.0
    return sum(read_thread_queued_s(pid, thread) for thread in threads)


def read_thread_queued_s(pid: int, thread: str) -> float:
    """Return that of one thread; 0 if it is gone."""
    try:
        return int(text.read(f"/proc/{pid}/task/{thread}/schedstat").split()[1]) / 1e9
    except (OSError, IndexError, ValueError):
        return 0.0


def read_resident_bytes(pid: int) -> int:
    """Return how much memory one process has in use; 0 if it is gone."""
    try:
        return int(text.read(f"/proc/{pid}/statm").split()[1]) * resource.getpagesize()
    except (OSError, IndexError, ValueError):
        return 0


def is_any_busy(uid: int, states: str = "RD") -> bool:
    """Return whether another process of a user runs or is ready to run (R), or waits for a disk (D)."""
    others = {name for name in os.listdir("/proc") if name.isdigit()} - {str(os.getpid())}
    return any(is_busy(name, uid, states) for name in others)


def is_busy(name: str, uid: int, states: str) -> bool:
    """Return whether a thread of a process (its id as a string) of the user is in one of these states."""
    try:
        if os.stat(f"/proc/{name}").st_uid != uid:
            return False
        threads = os.listdir(f"/proc/{name}/task")
    except OSError:
        return False
    # All of them: the first one of a linker waits for those that work.
    return any(read_state(f"/proc/{name}/task/{thread}") in states for thread in threads)


def read_state(folder: str) -> str:
    """Return the letter of the state that a thread is in, by its folder in /proc; `X` if it is gone."""
    try:
        return text.read(f"{folder}/stat").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return "X"
