"""Sets what processes may do: their user id, whom the kernel kills first, where they may write.

A process may lower its own `oom_score_adj` again to where it was, unless it was raised by one with
CAP_SYS_RESOURCE, which not every engine can give. So Landlock, where the kernel has it, takes away all
writing below /proc and /sys as well. Where there is neither, the host still sees why a slot died.
"""

import contextlib
import ctypes
import functools
import os
import struct
from collections.abc import Iterator

from . import libc
from .wire import COMPILER_UID

SAMPLE_SCORE, COMPILER_SCORE, AGENT_SCORE = b"1000", b"900", b"-900"
"""The order in which the kernel kills for want of memory: the highest score first."""

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION, PATH_BENEATH = 1, 1
WRITE_FILE, REFER = 1 << 1, 1 << 13
ABI_WITH_REFER = 2
"""Before it, a restricted process can't move a file from one folder to another, which programs may do."""

UNWRITABLE = ("proc", "sys")


@functools.cache
def has_one_user() -> bool:
    """Return whether the agent is the user of its compilers, who then is every sample's as well.

    So it is where there are no other ids. What keeps samples from it there is that they lack its capability,
    that its files in /proc are nobody's, and a filter of the calls that name its processes
    (`sandboxes/bubblewrap/one_user.py`). To be called before anybody else is that user.
    """
    return os.getuid() == COMPILER_UID


@contextlib.contextmanager
def as_user(uid: int) -> Iterator[None]:
    """Act as a user for a moment; the saved user id is the way back.

    As that user `kill(-1)` reaches all of its processes at once and nobody else's, which no walk over
    process ids can do against a program that keeps forking.
    """
    if has_one_user():
        yield
        return
    os.setresuid(uid, uid, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


def become(user: int, group: int) -> None:
    """Become a user without any capability, for good. Raises OSError."""
    if has_one_user():
        libc.drop_capabilities()
        return
    os.setgroups([])
    os.setresgid(group, group, group)
    os.setresuid(user, user, user)


def set_oom_score(score: bytes) -> None:
    """Set when this process is killed for want of memory. Raises OSError where that is not allowed."""
    libc.set_dumpable(True)  # or the file would not be its own: a child of the agent is hidden as that is
    file = os.open("/proc/self/oom_score_adj", os.O_WRONLY)
    try:
        os.write(file, score)
    finally:
        os.close(file)


def protect_agent() -> bool:
    """Have the kernel kill this process last, where that is allowed, and hide it from others of its user.

    Returns whether no sample can have it killed in its own stead.
    """
    try:
        set_oom_score(AGENT_SCORE)
    except OSError:
        return has_landlock()
    finally:
        libc.set_dumpable(False)
    return True


def has_landlock() -> bool:
    """Return whether the kernel has Landlock, with all that is used of it here."""
    try:
        version = libc.syscall(CREATE_RULESET, None, ctypes.c_size_t(0), VERSION)
    except OSError:
        return False
    return version >= ABI_WITH_REFER


def create_ruleset() -> int:
    """Create a Landlock ruleset that allows to write anywhere but in /proc and /sys.

    Returns its descriptor, -1 where the kernel has no Landlock.
    """
    if not has_landlock():
        return -1
    try:
        handled = struct.pack("=Q", WRITE_FILE | REFER)
        rules = libc.syscall(CREATE_RULESET, handled, ctypes.c_size_t(len(handled)), 0)
        for name in os.listdir("/"):
            if name not in UNWRITABLE:
                allow_writes(rules, f"/{name}")
    except OSError:
        return -1
    return rules


def allow_writes(rules: int, path: str) -> None:
    """Add a rule that allows to write below a path. Raises OSError."""
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        access = WRITE_FILE | REFER if os.path.isdir(path) else WRITE_FILE
        libc.syscall(ADD_RULE, rules, PATH_BENEATH, struct.pack("=Qi", access, place), 0)
    finally:
        os.close(place)


def restrict(rules: int) -> None:
    """Restrict this process, and all that it starts, to a ruleset. Raises OSError."""
    if rules >= 0:
        libc.syscall(RESTRICT_SELF, rules, 0)
        os.close(rules)
