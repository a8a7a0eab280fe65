"""Makes the user namespace in which slots run: one for a runner, with as many user ids as an image has.

Samples, compilers and the agent are users of their own in it, and none of them is anybody outside. Where a
user has no ids to give away there is one user for all, see `one_user.py`.
"""

import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from sandboxes.bubblewrap import one_user
from sandboxes.bubblewrap.user_ids import FAR_AWAY, IDS, find_range
from sandboxes.sandbox import BackendUnavailable

KINDS = ("uid", "gid")
NAMESPACE_HINT = (
    "allow it: sysctl user.max_user_namespaces=65536, where the kernel has them "
    "kernel.unprivileged_userns_clone=1 and kernel.apparmor_restrict_unprivileged_userns=0; "
    "in a pod, a seccomp profile that lets `unshare` through"
)
HELPER_HINT = (
    "install newuidmap (uidmap on Debian and Ubuntu, shadow-utils on Fedora), which must be setuid root"
)
RIGHTS_HINT = "this root lacks CAP_SETUID, CAP_SETGID or CAP_SETFCAP: start the runner as another user"


Rows = tuple[tuple[int, int, int], ...]
"""Of a map: the first id inside, the first outside, how many."""


class UserNamespace(NamedTuple):
    """A namespace, which lives as long as its `descriptor` or a process in it.

    `lacks` says why it has one user only; "" where it has all.
    """

    descriptor: int
    lacks: str = ""


def create() -> UserNamespace:
    """Return a new user namespace, with one user where there can't be more. Raises BackendUnavailable."""
    try:
        return UserNamespace(_create(_list_users))
    except BackendUnavailable as error:
        if os.geteuid() == 0 or not one_user.is_kept_apart(os.uname().release):
            raise
        return create_for_one(str(error))


def create_for_one(reason: str) -> UserNamespace:
    """Return a new user namespace with one user, `reason` says why. Raises BackendUnavailable."""
    return UserNamespace(_create(_list_one_user), reason)


def _list_users(kind: str) -> Rows:
    """Return this user as the namespace's root, and a range of ids as all others there."""
    return (0, _find_own(kind), 1), (1, find_range(kind), IDS)


def _list_one_user(kind: str) -> Rows:
    """Return this user as the only one; for root an id that is nobody's."""
    return ((0, _find_own(kind) if os.geteuid() else FAR_AWAY, 1),)


def _find_own(kind: str) -> int:
    return os.geteuid() if kind == "uid" else os.getegid()


def _create(list_rows: Callable[[str], Rows]) -> int:
    """Return the descriptor of a new user namespace that has the users listed. Raises BackendUnavailable."""
    ours, theirs = socket.socketpair()
    with theirs:
        # A process must be there while the ids are given. That it echoes shows that it is in the namespace.
        holder = subprocess.Popen(
            ["unshare", "--user", "cat"],
            stdin=theirs.fileno(),
            stdout=theirs.fileno(),
            stderr=subprocess.PIPE,
        )
    with holder, ours:  # which ends it
        ours.sendall(b"?")
        if not ours.recv(1):
            reason = holder.communicate()[1].decode("utf-8", "replace").strip()
            raise BackendUnavailable(f"no user namespace can be made: {reason}", NAMESPACE_HINT)
        for kind in KINDS:
            _map(holder.pid, kind, list_rows(kind))
        return os.open(f"/proc/{holder.pid}/ns/user", os.O_RDONLY | os.O_CLOEXEC)


def _map(pid: int, kind: str, rows: Rows) -> None:
    """Write a map of a process's namespace. Raises BackendUnavailable."""
    if os.geteuid() == 0 or len(rows) == 1:
        if kind == "gid" and os.geteuid():  # without it the kernel lets nobody write one
            _write(Path(f"/proc/{pid}/setgroups"), "deny")
        _write(Path(f"/proc/{pid}/{kind}_map"), "".join("{} {} {}\n".format(*row) for row in rows))
    else:
        _have_written(f"new{kind}map", [str(pid), *(str(number) for row in rows for number in row)])


def _write(file: Path, text: str) -> None:
    """Write a map, which has to be one write."""
    try:
        file.write_text(text, encoding="ascii")
    except OSError as error:
        raise BackendUnavailable(f"user ids can't be had: {error}", RIGHTS_HINT) from error


def _have_written(helper: str, arguments: list[str]) -> None:
    """Have a map written by the helper that may give this user the range that is set aside for it."""
    try:
        done = subprocess.run([helper, *arguments], capture_output=True, text=True, check=False)
    except OSError as error:
        raise BackendUnavailable(f"{helper} can't be run: {error}", HELPER_HINT) from error
    if done.returncode:
        raise BackendUnavailable(f"user ids can't be had: {done.stderr.strip()}", HELPER_HINT)
