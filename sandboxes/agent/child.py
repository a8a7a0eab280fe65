"""Turns a fresh child of the zygote into a sample: gives up every right, sets every limit, runs it."""

import fcntl
import os
import resource
from typing import TYPE_CHECKING, NoReturn

from . import calls, prepared, rights, script
from . import job as jobs
from .clock import backstop_s
from .wire import RECORDS_FD

if TYPE_CHECKING:
    import ctypes

CONFINED, NOT_STARTED = b"1", b"0"
ENVIRONMENT = {"HOME": "/tmp", "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
STACK_BYTES = 8 * 2**20
"""The usual size on most systems: endless recursion ends a program as it would there."""

CONFINED_FD, SPARE_FD = RECORDS_FD + 1, 64
MSGQUEUE = 12  # RLIMIT_MSGQUEUE, which the resource module does not name


def become_sample(
    fds: list[int], spare: list[int], rules: int, confined: int, library: "ctypes.CDLL | None"
) -> NoReturn:
    """Turn this process into the sample of the job in `fds` = (job, index, data, stdout, stderr).

    A sixth of `fds` is its stdin. `spare` are descriptors of the zygote's own to close, `rules` is the
    ruleset to adopt; `confined` is a pipe that gets one byte once every right is given up, and is closed
    before any code of the sample runs. `library` runs commands where there is one, see `prepared.py`.
    Never returns.
    """
    code = 1
    try:
        for fd in spare:
            os.close(fd)
        rights.set_oom_score(rights.SAMPLE_SCORE)  # before the job is in this process's memory
        spec, source, arguments = jobs.load(fds[0])
        os.close(fds[0])
        for number, fd in zip((1, 2, 0), fds[3:], strict=False):
            os.dup2(fd, number)
            os.close(fd)
        confine(spec, rules)
        os.write(confined, CONFINED)
        if spec["run"]:
            place_descriptors(fds[1], confined)
            code = run_command(spec["run"], library)
        else:
            os.close(confined)
            code = interpret(spec, source, arguments, fds)
    finally:
        # Not sys.exit: what the sample hooked to the interpreter's end must not run.
        os._exit(code)


def interpret(spec: jobs.Spec, source: bytes, arguments: bytes, fds: list[int]) -> int:
    """Run a sample in this interpreter. Returns the exit status."""
    if spec["cpu_s"]:
        calls.run(spec, source, arguments, fds[1], fds[2])
        return 0
    return script.run(source)


def place_descriptors(records: int, confined: int) -> None:
    """Make the file for values descriptor 3 and `confined` the next, the last ones beside the streams."""
    records, confined = (fcntl.fcntl(fd, fcntl.F_DUPFD, SPARE_FD) for fd in (records, confined))
    os.dup2(records, RECORDS_FD)
    os.dup2(confined, CONFINED_FD, inheritable=False)
    os.closerange(CONFINED_FD + 1, SPARE_FD * 2)


def run_command(command: list[str], library: "ctypes.CDLL | None") -> int:
    """Run a command in a prepared library, or in this process's place.

    Where this works, the pipe at CONFINED_FD closes without another byte. Returns the exit status.
    """
    if library is not None:
        os.close(CONFINED_FD)
        return prepared.run(library, command)
    try:
        os.execvpe(command[0], command, ENVIRONMENT)
    except OSError:
        os.write(CONFINED_FD, NOT_STARTED)
        os._exit(1)


def confine(spec: jobs.Spec, rules: int) -> None:
    """Set the kernel's limits and drop to the sample's user."""
    os.setsid()
    set_limits(spec)
    rights.become(spec["uid"], spec["uid"])
    rights.restrict(rules)


def set_limits(spec: jobs.Spec) -> None:
    """Set the kernel's limits on this process."""
    cpu_s = backstop_s(spec["total_cpu_s"])
    memory = resource.RLIM_INFINITY if spec["run"] else spec["memory_bytes"]
    stack = STACK_BYTES if spec["run"] or not spec["cpu_s"] else memory
    for name, soft, hard in (
        (resource.RLIMIT_CPU, cpu_s, cpu_s + 1),
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_STACK, stack, memory),
        (resource.RLIMIT_FSIZE, spec["file_bytes"], spec["file_bytes"]),
        (resource.RLIMIT_NOFILE, spec["open_files"], spec["open_files"]),
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_MEMLOCK, 0, 0),
        (MSGQUEUE, 0, 0),
        *list_process_limits(spec["processes"]),
    ):
        resource.setrlimit(name, (soft, hard))


def list_process_limits(count: int) -> list[tuple[int, int, int]]:
    """Return the limit on processes and threads, which are the sample's user's alone; none for 0.

    Where there is a control group, that bounds them, and counts what it refused.
    """
    return [(resource.RLIMIT_NPROC, count, count)] if count else []
