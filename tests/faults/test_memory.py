"""Memory that runs out in the middle of a run: that of a control group, so that nobody else notices."""

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandboxes.images.lock import ImageInfo
from tests.faults import control_groups
from tests.faults.disturbed_runs import (
    count_verdicts,
    make_command,
    paused,
    read_verdicts,
    run,
    started,
    wait_for_verdicts,
)
from tests.faults.second_engine import SecondEngine, second_engine_with

pytestmark = [pytest.mark.container, pytest.mark.data, pytest.mark.timeout(900)]

LIMITS, USES = ("memory.max", "memory.limit_in_bytes"), ("memory.current", "memory.usage_in_bytes")
ROOM_BYTES = 256 << 10
"""Less than a sample takes."""

TAKES = [sys.executable, "-I", "-S", "-c", "held = bytearray(24 << 20)"]
"""Takes more than that as well, but less than a runner has, which therefore goes first."""

KILLS, LONGEST_S, LOOK_S = 2, 60.0, 0.02
JOIN = 'echo $$ >"$1/cgroup.procs"; shift; exec "$@"'


@pytest.fixture(scope="module")
def second_engine(python_image: ImageInfo) -> Iterator[SecondEngine]:
    """An engine whose containers are in a control group of their own."""
    with second_engine_with(SecondEngine, python_image) as engine:
        yield engine


def squeeze(group: Path) -> None:
    """Leave a group next to no room beyond what the kernel can't take from it; never more than it had."""
    for use, limit in zip(USES, LIMITS, strict=True):
        if not (group / use).exists():
            continue
        with contextlib.suppress(OSError):  # there is more in it, but less than before
            (group / limit).write_text(str(ROOM_BYTES), "ascii")
        room, before = int((group / use).read_text("ascii")) + ROOM_BYTES, (group / limit).read_text("ascii")
        if not before.strip().isdigit() or room < int(before):
            (group / limit).write_text(str(room), "ascii")


def relieve(group: Path) -> None:
    """Let a group have what it wants."""
    for limit, none in zip(LIMITS, ("max", "-1"), strict=True):
        if (group / limit).exists():
            (group / limit).write_text(none, "ascii")


def count_reruns(directory: Path) -> int:
    """How many samples of a run were tried more than once."""
    lines = (directory / "verdicts.jsonl").read_text("utf-8").splitlines()
    return sum(json.loads(line)["attempts"] > 1 for line in lines)


def count_kills(group: Path) -> int:
    """How many processes the kernel has killed for want of memory in the groups of one that are there."""
    files = [*group.rglob("memory.oom_control"), *group.rglob("memory.events")]
    lines = [line for file in files for line in control_groups.read(file).splitlines()]
    return sum(int(line.split()[1]) for line in lines if line.startswith("oom_kill "))


def test_samples_that_the_kernel_kills_for_a_machine_without_memory_run_again(
    second_engine: SecondEngine, samples_dir: Path, tmp_path: Path, undisturbed: dict[str, str]
) -> None:
    directory, killed = tmp_path / "run", 0
    command = make_command(samples_dir, directory)
    with started(command, DOCKER_HOST=second_engine.host) as process:
        assert wait_for_verdicts(process, directory, 3)
        group = control_groups.find(second_engine.group, *LIMITS)
        with paused(process):
            squeeze(group)
        deadline = time.monotonic() + LONGEST_S
        while killed < KILLS and process.poll() is None and time.monotonic() < deadline:
            time.sleep(LOOK_S)
            killed = max(killed, count_kills(group))
        relieve(group)
        _, err = process.communicate(timeout=500)
    # A slot that is given up takes its count of kills along; what ran in it ran again.
    assert killed or count_reruns(directory), "there was room enough: this test shows nothing"
    assert "Traceback" not in err
    assert process.returncode in (0, 3), err
    if process.returncode == 3:  # it was short for longer than a sample is tried
        assert "no memory left" in err
        assert run(command, DOCKER_HOST=second_engine.host).returncode == 0
    assert read_verdicts(directory) == undisturbed


def test_a_runner_that_the_kernel_kills_for_want_of_memory_resumes(
    samples_dir: Path, tmp_path: Path, undisturbed: dict[str, str]
) -> None:
    directory = tmp_path / "run"
    command = make_command(samples_dir, directory)
    with control_groups.bounded("memory", *LIMITS) as group:
        join = ["sh", "-c", JOIN, "sh", str(group)]
        with started([*join, *command]) as process:
            assert wait_for_verdicts(process, directory, 3)
            with paused(process):
                squeeze(group)
                other = subprocess.run([*join, *TAKES], check=False, timeout=60)
            process.wait(timeout=60)
        assert (process.returncode, other.returncode) == (-9, 0)
        there = count_verdicts(directory)
        assert 3 <= there < len(undisturbed)
        relieve(group)
    done = run(command)
    assert done.returncode == 0, done.stderr
    assert f"{there} verdicts" in done.stderr
    assert read_verdicts(directory) == undisturbed
