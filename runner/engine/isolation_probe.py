"""What a sandbox lets a sample do, tried by a program inside one: `runner doctor` has it run.

Only what comes with Python is used. Everything that is tried must fail, and harms nothing where it does not.
"""

import contextlib
import ctypes
import errno
import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path

MIB = 2**20
STATUS = ("Uid", "Gid", "Groups", "CapPrm", "CapEff", "CapAmb", "CapBnd", "NoNewPrivs", "Seccomp")
FAMILIES = ("AF_INET", "AF_INET6", "AF_PACKET", "AF_NETLINK", "AF_VSOCK")
ENGINE_SOCKETS = ("/var/run/docker.sock", "/run/podman/podman.sock", "/run/containerd/containerd.sock")
NAMESPACES = ("cgroup", "ipc", "mnt", "net", "pid", "user", "uts")
FOLDERS = (
    "/", "/bin", "/etc", "/home", "/opt", "/root", "/run", "/sys/fs/cgroup", "/usr/bin", "/var", "/var/tmp",  # noqa: S108
)  # fmt: skip
CLONE_NEWUSER, PTRACE_TRACEME = 0x10000000, 0
PIECE = 64 * MIB
TAKEN, ENDED = b"t", b"e"
SCRATCH = Path("/tmp")  # noqa: S108


def examine(what: str, most: int) -> object:
    """Try one thing; `most` is how much of it is tried at most."""
    return TRIALS[what](most)


def read_status(_: int) -> dict[str, str]:
    """Return what the kernel says of this process's rights."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    rows = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
    return {name: rows.get(name, "") for name in STATUS}


def list_namespaces(_: int) -> dict[str, str]:
    """Return the namespaces of this process, those that the kernel has and tells of."""
    found = {}
    for name in NAMESPACES:
        with contextlib.suppress(OSError):
            found[name] = str(Path(f"/proc/self/ns/{name}").readlink())
    return found


def read_control_groups(_: int) -> str:
    """Return the control groups of this process, as the kernel lists them."""
    return Path("/proc/self/cgroup").read_text("ascii")


def open_sockets(_: int) -> list[str]:
    """Return the families of sockets that this process may have."""
    allowed = []
    for name in FAMILIES:
        kind = socket.SOCK_RAW if name in ("AF_PACKET", "AF_NETLINK") else socket.SOCK_STREAM
        try:
            socket.socket(getattr(socket, name), kind).close()
        except OSError:
            continue
        allowed.append(name)
    return allowed


def write_files(_: int) -> list[str]:
    """Return the folders of the system in which this process can make a file."""
    written = []
    for folder in FOLDERS:
        with contextlib.suppress(OSError):
            path = Path(folder, ".isolation-probe")
            path.touch(exist_ok=False)
            written.append(folder)
            path.unlink()
    return written


def call_kernel(_: int) -> list[str]:
    """Return the calls that succeeded of those that only an administrator or a debugger needs."""
    libc = ctypes.CDLL(None, use_errno=True)
    calls: dict[str, Callable[[], int]] = {
        "ptrace": lambda: libc.ptrace(PTRACE_TRACEME, 0, None, None),
        "unshare": lambda: libc.unshare(CLONE_NEWUSER),
        "mount": lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None),
        "setuid": lambda: libc.setuid(0),
        "keyctl": lambda: libc.keyctl(0, -3, 0) if hasattr(libc, "keyctl") else -1,
    }
    return [name for name, call in calls.items() if _succeeds(call)]


def find_engine(_: int) -> list[str]:
    """Return the sockets of container engines that are in sight."""
    # Not Path.exists: that raises where a folder on the way lets nobody look, and who can't look sees none.
    return [path for path in ENGINE_SOCKETS if os.path.exists(path)]  # noqa: PTH110


def lower_score(_: int) -> bool:
    """Return whether this process can have the kernel kill others before it for want of memory."""
    try:
        Path("/proc/self/oom_score_adj").write_text("-1000", "ascii")
    except OSError:
        return False
    return True


def fork_processes(most: int) -> int:
    """Return how many processes could be started before the kernel refused."""
    started: list[int] = []
    try:
        for _ in range(most):
            pid = os.fork()
            if not pid:
                signal.pause()
                os._exit(0)
            started.append(pid)
    except OSError:
        pass
    finally:
        for pid in started:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    return len(started)


def open_files(most: int) -> int:
    """Return how many files could be opened before the kernel refused."""
    opened: list[int] = []
    try:
        for _ in range(most):
            opened.append(os.open(os.devnull, os.O_RDONLY))
    except OSError:
        return opened[-1] + 1  # the lowest that is free is given: none is left below
    finally:
        for descriptor in opened:
            os.close(descriptor)
    return most


def grow_file(most: int) -> str:
    """Return what ended a file that grows, or "" where nothing did before `most` bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    return _fill([SCRATCH / "one"], most)[1]


def fill_scratch(most: int) -> int:
    """Return how many bytes could be written before there was no room, in files of 1 MiB."""
    return _fill([SCRATCH / str(n) for n in range(most // MIB)], MIB)[0]


def take_memory(most: int) -> int:
    """Return how many bytes processes of 64 MiB had taken together when the kernel ended one."""
    reading, writing = os.pipe()
    signal.signal(signal.SIGCHLD, lambda *_: os.write(writing, ENDED))
    started, taken, told = [], 0, TAKEN
    while taken < most and told == TAKEN:
        pid = os.fork()
        if not pid:
            _take(writing, PIECE)
        started.append(pid)
        told = os.read(reading, 1)
        taken += PIECE
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for pid in started:
        os.kill(pid, signal.SIGKILL)  # also one that has ended: nobody waited for it yet
        os.waitpid(pid, 0)
    return taken


def _succeeds(call: Callable[[], int]) -> bool:
    """Return whether a call succeeds in a process of its own, which it may change for good."""
    pid = os.fork()
    if not pid:
        os._exit(call() < 0)
    return os.waitpid(pid, 0)[1] == 0


def _take(writing: int, size: int) -> None:
    """Take memory, tell of it, and wait to be ended."""
    held = b"x" * size
    os.write(writing, TAKEN)
    while held:
        signal.pause()


def _fill(paths: list[Path], most: int) -> tuple[int, str]:
    """Write files of `most` bytes each. Returns how much was written, and the error's name."""
    written, reason = 0, ""
    try:
        for path in paths:
            with path.open("wb", buffering=0) as file:
                for _ in range(most // MIB):
                    written += file.write(b"x" * MIB)
    except OSError as error:
        reason = errno.errorcode.get(error.errno or 0, "?")
    finally:
        for path in paths:
            path.unlink(missing_ok=True)
    return written, reason


TRIALS: dict[str, Callable[[int], object]] = {
    "status": read_status,
    "namespaces": list_namespaces,
    "control groups": read_control_groups,
    "sockets": open_sockets,
    "folders": write_files,
    "calls": call_kernel,
    "engine": find_engine,
    "score": lower_score,
    "processes": fork_processes,
    "open files": open_files,
    "file": grow_file,
    "scratch": fill_scratch,
    "memory": take_memory,
}
