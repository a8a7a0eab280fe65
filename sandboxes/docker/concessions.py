"""What an engine refuses of a slot's settings, and the settings without it; kept, so that it is asked once.

An engine that refuses something does so after it has made most of a container: each command would pay for
that with its first slots.
"""

import contextlib
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from sandboxes import seccomp
from sandboxes.images.lock import state_directory

Settings = dict[str, Any]
KEPT_S = 24 * 3600.0
"""So long is it believed: an engine that was set up anew may take what it refused."""


ENOUGH = {"nofile": 4096, "nproc": 16384}
"""Open files and processes of one user, for whatever runs in a slot."""


class Concession(NamedTuple):
    """What an engine says when it refuses a setting, and the settings without it."""

    name: str
    signs: tuple[str, ...]
    without: Callable[[Settings], Settings]


def _without_option(pattern: str, settings: Settings) -> Settings:
    mounts = {place: re.sub(f",{pattern}", "", options) for place, options in settings["Tmpfs"].items()}
    return settings | {"Tmpfs": mounts}


def _without_file_count(settings: Settings) -> Settings:
    return _without_option("nr_inodes=[0-9]+", settings)


def _without_access_times(settings: Settings) -> Settings:
    return _without_option("noatime", settings)


def _without_owner(settings: Settings) -> Settings:
    owned = any("uid=" in options for options in settings["Tmpfs"].values())
    more = ["CHOWN"] if owned else []
    return _without_option("[ug]id=[0-9]+", settings) | {"CapAdd": [*settings["CapAdd"], *more]}


def _without_resource(settings: Settings) -> Settings:
    return settings | {"CapAdd": [name for name in settings["CapAdd"] if name != "SYS_RESOURCE"]}


def _profile_by_path(settings: Settings) -> Settings:
    by_path = f"seccomp={seccomp.PATH}"
    options = [by_path if option.startswith("seccomp=") else option for option in settings["SecurityOpt"]]
    return settings | {"SecurityOpt": options}


def _own_bounds(settings: Settings) -> Settings:
    bounds = [{"Name": name, "Soft": bound, "Hard": bound} for name, bound in ENOUGH.items()]
    return settings | {"Ulimits": bounds}


CONCESSIONS = (
    # Podman does not know this option of a tmpfs; its size bounds it there.
    Concession("file_count", ("nr_inodes",), _without_file_count),
    # Nor these, of the folder of compiled programs. The agent then marks what was built so that reading
    # leaves no time, and gives the folder to the compiler's user: by a capability that it gives up at once.
    Concession("access_times", ('unknown mount option "noatime"',), _without_access_times),
    Concession("owner", ('unknown mount option "uid=', 'unknown mount option "gid='), _without_owner),
    # An engine that lacks this capability itself can't give it: see `agent/rights.py` for what stays.
    Concession("resource", ("apply caps", "capabilit", "capset"), _without_resource),
    # Podman as root asks for more open files and processes than it may have itself, which takes that
    # capability, too. The bounds of programs are set by the agent, and are lower.
    Concession("bounds", ("RLIMIT_", "setting rlimit"), _own_bounds),  # in the words of crun, and of runc
    # Podman takes the path of a profile, not its text.
    Concession("profile", ("seccomp",), _profile_by_path),
)


class _Kept(msgspec.Struct, frozen=True, kw_only=True):
    """`names` are those of the concessions; `since` is in seconds of time.time.

    `bounded` says that it can bound what a slot takes.
    """

    names: list[str] = []
    bounded: bool = False
    since: float


def find_refused(text: str, made: list[Concession]) -> Concession | None:
    """Return what an engine's words refuse that was not done without before."""
    left = (one for one in CONCESSIONS if one not in made)
    return next((one for one in left if any(sign in text for sign in one.signs)), None)


def reduce(settings: Settings, made: list[Concession]) -> Settings:
    """Return the settings without what was conceded."""
    for concession in made:
        settings = concession.without(settings)
    return settings


def recall(engine: str) -> list[Concession]:
    """Return what an engine was found to refuse within the last day. `engine` names it and its version."""
    return [one for one in CONCESSIONS if one.name in _recall(engine).names]


def keep(engine: str, made: list[Concession]) -> None:
    """Write down what an engine refuses; where there is no room for it, it is asked again next time."""
    _keep(engine, names=[one.name for one in made])


def recall_bounds(engine: str) -> bool:
    """Return whether an engine was found to bound what slots take within the last day."""
    return _recall(engine).bounded


def keep_bounds(engine: str) -> None:
    """Write down that an engine bounds what slots take."""
    _keep(engine, bounded=True)


def _recall(engine: str) -> _Kept:
    kept = _read().get(engine)
    known = kept is not None and 0 <= time.time() - kept.since < KEPT_S
    return kept if kept and known else _Kept(since=time.time())


def _keep(engine: str, **found: Any) -> None:
    kept = {name: row for name, row in _read().items() if time.time() - row.since < KEPT_S}
    kept[engine] = msgspec.structs.replace(_recall(engine), **found)
    with contextlib.suppress(OSError):
        find_file().parent.mkdir(parents=True, exist_ok=True)
        draft = find_file().with_suffix(f".{time.monotonic_ns()}")
        draft.write_bytes(msgspec.json.encode(kept))
        draft.replace(find_file())


def find_file() -> Path:
    """Return where it is kept."""
    return state_directory() / "engines.json"


def _read() -> dict[str, _Kept]:
    try:
        return msgspec.json.decode(find_file().read_bytes(), type=dict[str, _Kept])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}
