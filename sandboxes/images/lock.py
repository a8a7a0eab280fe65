"""images.lock: which image of each name this machine last built, for people and for bug reports.

It lies in the user's state directory, or under RUNNER_CACHE_DIR where that is set, and not in the
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
    """Where this machine's records of its images are."""
    import platformdirs

    root = os.environ.get("RUNNER_CACHE_DIR")
    return Path(root).expanduser() if root else platformdirs.user_state_path("codearena-runner")


def lock_file() -> Path:
    """The path of images.lock."""
    return state_directory() / "images.lock"


def record(info: ImageInfo) -> None:
    """Put one image into images.lock, in place of what was there for its language."""
    entries = {**read(), info.language: info}
    text = msgspec.json.format(msgspec.json.encode(dict(sorted(entries.items()))), indent=2)
    draft = lock_file().with_suffix(f".{os.getpid()}")
    draft.write_bytes(text + b"\n")
    draft.replace(lock_file())


def read() -> dict[str, ImageInfo]:
    """What images.lock holds, by language; nothing where it is absent or not readable as such."""
    try:
        return msgspec.json.decode(lock_file().read_bytes(), type=dict[str, ImageInfo])
    except (OSError, msgspec.DecodeError):
        return {}


@contextlib.contextmanager
def one_build_at_a_time() -> Iterator[None]:
    """Keep a second build on this machine waiting: the first one's cleaning up would hit its stages."""
    directory = state_directory()
    directory.mkdir(parents=True, exist_ok=True)
    with (directory / "images.building").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
