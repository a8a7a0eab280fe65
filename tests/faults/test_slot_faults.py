"""Containers and agents that are killed while samples run in them."""

import contextlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults.conftest import Slots
from tests.faults.disturbed_runs import make_command, paused, read_verdicts, started, wait_for_verdicts

if TYPE_CHECKING:
    import docker

pytestmark = [pytest.mark.container, pytest.mark.data, pytest.mark.timeout(600)]


def end_one(slots: list[str], end: Callable[[str], object]) -> bool:
    """End the first of some slots that is still there; whether there was one."""
    import docker.errors

    for slot in reversed(slots):  # the oldest first: it is at work
        with contextlib.suppress(docker.errors.APIError):
            end(slot)
            return True
    return False


def test_slots_that_are_killed_change_no_verdict(
    samples_dir: Path,
    tmp_path: Path,
    undisturbed: dict[str, str],
    engine: "docker.DockerClient",
    slots_of: Slots,
) -> None:
    directory, ended = tmp_path / "run", 0
    ends = (
        engine.api.kill,  # the agent, which is process 1
        partial(engine.api.remove_container, force=True),
    )
    with started(make_command(samples_dir, directory)) as process:
        for count, end in zip((2, 5, 8, 11), ends * 2, strict=True):
            if wait_for_verdicts(process, directory, count):
                with paused(process):
                    ended += end_one(slots_of(process.pid), end)
        _, err = process.communicate(timeout=500)
    assert process.returncode == 0, err
    assert ended >= 2, "no slot was there to be killed"
    assert read_verdicts(directory) == undisturbed
