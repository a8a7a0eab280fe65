"""Makes the command that starts a slot: into the user namespace, the folders in memory, then bubblewrap."""

import os
import shlex
from pathlib import Path
from typing import NamedTuple

from sandboxes.bubblewrap import control_group, one_user
from sandboxes.bubblewrap.user_namespace import UserNamespace
from sandboxes.bubblewrap.view import AGENT, View
from sandboxes.language import Language
from sandboxes.masks import ENGINES_OWN, PROC
from sandboxes.program import Limits
from sandboxes.slot_memory import mounts

STAGE = "/sys/kernel"
"""Where the folders in memory are made before a slot has them: always there, and nothing else needs it."""

HOME = "/tmp"  # noqa: S108 - the slot's own
NAMESPACES = ("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try")
AGENTS = (
    "--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID", "--cap-add", "CAP_KILL",
    "--cap-add", "CAP_SYS_PTRACE",
)  # fmt: skip
"""For the agent alone, and only within the slot: to become the sample's user, to end what that user runs, and
to read how much memory it has (the call `ptrace` itself is refused by the profile)."""

ENVIRONMENT = {"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}


class Given(NamedTuple):
    """What a slot's command is given: the user namespace, descriptors with the filters of calls.

    Where there is one, also the slot's control group.
    """

    users: UserNamespace
    filters: tuple[int, ...]
    group: Path | None = None


def find_bwrap() -> str:
    """Return bubblewrap's own command: RUNNER_BWRAP where one lies elsewhere than the PATH says."""
    return os.environ.get("RUNNER_BWRAP", "bwrap")


def make_command(given: Given, view: View, language: Language, limits: Limits) -> list[str]:
    """Return the command that starts the agent of a slot."""
    folders = mounts(limits, language)
    if given.users.lacks:
        folders = {place: one_user.strip_owner(options) for place, options in folders.items()}
    last = shlex.join(_bubblewrap(given, view, folders, language))
    script = "\n".join([*_join_group(given.group), *_make_folders(folders), last])
    return [
        # By way of this process: a descriptor that is passed on would end up in the samples' hands.
        "nsenter", f"--user=/proc/{os.getpid()}/fd/{given.users.descriptor}", *_become_root(given.users),
        # The shell stays: it is the parent with which a slot dies, and a thread of ours would end too soon.
        "unshare", "--mount", "--propagation=private", "sh", "-e", "-c", f"{script}\nexit",
    ]  # fmt: skip


def _become_root(users: UserNamespace) -> tuple[str, ...]:
    """Return the arguments to be the root of a namespace, which the one user of one is already."""
    return ("--preserve-credentials",) if users.lacks and os.geteuid() else ("--setuid=0", "--setgid=0")


def _join_group(group: Path | None) -> list[str]:
    """Return the shell's lines by which it, and all that it starts, is in a control group."""
    return [f"echo $$ > {shlex.quote(str(group / 'cgroup.procs'))}"] if group else []


def _show_group(group: Path | None) -> list[str]:
    """Return the arguments that show the agent its control group where a container's has its own."""
    if group is None:
        return []
    return ["--tmpfs", "/sys", "--ro-bind", str(group), str(control_group.ROOT), "--remount-ro", "/sys"]


def _make_folders(folders: dict[str, str]) -> list[str]:
    """Return the shell's lines that make the folders in memory. Bubblewrap itself bounds only their size."""
    lines = [f"mount -t tmpfs -o mode=0700 tmpfs {STAGE}"]
    for place, options in folders.items():
        lines += [f"mkdir {_staged(place)}", f"mount -t tmpfs -o {options} tmpfs {_staged(place)}"]
    return lines


def _staged(place: str) -> str:
    return f"{STAGE}/{place.strip('/').replace('/', '.')}"


def _bubblewrap(given: Given, view: View, folders: dict[str, str], language: Language) -> list[str]:
    binds = [part for place in folders for part in ("--bind", _staged(place), place)]
    option = "--seccomp" if len(given.filters) == 1 else "--add-seccomp-fd"  # older ones know only the first
    filters = [part for descriptor in given.filters for part in (option, str(descriptor))]
    variables = [part for row in ENVIRONMENT.items() for part in ("--setenv", *row)]
    return [
        find_bwrap(), *NAMESPACES, "--hostname", "sandbox", "--as-pid-1",
        "--die-with-parent", "--new-session",
        *(one_user.ARGUMENTS if given.users.lacks else AGENTS), *filters, "--clearenv", *variables,
        *view.arguments, "--proc", "/proc", *_hide(), "--dev", "/dev", *binds,
        *_show_group(given.group), "--remount-ro", "/dev", "--remount-ro", "/",
        "--chdir", HOME, *AGENT, language.for_agent().decode(),
    ]  # fmt: skip


def _hide() -> list[str]:
    """Return the arguments that hide what of /proc tells of the whole machine; /sys is not there at all."""
    arguments: list[str] = []
    for path in (path for path in (*ENGINES_OWN, *PROC) if path.startswith("/proc/")):
        if Path(path).is_dir():
            arguments += ["--tmpfs", path, "--remount-ro", path]
        elif os.path.lexists(path):
            arguments += ["--dev-bind", os.devnull, path]
    return arguments
