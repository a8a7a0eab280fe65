"""How much memory a process took at the most."""

import re
from pathlib import Path


def peak_mb() -> int:
    """The most that this process ever had in memory, in MiB.

    Not `ru_maxrss`: it begins with what the parent had when it started this process.
    """
    (kib,) = re.findall(r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text("ascii"), re.M)
    return int(kib) // 1024
