"""No room on the disk of the run, none in the cache, and a run directory that nobody may write to."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.faults.disturbed_runs import make_command, read_verdicts

pytestmark = [pytest.mark.container, pytest.mark.data, pytest.mark.timeout(900)]

SMALL, ENOUGH = "24k", "8m"
MOUNTED = """
set -eu
place=$1; said=$2; shift 2
mount -t tmpfs -o size={small} none "$place"
mkdir "$place/cache"
first=0; RUNNER_CACHE_DIR="$place/cache" "$@" >"$said/first" 2>&1 || first=$?
mount -o remount,size={enough} "$place"
second=0; "$@" >"$said/second" 2>&1 || second=$?
mount -o remount,ro "$place"
third=0; "$@" >"$said/third" 2>&1 || third=$?
cp -r "$place/run" "$said/run"
echo $first $second $third >"$said/codes"
"""
"""Runs a command where there is too little room, then where there is enough, then where nobody may write.

In a namespace of its own: nobody else sees what is mounted, and it is gone with the last process.
"""


@pytest.fixture(autouse=True)
def _needs_root() -> None:
    if os.geteuid() != 0:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)("only root may mount a small disk")


def test_a_full_disk_stops_a_run_that_resumes_and_a_read_only_one_is_named(
    samples_dir: Path, tmp_path: Path, undisturbed: dict[str, str]
) -> None:
    place, said = tmp_path / "place", tmp_path / "said"
    place.mkdir()
    said.mkdir()
    script = MOUNTED.format(small=SMALL, enough=ENOUGH)
    command = make_command(samples_dir, place / "run")
    shell = ["unshare", "--mount", "sh", "-c", script, "sh", str(place), str(said), *command]
    subprocess.run(shell, check=True, timeout=800, stdin=subprocess.DEVNULL)
    first, second, third = ((said / name).read_text("utf-8") for name in ("first", "second", "third"))
    assert (said / "codes").read_text("ascii").split() == ["3", "0", "3"], first + second + third
    assert "No space left on device" in first
    assert "make room there" in first
    assert "runner exec --resume" in first
    assert "Read-only file system" in third
    assert not any("Traceback" in text or "fault of runner" in text for text in (first, second, third))
    assert read_verdicts(said / "run") == undisturbed
