"""Finds the range of user ids that /etc/subuid and /etc/subgid set aside for this user to give away."""

import os
import pwd
from pathlib import Path

from sandboxes.sandbox import BackendUnavailable

IDS = 65535
"""So many, beside root: as many as the agent takes its samples' users from, and the compiler's."""

ETC = Path("/etc")
FAR_AWAY = 1 << 30
"""Where root's range begins that has none set aside: no account has such an id."""


def find_range(kind: str, folder: Path = ETC) -> int:
    """Return the first of IDS ids, of the kind "uid" or "gid", that are set aside for this user.

    `folder` has the files that say so. Raises BackendUnavailable where there are not so many.
    """
    for line in _read(folder / f"sub{kind}").splitlines():
        owner, start, count = [*line.split(":"), "", ""][:3]
        if owner in _names() and count.isdigit() and start.isdigit() and int(count) >= IDS:
            return int(start)
    if os.geteuid() == 0:
        return FAR_AWAY if _has_all(kind) else 1
    raise BackendUnavailable(
        f"/etc/sub{kind} sets no {IDS} ids aside for {_names()[0]}: samples need users of their own",
        f"an administrator does it: usermod --add-sub{kind}s 524288-589823 {_names()[0]}",
    )


def _names() -> list[str]:
    uid = os.geteuid()
    try:
        return [pwd.getpwuid(uid).pw_name, str(uid)]
    except KeyError:
        return [str(uid)]


def _has_all(kind: str) -> bool:
    """Whether our own namespace has all ids there are, as the machine's own has."""
    first, _, count = [*_read(Path(f"/proc/self/{kind}_map")).split(), "0", "0", "0"][:3]
    return int(first) == 0 and int(count) > FAR_AWAY + IDS


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError:
        return ""
