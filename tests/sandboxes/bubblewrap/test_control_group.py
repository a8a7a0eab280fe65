"""Control groups of slots. What they bound is tried by `scripts/prove_backend.py`, where they may be had."""

import os
import subprocess
from pathlib import Path

import pytest

from sandboxes.bubblewrap.control_group import LEAF, ControlGroup, find_delegated
from sandboxes.languages import LANGUAGES
from sandboxes.program import MIB, Limits
from sandboxes.slot_memory import slot_bytes


@pytest.mark.parametrize(
    "own", ["", "4:memory:/user\n", "0::/\n", "0::/nowhere.scope\n", f"0::/nowhere.scope/{LEAF}\n"]
)
def test_what_nobody_gave_away_is_left_alone(tmp_path: Path, own: str) -> None:
    (tmp_path / "own").write_text(own)
    assert find_delegated(tmp_path, tmp_path / "own") is None
    assert [path.name for path in tmp_path.iterdir()] == ["own"]


def test_it_bounds_what_a_container_bounds(tmp_path: Path) -> None:
    python, limits = LANGUAGES["python"], Limits(memory_bytes=64 * MIB)
    group = ControlGroup.create(tmp_path, python, limits)
    assert (group.folder / "memory.max").read_text() == str(slot_bytes(limits, python))
    assert (group.folder / "memory.swap.max").read_text() == "0"
    assert int((group.folder / "pids.max").read_text()) > limits.processes
    (group.folder / "memory.events").write_text("oom 3\noom_kill 2\n")
    assert group.count_oom_kills() == 2
    assert ControlGroup(tmp_path / "gone").count_oom_kills() == 0


def find_tree() -> Path | None:
    """Where control groups of version 2 are mounted and may be made; None where not."""
    rows = [line.split() for line in Path("/proc/mounts").read_text("utf-8").splitlines()]
    found = [Path(row[1]) for row in rows if row[2] == "cgroup2"]
    return next((path for path in found if os.access(path, os.W_OK)), None)


@pytest.mark.skipif(find_tree() is None, reason="no control groups of version 2 may be made here")
def test_what_runs_in_it_ends_with_it() -> None:
    tree = find_tree()
    assert tree
    folder = tree / f"runner-test-{os.getpid()}"
    folder.mkdir()
    with subprocess.Popen(["sleep", "600"]) as process:
        (folder / "cgroup.procs").write_text(str(process.pid))
        ControlGroup(folder).remove()
        assert process.wait(30) == -9
    assert not folder.exists()
    ControlGroup(folder).remove()
