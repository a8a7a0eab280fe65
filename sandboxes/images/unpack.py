"""Unpacks an image into a folder, in which bubblewrap runs programs without an engine."""

import contextlib
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

import msgspec

from sandboxes.images import unpacked
from sandboxes.images.find import find_image
from sandboxes.images.lock import ImageInfo
from sandboxes.language import Language
from sandboxes.program import Limits
from sandboxes.sandbox import SandboxError
from sandboxes.slot_memory import mounts

if TYPE_CHECKING:
    import docker

LAST_WORDS = 500
PLACES = ("/proc", "/sys", "/dev")
SPACE_HINT = "see whether the disk is full; RUNNER_ROOTS_DIR names a folder elsewhere"


def unpack(client: "docker.DockerClient", language: Language) -> ImageInfo:
    """Unpack the language's image in place of what was unpacked before; return its record.

    All files are this user's own. Raises SandboxError where it can't be done, ImageMissing without an image.
    """
    image = find_image(client, language)
    root, record = unpacked.find_root(language), unpacked.find_record(language)
    try:
        record.unlink(missing_ok=True)
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir(parents=True)
        with _export(client, image.id) as archive:
            _extract(archive, root)
        for place in (*PLACES, *mounts(Limits(), language)):
            (root / place.lstrip("/")).mkdir(parents=True, exist_ok=True)
        record.write_bytes(msgspec.json.encode(image))
    except OSError as error:
        raise SandboxError(f"{image.tag} can't be unpacked into {root}: {error}", SPACE_HINT) from error
    return image


@contextlib.contextmanager
def _export(client: "docker.DockerClient", image: str) -> Iterator[Iterable[bytes]]:
    """Yield an image's files as an archive, out of a container that never runs."""
    container = client.containers.create(image, command=["-"], network_mode="none")
    try:
        yield cast("Iterable[bytes]", container.export())
    finally:
        container.remove(force=True)


def _extract(archive: Iterable[bytes], root: Path) -> None:
    """Extract an archive but for its devices, which only root could make. Raises OSError."""
    command = ["tar", "-x", "-p", "--no-same-owner", "--exclude=dev/*", "-C", str(root)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as tar:
        writing, errors = cast("IO[bytes]", tar.stdin), cast("IO[bytes]", tar.stderr)
        with contextlib.suppress(BrokenPipeError), writing:  # it says itself why it ended
            for piece in archive:
                writing.write(piece)
        words = errors.read().decode("utf-8", "replace").strip()
    if tar.returncode:
        raise OSError(words[-LAST_WORDS:])
