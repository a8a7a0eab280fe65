"""Makes the facts of a program that ended: one record, which `serve.Agent` sends to the host."""

import os
from typing import Any, NamedTuple

from .compilation import Compilation
from .wire import MAX_MESSAGES


class ProcessEnd(NamedTuple):
    """What the kernel says of a process that ended: wait status, processor time in µs, peak memory in KiB."""

    status: int
    cpu_us: int
    maxrss_kib: int

    @property
    def exit(self) -> int | None:
        """The exit code; None where a signal ended the process."""
        return os.WEXITSTATUS(self.status) if os.WIFEXITED(self.status) else None

    @property
    def signal(self) -> int | None:
        """The number of the signal that ended the process, if one did."""
        return os.WTERMSIG(self.status) if os.WIFSIGNALED(self.status) else None


class Facts(NamedTuple):
    """How a program ended. The host reads the fields as `Facts` of `sandboxes/client/messages.py`.

    Times are in µs: `cpu_us` of the program, `compile_us` of the compiler before it, `progress_us` what was
    used up of the first before the last value came, as far as the agent saw. `maxrss` is in bytes. `stdout`
    and `stderr` say how many bytes of each are kept, and stand behind the records, `stdout_bytes` and
    `stderr_bytes` how many there were. `unclean` is "" or what could not be cleaned up; `compiler` is what a
    compiler said that refused the program. `slowness` is how many times slower than the reference machine the
    processor was meanwhile. `starved` says that the kernel killed something of the slot for want of memory
    of the machine, not of the slot: then nothing is known of the program.
    """

    exit: int | None = None
    signal: int | None = None
    limit: str | None = None
    cpu_us: int = 0
    compile_us: int = 0
    wall_us: int = 0
    maxrss: int = 0
    stdout: int = 0
    stderr: int = 0
    stdout_bytes: int = 0
    stderr_bytes: int = 0
    progress_us: int = 0
    unclean: str = ""
    compiled: bool = True
    compiler: str = ""
    slowness: float = 1.0
    starved: bool = False

    def header(self) -> dict[str, Any]:
        """Return the header of the frame; of a compiler it speaks only where that refused the program."""
        header = {"type": "facts"} | self._asdict()
        if self.compiled:
            del header["compiled"], header["compiler"]
        return header


def report_refusal(compilation: Compilation) -> Facts:
    """Return the facts of a program that was not compiled: nothing of it ran."""
    return Facts(
        limit=compilation.limit,
        compiled=False,
        compiler=compilation.messages[:MAX_MESSAGES],
        slowness=round(compilation.slowness, 3),
    )


def report_end(end: ProcessEnd, limit: str | None, wall_s: float, slowness: float) -> Facts:
    """Return the facts of a program that ran, but for what it printed."""
    return Facts(
        exit=end.exit,
        signal=end.signal,
        limit=limit,
        cpu_us=end.cpu_us,
        wall_us=int(wall_s * 1e6),
        maxrss=end.maxrss_kib * 1024,
        slowness=round(slowness, 3),
    )
