"""A control group of each slot, where the system gives this process a part of the tree to divide (version 2).

systemd does so on demand: `systemd-run --user --scope -p Delegate=yes COMMAND`. Parts that it does not leave
to others are left alone, though they may be writable.
"""

import contextlib
import errno
import os
import secrets
import subprocess
import time
from pathlib import Path
from typing import Self

from sandboxes.agent.cgroup import find_number
from sandboxes.language import Language
from sandboxes.program import Limits
from sandboxes.slot_memory import slot_bytes

ROOT = Path("/sys/fs/cgroup")
OWN = Path("/proc/self/cgroup")
CONTROLLERS = {"memory", "pids"}
LEAF, SLOT = "runner", "slot-"
ANSWER_S = 5.0
END_S, POLL_S = 5.0, 0.005
"""How long the kernel may take to end what it was told to, and how often to look."""

HOLDERS = 4
"""Processes of a slot beside those of the agent and the sample: the shell and bubblewrap that hold it."""


def find_delegated(root: Path = ROOT, own: Path = OWN) -> Path | None:
    """Return the folder to make groups in, which then divides its controllers; None where none was given.

    `root` is where the tree is mounted, `own` says in which part of it this process is.
    """
    try:
        place = next(line[3:] for line in own.read_text().splitlines() if line.startswith("0::"))
        group = root / place.strip().lstrip("/")
        if group.name == LEAF:  # into which another runner here moved what it found
            group = group.parent
        return _divide(group) if os.access(group, os.W_OK) and _is_delegated(group.name) else None
    except (OSError, StopIteration):
        return None


def _is_delegated(unit: str) -> bool:
    """Whether systemd leaves what is below a unit of its to who runs in it."""
    manager = ["--user"] if os.geteuid() else []
    command = ["systemctl", *manager, "show", "--property=Delegate", "--value", unit]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=ANSWER_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.stdout.strip() == "yes"


def _divide(group: Path) -> Path | None:
    """Have a group divide its memory and processes among those in it; None where it has none of its own."""
    if not set((group / "cgroup.controllers").read_text().split()) >= CONTROLLERS:
        return None
    # The kernel divides only what has no process of its own.
    leaf = group / LEAF
    leaf.mkdir(exist_ok=True)
    for process in (group / "cgroup.procs").read_text().split():
        with contextlib.suppress(ProcessLookupError):
            (leaf / "cgroup.procs").write_text(process)
    (group / "cgroup.subtree_control").write_text(" ".join(f"+{name}" for name in sorted(CONTROLLERS)))
    return group


class ControlGroup:
    """The group of one slot: `folder` is where the kernel shows it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def create(cls, delegated: Path, language: Language, limits: Limits) -> Self:
        """Create the group of a slot, with the bounds that a container's has. Raises OSError."""
        folder = delegated / f"{SLOT}{os.getpid()}-{secrets.token_hex(4)}"
        folder.mkdir()
        try:
            (folder / "memory.max").write_text(str(slot_bytes(limits, language)))
            with contextlib.suppress(FileNotFoundError):  # a kernel without swap has none
                (folder / "memory.swap.max").write_text("0")
            (folder / "pids.max").write_text(str(limits.processes + language.processes + HOLDERS))
        except OSError:
            folder.rmdir()
            raise
        return cls(folder)

    def count_oom_kills(self) -> int:
        """Return how many processes the kernel ended for want of memory; 0 where the group is gone."""
        try:
            return find_number((self.folder / "memory.events").read_text(), "oom_kill")
        except OSError:
            return 0

    def remove(self) -> None:
        """End what still runs in the group, and remove it. Never raises."""
        with contextlib.suppress(OSError):  # before Linux 5.14, it ends with the slot's first process
            (self.folder / "cgroup.kill").write_text("1")
        deadline = time.monotonic() + END_S
        while self._is_busy() and time.monotonic() < deadline:
            time.sleep(POLL_S)

    def _is_busy(self) -> bool:
        try:
            self.folder.rmdir()
        except OSError as error:
            return error.errno == errno.EBUSY
        return False
