"""A wall clock that really jumps under a process, and only under that one: by libfaketime."""

import os
from pathlib import Path

import pytest

PLACES = ("/usr/lib/*/faketime", "/usr/lib/faketime", "/usr/local/lib/faketime", "/usr/lib64/faketime")
LIBRARY = "libfaketimeMT.so.1"


class JumpingClock:
    """The clock that a process sees which starts with `environment`. Clocks that only go forward are real."""

    def __init__(self, library: Path, folder: Path) -> None:
        self._offset = folder / "offset"
        self.set_to("+0h")
        self.environment = {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self._offset),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",  # files keep the machine's time, which is not the process's then
        }

    def set_to(self, offset: str) -> None:
        """Set it to the real time and an offset, such as `-7h`; the next look at it shows that."""
        draft = self._offset.with_suffix(".draft")
        draft.write_text(f"{offset}\n", "ascii")
        draft.replace(self._offset)


def find_jumping_clock(folder: Path) -> JumpingClock:
    """Return a clock; without libfaketime the test is skipped, and fails in CI: nobody reads skips there."""
    found = [library for place in PLACES for library in Path("/").glob(f"{place[1:]}/{LIBRARY}")]
    if not found:
        missing = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        missing("there is no libfaketime: scripts/ensure_test_tools.sh installs it")
    return JumpingClock(found[0], folder)
