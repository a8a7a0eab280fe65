"""A runner that is killed, one beside another, two on one run directory, a clock that is set."""

import random
import time
from pathlib import Path

import pytest

from sandboxes import backends
from tests.faults.conftest import Slots
from tests.faults.disturbed_runs import (
    count_verdicts,
    make_command,
    paused,
    read_verdicts,
    run,
    started,
    wait_for_verdicts,
)

pytestmark = [pytest.mark.container, pytest.mark.data, pytest.mark.timeout(900)]

KILLS = 10
MOST_BETWEEN = 5
"""So many more verdicts there are, at the most, when a run is killed the next time."""

CLOCK = """
import itertools, time
hours, real = itertools.cycle([0, 5, -7, 90, -1]), time.time
time.time = lambda: real() + 3600 * next(hours)
time.time_ns = lambda: int(1e9 * time.time())
"""


def test_ten_kills_change_no_verdict_and_leave_nothing(
    samples_dir: Path, tmp_path: Path, undisturbed: dict[str, str], slots_of: Slots
) -> None:
    seed = random.randrange(2**32)
    moments, killed, ends = random.Random(seed), list[int](), 0
    print(f"seed {seed}")
    while len(killed) < KILLS or not ends:
        directory = tmp_path / f"run-{ends}"  # one that came to its end is followed by another
        with started(make_command(samples_dir, directory)) as process:
            count = count_verdicts(directory) + moments.randrange(MOST_BETWEEN)
            if len(killed) < KILLS and wait_for_verdicts(process, directory, count):
                time.sleep(moments.uniform(0.0, 0.03))
                process.kill()
                killed.append(process.pid)
            _, err = process.communicate(timeout=500)
        assert "Traceback" not in err
        if process.returncode == 0:
            assert read_verdicts(directory) == undisturbed
            ends += 1
    backends.choose().remove_leftovers()
    assert [slots_of(pid) for pid in killed] == [[]] * len(killed)
    assert {path.name for path in tmp_path.glob("*/.*")} == {".lock"}


def test_two_runners_at_once_one_with_a_clock_that_jumps(
    samples_dir: Path, tmp_path: Path, undisturbed: dict[str, str]
) -> None:
    (tmp_path / "sitecustomize.py").write_text(CLOCK, "utf-8")
    command = make_command(samples_dir, tmp_path / "one")
    with started(command, PYTHONPATH=f"{tmp_path}:{Path.cwd()}") as process:
        other = run(make_command(samples_dir, tmp_path / "other"))
        _, err = process.communicate(timeout=500)
    assert (process.returncode, other.returncode) == (0, 0), (err, other.stderr)
    assert "Traceback" not in err
    assert read_verdicts(tmp_path / "one") == read_verdicts(tmp_path / "other") == undisturbed


def test_a_second_runner_on_a_run_directory_is_refused_and_a_killed_one_locks_nobody_out(
    samples_dir: Path, tmp_path: Path, undisturbed: dict[str, str]
) -> None:
    command = make_command(samples_dir, tmp_path / "run")
    with started(command) as process:
        assert wait_for_verdicts(process, tmp_path / "run", 1)
        with paused(process):
            second = run(command)
            process.kill()
        assert second.returncode == 2
        assert "another runner is writing to" in second.stderr
    there = count_verdicts(tmp_path / "run")
    with (tmp_path / "run/verdicts.jsonl").open("ab") as file:
        file.write(b'{"task_id": "HumanEval/')
    done = run(command)
    assert done.returncode == 0
    assert f"{there} verdict" in done.stderr
    assert "half-written" in done.stderr
    assert read_verdicts(tmp_path / "run") == undisturbed
