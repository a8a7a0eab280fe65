"""Records in images.lock which image of each language this machine last built, for bug reports.

The file is in the user's state directory, or under RUNNER_CACHE_DIR where that is set, and not in the
repository: an image that was built has another id on every machine, so the ids of one machine say
nothing about the next. What pins an image's content everywhere is its tag, a checksum of its sources.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec


class ImageInfo(msgspec.Struct, frozen=True, kw_only=True):
    """An image that was built here. `toolchain` maps each tool to its version; `size` is in bytes."""

    language: str
    id: str
    tag: str
    toolchain: dict[str, str]
    created: str
    size: int


def state_directory() -> Path:
    """Return the folder of this machine's records of its images."""
    import platformdirs

    root = os.environ.get("RUNNER_CACHE_DIR")
    return Path(root).expanduser() if root else platformdirs.user_state_path("codearena-runner")


def find_lock_file() -> Path:
    """Return the path of images.lock."""
    return state_directory() / "images.lock"


def record(info: ImageInfo) -> None:
    """Write one image into images.lock, in place of the last one of its language."""
    entries = {**read(), info.language: info}
    text = msgspec.json.format(msgspec.json.encode(dict(sorted(entries.items()))), indent=2)
    draft = find_lock_file().with_suffix(f".{os.getpid()}")
    draft.write_bytes(text + b"\n")
    draft.replace(find_lock_file())


def read() -> dict[str, ImageInfo]:
    """Return what images.lock holds, by language; nothing where it is missing or malformed."""
    try:
        return msgspec.json.decode(find_lock_file().read_bytes(), type=dict[str, ImageInfo])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}


@contextlib.contextmanager
def hold_build_lock() -> Iterator[None]:
    """Hold the lock on builds of this machine: one build's cleanup would remove another's stages."""
    directory = state_directory()
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "images.building").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
