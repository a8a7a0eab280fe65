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
    read_verdicts,
    run,
    started,
    wait_for_verdicts,
)

pytestmark = [pytest.mark.container, pytest.mark.data, pytest.mark.timeout(900)]

KILLS = 10
LAST_KILL = 25
"""So many verdicts are there at the most when the last kill is due: there is work left then."""

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
    moments, killed = random.Random(seed), list[int]()
    print(f"seed {seed}")
    directory, command = tmp_path / "run", make_command(samples_dir, tmp_path / "run")
    for count in sorted(moments.choices(range(LAST_KILL), k=KILLS)):
        with started(command) as process:
            if not wait_for_verdicts(process, directory, count):
                break
            time.sleep(moments.uniform(0.0, 0.05))
            process.kill()
        killed.append(process.pid)
    assert len(killed) >= KILLS // 2, "it was over before it could be killed"
    assert run(command).returncode == 0
    assert read_verdicts(directory) == undisturbed
    backends.choose().remove_leftovers()
    assert [slots_of(pid) for pid in killed] == [[]] * len(killed)
    assert {path.name for path in directory.glob(".*")} == {".lock"}


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
        second = run(command)
        assert second.returncode == 2
        assert "another runner is writing to" in second.stderr
        process.kill()
    there = count_verdicts(tmp_path / "run")
    with (tmp_path / "run/verdicts.jsonl").open("ab") as file:
        file.write(b'{"task_id": "HumanEval/')
    done = run(command)
    assert done.returncode == 0
    assert f"{there} verdict" in done.stderr
    assert "half-written" in done.stderr
    assert read_verdicts(tmp_path / "run") == undisturbed
