"""Copies of the product in which something was added as docs/extending.md says."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.extending.document import put, read_blocks

ROOT = Path(__file__).parents[2]
FOLDERS = ("runner", "benchmarks", "compare", "sandboxes", "dockerfiles", "tests")
TIMEOUT_S = 250


class Copy:
    """A copy of the product at `root` with what some sections add, and a cache of its own."""

    def __init__(self, root: Path, *titles: str) -> None:
        self.root = root
        for name in FOLDERS:
            shutil.copytree(ROOT / name, root / name)
        shutil.copy2(ROOT / "pyproject.toml", root)
        for block in (block for title in titles for block in read_blocks(title)):
            put(root, block)

    def run(self, *arguments: str, own_cache: bool = True) -> str:
        """Run Python in the copy; return what it prints. Fails with all that it said if it does."""
        environment = os.environ | {"PYTHONPATH": str(self.root)}
        if own_cache:
            environment["RUNNER_CACHE_DIR"] = str(self.root / "cache")
        done = subprocess.run(
            [sys.executable, *arguments], cwd=self.root, env=environment, capture_output=True, text=True,
            check=False, timeout=TIMEOUT_S,
        )  # fmt: skip
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        return done.stdout
