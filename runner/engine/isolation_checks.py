"""What must hold of a sandbox, judged by what was tried inside it. A wall that could not be tried is none."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from runner.engine.health import IsolationCheck
from sandboxes.program import MIB

Found = Mapping[str, Any]
FILTERED = "2"
"""The seccomp mode of a process whose calls a filter judges."""

OWN = ("ipc", "mnt", "net", "pid", "uts")
"""Namespaces that a sandbox must not share with the host. Users' and control groups' depend on the engine."""

ROOTS = "the engine did not apply what runner asked for: update it (runner doctor shows its version)"
CONTROLLERS = "give the engine the controllers {}: rootless, systemd must delegate them to your user"
UNTRIED = "try again with runner doctor; where it stays so, a trial ended early: tell the project"
OWN_KERNEL = "a host kernel with this option, or another engine"


class Refused(NamedTuple):
    """A trial that lists what was allowed, which must be nothing: `words` say so."""

    name: str
    trial: str
    words: str
    hint: str


class Bounded(NamedTuple):
    """A trial that counts until the kernel refuses, which it must: `words` have room for the figure."""

    name: str
    trial: str
    words: str
    unit: int
    hint: str


REFUSED = (
    Refused("network", "sockets", "no socket but a local one", ROOTS),
    Refused("system's files", "folders", "nothing can be written", ROOTS),
    Refused("calls", "calls", "no mount, namespace, debugger, key or other user", ROOTS),
    Refused(
        "engine", "engine", "its socket is not in sight", "do not bind the engine's socket into containers"
    ),
)
BOUNDED = (
    Bounded("memory", "memory", "a program that takes more is ended", MIB, CONTROLLERS.format("memory")),
    Bounded("processes", "processes", "refused after {}", 1, CONTROLLERS.format("pids")),
    Bounded("open files", "open files", "refused after {}", 1, ROOTS),
    Bounded("scratch", "scratch", "full at {} MiB", MIB, ROOTS),
)


def judge(found: Found, most: Mapping[str, int]) -> list[IsolationCheck]:
    """Judge what was found by trial; `most` is how much of each was tried. What does not hold has a hint."""
    return [
        *(check(found) for check in (_user, _capabilities, _seccomp, _privileges, _namespaces)),
        *(_judge_refused(row, found) for row in REFUSED),
        *(_judge_bounded(row, found, most) for row in BOUNDED),
        _file_size(found),
        _order_of_ends(found),
    ]


def _make_check(name: str, found: str | None, *, ok: bool, hint: str) -> IsolationCheck:
    if found is None:
        return IsolationCheck(name=name, found="could not be tried", ok=False, hint=UNTRIED)
    return IsolationCheck(name=name, found=found, ok=ok, hint="" if ok else hint)


def _read_status(found: Found, name: str) -> str:
    return str(found.get("status", {}).get(name, "")).strip()


def _user(found: Found) -> IsolationCheck:
    ids = {*_read_status(found, "Uid").split(), *_read_status(found, "Gid").split()}
    groups = _read_status(found, "Groups")
    words = f"{', '.join(sorted(ids))}" + (f", in the groups {groups}" if groups else ", in no other group")
    return _make_check("user", words if ids else None, ok="0" not in {*ids, *groups.split()}, hint=ROOTS)


def _capabilities(found: Found) -> IsolationCheck:
    sets = {name: _read_status(found, name) for name in ("CapPrm", "CapEff", "CapAmb")}
    held = [f"{name} {bits}" for name, bits in sets.items() if bits.strip("0")]
    words = ", ".join(held) or "none"
    return _make_check("capabilities", words if all(sets.values()) else None, ok=not held, hint=ROOTS)


def _seccomp(found: Found) -> IsolationCheck:
    mode = _read_status(found, "Seccomp")
    words = f"mode {mode}" + (" (calls are filtered)" if mode == FILTERED else "")
    return _make_check("seccomp", words if mode else None, ok=mode == FILTERED, hint=OWN_KERNEL)


def _privileges(found: Found) -> IsolationCheck:
    flag = _read_status(found, "NoNewPrivs")
    words = "no program brings any" if flag == "1" else "setuid programs bring them"
    return _make_check("new privileges", words if flag else None, ok=flag == "1", hint=ROOTS)


def _namespaces(found: Found) -> IsolationCheck:
    inside = found.get("namespaces") or None
    shared = [name for name, number in (inside or {}).items() if number == _find_own(name)]
    own = [name for name in inside or {} if name not in shared]
    words = f"own: {', '.join(own)}" + (f"; the host's: {', '.join(shared)}" if shared else "")
    return _make_check("namespaces", words if inside else None, ok=set(OWN) <= set(own), hint=ROOTS)


def _find_own(name: str) -> str:
    """Return the namespace of this process; "" where the system has none."""
    try:
        return str(Path(f"/proc/self/ns/{name}").readlink())
    except OSError:
        return ""


def _judge_refused(row: Refused, found: Found) -> IsolationCheck:
    allowed = found.get(row.trial)
    words = None if allowed is None else f"allowed: {', '.join(allowed)}" if allowed else row.words
    return _make_check(row.name, words, ok=not allowed, hint=row.hint)


def _judge_bounded(row: Bounded, found: Found, most: Mapping[str, int]) -> IsolationCheck:
    count, bound = found.get(row.trial), most[row.trial]
    ok = count is not None and count < bound
    words = row.words.format((count or 0) // row.unit) if ok else f"not bounded at {bound // row.unit}"
    return _make_check(row.name, None if count is None else words, ok=ok, hint=row.hint)


def _file_size(found: Found) -> IsolationCheck:
    reason = found.get("file")
    words = f"refused ({reason})" if reason else "not bounded"
    return _make_check("file size", None if reason is None else words, ok=reason == "EFBIG", hint=ROOTS)


def _order_of_ends(found: Found) -> IsolationCheck:
    lowered = found.get("score")
    words = "others" if lowered else "the sample"
    hint = "a kernel with Landlock, or an engine that can give CAP_SYS_RESOURCE"
    words = f"{words} first, for want of memory"
    return _make_check("ended", None if lowered is None else words, ok=lowered is False, hint=hint)
