"""The user's cache directory: everything in it can be made again."""

import os
import tempfile
from pathlib import Path

APPLICATION = "codearena-runner"


def cache_dir() -> Path:
    """Where downloads and prepared data are kept: RUNNER_CACHE_DIR, else the platform's usual place."""
    chosen = os.environ.get("RUNNER_CACHE_DIR")
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return Path(platformdirs.user_cache_dir(APPLICATION))


def write_atomically(path: Path, data: bytes) -> None:
    """Write `data` to `path` so that a reader sees all of it or nothing, whatever happens meanwhile.

    Raises OSError (no room, no permission); nothing is left behind then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
