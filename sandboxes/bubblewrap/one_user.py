"""Slots in which the agent and the sample are one user: where a user has no other ids to give away.

Such a slot runs one program only. Besides what every slot has, this keeps a sample from its agent: a
capability that only the agent has, so the kernel lets no sample look into it, and a filter of calls that name
the agent's processes, or could send them a signal in another way.
"""

import errno
import functools
import re
from collections.abc import Iterator

from sandboxes import seccomp
from sandboxes.agent.wire import AGENT_PID, COMPILER_GID, COMPILER_UID, ZYGOTE_PID

ARGUMENTS = (
    "--unshare-user", "--uid", str(COMPILER_UID), "--gid", str(COMPILER_GID),
    "--cap-drop", "ALL", "--cap-add", "CAP_SYS_PTRACE",
)  # fmt: skip
"""For bubblewrap: a namespace in which the one user is the compilers', and the agent's capability."""

FIRST_KERNEL = (5, 14)
"""Since which a user's processes are counted in each user namespace, not in all of the machine together."""

EVERYBODY = -1
PROTECTED = (AGENT_PID, ZYGOTE_PID)
LOW_HALF = 0xFFFFFFFF
"""The kernel looks at this half of a number alone, so the filter must, too."""

NAMING = {
    "kill": 0, "tkill": 0, "tgkill": 0, "rt_sigqueueinfo": 0, "rt_tgsigqueueinfo": 0,
    "prlimit64": 0, "sched_setaffinity": 0, "sched_setattr": 0, "sched_setparam": 0, "sched_setscheduler": 0,
    "setpriority": 1, "ioprio_set": 1, "setpgid": 0,
}  # fmt: skip
"""Calls that act on a process, and which argument names it."""

REACHING = {
    "setpriority": (0, (1, 2)),  # PRIO_PGRP, PRIO_USER
    "ioprio_set": (0, (2, 3)),
    "fcntl": (1, (8, 10, 15)),  # F_SETOWN, F_SETSIG, F_SETOWN_EX: a signal for whoever is named
    "ioctl": (1, (0x8901, 0x8902)),  # FIOSETOWN, SIOCSPGRP: the same
}
"""Calls that reach a process in another way: the argument that asks for it, and by which numbers."""

REFUSED = ("pidfd_send_signal",)
"""It also takes a folder of /proc for a process."""


def is_kept_apart(release: str) -> bool:
    """Whether a kernel counts a slot's processes apart from all others of its user."""
    found = re.match(r"(\d+)\.(\d+)", release)
    return found is not None and tuple(map(int, found.groups())) >= FIRST_KERNEL


def strip_owner(options: str) -> str:
    """Return the options of a mount without the user and the group whose it is: there is only one."""
    return ",".join(option for option in options.split(",") if not option.startswith(("uid=", "gid=")))


def _list_rules() -> Iterator[tuple[str, int, int]]:
    """Yield the name of each call that is refused for an argument, the argument's place, and its number."""
    for name, place in NAMING.items():
        for process in (*PROTECTED, EVERYBODY):
            yield name, place, process
    for name, (place, numbers) in REACHING.items():
        for number in numbers:
            yield name, place, number


@functools.cache
def compile_filter() -> bytes:
    """Return the filter of calls as the kernel reads it. Raises ImportError or RuntimeError."""
    import pyseccomp

    made = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    for name, place, number in _list_rules():
        rule = pyseccomp.Arg(place, pyseccomp.MASKED_EQ, LOW_HALF, number & LOW_HALF)
        made.add_rule(pyseccomp.ERRNO(errno.EPERM), name, rule)
    for name in REFUSED:
        made.add_rule(pyseccomp.ERRNO(errno.EPERM), name)
    return seccomp.export(made)
