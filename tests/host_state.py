"""What tests may leave behind on a machine, looked at before and after them: only what is theirs by its name.

Other programs come and go meanwhile. So a process counts by a word in its environment, which all that tests
start inherit; files, folders, control groups and mounts by where they are and what they are called; and
containers by runner's label.
"""

import contextlib
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.scratch_folder import PREFIX
from sandboxes.docker.container import LABEL
from sandboxes.docker.daemon import connect
from sandboxes.sandbox import EngineUnavailable

MARK = "CODEARENA_TESTS"
"""The variable in the environment of all that a session of tests starts: the process of the session."""

TRACKER = b"resource_tracker"
"""In the command of a process that Python ends with the one that it serves."""

REPOSITORY = Path(__file__).parents[1]
TEMPORARY = re.compile(rf"({re.escape(PREFIX)}|engine-|runner-base-).+")
"""Names of tests' and runner's own in the folder for temporary files; pytest removes its own later."""

CACHES = re.compile(r"(^|/)(\.[a-z_-]+|__pycache__|build|dist|runs|[^/]*\.egg-info)(/|$)")
GROUPS, GROUP_NAMES = Path("/sys/fs/cgroup"), "**/codearena-*"
MOUNTS = Path("/proc/self/mounts")
SHARED, SHARED_NAMES = Path("/dev/shm"), ("sem.*", "psm_*", "codearena*")
"""Where semaphores and shared memory are, and what Python and runner call theirs."""

GONE_S = 60.0
"""How long what was started may take to end: a slot without a host knows that after 45 s at the latest."""

LOOK_S = 0.5

State = dict[str, frozenset[str]]


def look() -> State:
    """Return all that is there now, by kind, and mark this process as the session whose processes count."""
    mark = os.environ.setdefault(MARK, str(os.getpid()))
    found = {
        "process": _find_processes(mark),
        "mount": _find_mounts(),
        "file": _find_files(),
        "control group": (str(path) for path in GROUPS.glob(GROUP_NAMES) if path.is_dir()),
        "engine": _find_containers(),
    }
    return {kind: frozenset(names) for kind, names in found.items()}


def find_left(before: State, patience_s: float = GONE_S) -> list[str]:
    """Return what is there and was not before, once it has had time to end."""
    deadline = time.monotonic() + patience_s
    while True:
        now = look()
        left = [f"{kind} {name}" for kind in now for name in sorted(now[kind] - before[kind])]
        if not left or time.monotonic() > deadline:
            return left
        time.sleep(LOOK_S)


def _find_processes(mark: str) -> Iterator[str]:
    word, own = f"{MARK}={mark}".encode(), str(os.getpid())
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            environment, command = (folder / "environ").read_bytes(), (folder / "cmdline").read_bytes()
        except OSError:  # it has ended, or is somebody else's
            continue
        if word in environment.split(b"\0") and folder.name not in (mark, own) and TRACKER not in command:
            yield f"{folder.name} {command.replace(bytes(1), b' ').decode('utf-8', 'replace')[:200]}"


def _find_mounts() -> Iterator[str]:
    places = (tempfile.gettempdir(), str(SHARED) + "/", str(REPOSITORY), str(Path.home()))
    for line in MOUNTS.read_text("utf-8").splitlines() if MOUNTS.exists() else []:
        place = line.split()[1]
        if place.startswith(places):
            yield place


def _find_files() -> Iterator[str]:
    temporary = Path(tempfile.gettempdir())
    yield from (str(path) for path in temporary.iterdir() if TEMPORARY.fullmatch(path.name))
    yield from (str(path) for pattern in SHARED_NAMES for path in SHARED.glob(pattern))
    yield from (str(path) for path in Path.home().glob("[!.]*"))  # others have their settings there
    command = ["git", "-C", str(REPOSITORY), "status", "--porcelain", "--ignored", "--untracked-files=all"]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    yield from (line[3:] for line in told.splitlines() if not CACHES.search(line[3:]))


def _find_containers() -> Iterator[str]:
    """Yield the containers of slots, and that no engine answers where none does."""
    try:
        client = connect()
    except EngineUnavailable:
        yield "does not answer"
        return
    with contextlib.closing(client):
        for row in client.api.containers(all=True, filters={"label": LABEL}):
            yield f"container {(row.get('Names') or [row['Id']])[0]}"
