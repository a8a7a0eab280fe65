"""The user's cache directory: everything in it can be made again."""

import os
from pathlib import Path

APPLICATION = "codearena-runner"


def find_cache() -> Path:
    """Return where data is kept: RUNNER_CACHE_DIR, else the platform's usual place."""
    chosen = os.environ.get("RUNNER_CACHE_DIR")
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return Path(platformdirs.user_cache_dir(APPLICATION))
