"""Provides the image that ours start from: already here, pulled, or made from Debian's packages."""

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sandboxes.sandbox import ImageBuildFailed

if TYPE_CHECKING:
    import docker

Note = Callable[[str], None]

REPOSITORY = "debian"
SUITE = "bookworm"
TAG = f"{SUITE}-slim"
NAME = f"{REPOSITORY}:{TAG}"

PULL_LIMIT_S = 120
BOOTSTRAP_LIMIT_S = 900
STEPS = 3
"""So many commands it takes at the most, each with that limit."""

PREFIX = "runner-base-"
"""Of the folders that it is made in."""

HINT = (
    "give the engine a way to a registry, or import the base by hand "
    f"(`docker load` of an archive that holds {NAME}), or install mmdebstrap and run as root"
)


def ensure(client: "docker.DockerClient", note: Note) -> None:
    """Make sure that the engine has the base image.

    Raises ImageBuildFailed with the reason why every source of it failed.
    """
    if _is_present(client):
        return
    reasons: list[str] = []
    for source in (_pull, _bootstrap):
        try:
            source(client, note)
        except _SourceFailedError as error:
            note(f"{error}")
            reasons.append(f"  {error}")
        else:
            return
    raise ImageBuildFailed(f"no base image {NAME}\n" + "\n".join(reasons), HINT)


class _SourceFailedError(Exception):
    """One source of the base image failed; the message says why."""


def find_abandoned_bases() -> list[Path]:
    """Return this user's folders in which it was made for longer than that may take."""
    found = []
    for path in sorted(Path(tempfile.gettempdir()).glob(f"{PREFIX}????????")):
        with contextlib.suppress(OSError):
            told = path.lstat()
            is_old = time.time() - told.st_mtime > STEPS * BOOTSTRAP_LIMIT_S
            if is_old and path.is_dir() and not path.is_symlink() and told.st_uid == os.getuid():
                found.append(path)
    return found


def _is_present(client: "docker.DockerClient") -> bool:
    import docker.errors

    try:
        client.images.get(NAME)
    except docker.errors.ImageNotFound:
        return False
    return True


def _pull(client: "docker.DockerClient", note: Note) -> None:
    note(f"pulling {NAME}")
    failure = ["no answer within the time limit"]
    # A daemon thread: a registry that swallows packets holds up neither us nor the end of the process.
    thread = threading.Thread(target=_pull_into, args=(client, failure), daemon=True)
    thread.start()
    thread.join(PULL_LIMIT_S)
    if failure:
        raise _SourceFailedError(f"pulling {NAME}: {failure[0]}")


def _pull_into(client: "docker.DockerClient", failure: list[str]) -> None:
    """Pull the base image; leave in `failure` what went wrong, nothing on success."""
    import docker.errors

    try:
        events = list(client.api.pull(REPOSITORY, TAG, stream=True, decode=True))
    except docker.errors.APIError as error:
        failure[:] = [str(error.explanation)]
    except Exception as error:  # a thread must not lose its error, whatever it is
        failure[:] = [str(error)]
    else:
        # The engine reports what goes wrong after the start inside a stream that itself ends well.
        failure[:] = [event["error"] for event in events if "error" in event]


def _bootstrap(client: "docker.DockerClient", note: Note) -> None:
    with tempfile.TemporaryDirectory(prefix=PREFIX) as directory:
        archive = Path(directory) / "rootfs.tar"
        tool = _find_bootstrap_tool()
        note(f"making {NAME} from Debian's packages with {tool} (about half a minute)")
        if tool == "mmdebstrap":
            _run(["mmdebstrap", "--variant=minbase", SUITE, str(archive)])
        else:
            tree = Path(directory) / "rootfs"
            _run(["debootstrap", "--variant=minbase", SUITE, str(tree)])
            _run(["tar", "--numeric-owner", "--one-file-system", "-C", str(tree), "-cf", str(archive), "."])
        _import(client, archive)


def _import(client: "docker.DockerClient", archive: Path) -> None:
    """Import the base image from an archive of its files."""
    answer = client.api.import_image_from_file(str(archive))
    try:
        identity = json.loads(answer.splitlines()[-1])["status"]
        # A step of its own: some versions of Podman ignore the tag of an import.
        client.api.tag(identity, REPOSITORY, TAG)
    except Exception as error:  # whatever the engine answered, it was no image
        raise _SourceFailedError(
            f"the engine did not accept the archive: {answer.strip()} ({error})"
        ) from error


def _find_bootstrap_tool() -> str:
    tool = next((name for name in ("mmdebstrap", "debootstrap") if shutil.which(name)), None)
    if tool is None:
        raise _SourceFailedError(
            "making it from Debian's packages: neither mmdebstrap nor debootstrap is installed"
        )
    if os.geteuid() != 0:
        raise _SourceFailedError(f"making it from Debian's packages: {tool} needs root")
    return tool


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, errors="replace",
            stdin=subprocess.DEVNULL, timeout=BOOTSTRAP_LIMIT_S,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise _SourceFailedError(f"{command[0]}: not done after {BOOTSTRAP_LIMIT_S} s") from None
    if done.returncode:
        last = (done.stderr or done.stdout).strip().splitlines()[-5:]
        raise _SourceFailedError(f"{command[0]} ended with status {done.returncode}: " + " / ".join(last))
