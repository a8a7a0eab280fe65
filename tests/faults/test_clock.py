"""A wall clock that is set forward and back by hours while a run goes on."""

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from tests.faults.disturbed_runs import make_command, paused, read_verdicts, started, wait_for_verdicts
from tests.faults.jumping_clock import find_jumping_clock

pytestmark = [pytest.mark.container, pytest.mark.data, pytest.mark.timeout(600)]

JUMPS = {2: "+5h", 6: "-7h", 11: "+90h", 17: "-1h"}
"""Where the clock is set to, by the number of verdicts that are there."""


def test_the_clock_really_jumps_and_only_that_one(tmp_path: Path) -> None:
    clock = find_jumping_clock(tmp_path)
    clock.set_to("-7h")
    (wall, steady), (jumped, steady_too) = read_clocks({}), read_clocks(clock.environment)
    assert -7 * 3600 <= jumped - wall < -7 * 3600 + 60
    assert 0 <= steady_too - steady < 60


def read_clocks(environment: dict[str, str]) -> list[float]:
    """The wall clock, and the one that only goes forward, as another process sees them."""
    command = [sys.executable, "-c", "import time; print(time.time(), time.monotonic())"]
    return [float(word) for word in subprocess.check_output(command, env=environment).split()]


def test_a_clock_that_is_set_in_the_middle_of_a_run_changes_no_verdict(
    samples_dir: Path, tmp_path: Path, undisturbed: dict[str, str]
) -> None:
    clock, directory, jumped = find_jumping_clock(tmp_path), tmp_path / "run", 0
    with started(make_command(samples_dir, directory), **clock.environment) as process:
        for count, offset in JUMPS.items():
            if wait_for_verdicts(process, directory, count):
                with paused(process):
                    clock.set_to(offset)
                jumped += 1
        _, err = process.communicate(timeout=500)
    assert process.returncode == 0, err
    assert "Traceback" not in err
    assert jumped >= 2, "the run was over before the clock was set"
    assert read_verdicts(directory) == undisturbed
    manifest = json.loads((directory / "run.json").read_text("utf-8"))
    between = datetime.fromisoformat(manifest["finished"]) - datetime.fromisoformat(manifest["started"])
    assert abs(between.total_seconds()) > 3000, "the clock was not set"
    assert 0 < manifest["timing"]["wall_s"] < 500
