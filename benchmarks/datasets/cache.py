"""The user's cache directory: everything in it can be made again."""

import os
from pathlib import Path

APPLICATION = "codearena-runner"


def cache_dir() -> Path:
    """Where downloads and prepared data are kept: RUNNER_CACHE_DIR, else the platform's usual place."""
    chosen = os.environ.get("RUNNER_CACHE_DIR")
    if chosen:
        return Path(chosen).expanduser()
    import platformdirs

    return Path(platformdirs.user_cache_dir(APPLICATION))
