"""What looks for leftovers finds each kind of them, and nothing where there are none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import host_state

SLEEPS = [sys.executable, "-I", "-S", "-c", "import time; print(flush=True); time.sleep(600)"]


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with folders of its own for files of all kinds, and no engine."""
    for name in ("temporary", "shared", "home", "groups/memory"):
        (tmp_path / name).mkdir(parents=True)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(host_state, "SHARED", tmp_path / "shared")
    monkeypatch.setattr(host_state, "GROUPS", tmp_path / "groups")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv(host_state.MARK, str(os.getpid()))
    return tmp_path


def find_left(before: host_state.State) -> list[str]:
    return [left.split()[0] for left in host_state.find_left(before, patience_s=0.0)]


def test_files_of_ours_and_control_groups_are_found(places: Path) -> None:
    before = host_state.look()
    (places / "temporary/somebody-elses").mkdir()
    assert find_left(before) == []
    for name in ("temporary/codearena-runner-abcdefgh", "temporary/engine-x", "shared/sem.mp-x", "home/core"):
        (places / name).write_bytes(b"")
        assert find_left(before) == ["file"], name
        (places / name).unlink()
    (places / "groups/memory/codearena-memory-1").mkdir()
    assert find_left(before) == ["control"]


def test_a_process_is_found_whoever_its_parent_is_now(places: Path) -> None:
    assert places
    before = host_state.look()
    with subprocess.Popen(SLEEPS, stdout=subprocess.PIPE) as sleeper:
        assert sleeper.stdout is not None
        sleeper.stdout.readline()
        found = host_state.find_left(before, patience_s=0.0)
        sleeper.kill()
    assert [f"process {sleeper.pid} " in left for left in found] == [True], found
    assert find_left(before) == []


def test_a_mount_is_found(places: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = host_state.look()
    table = places / "mounts"
    table.write_text(f"none {places}/temporary/engine-x tmpfs rw 0 0\nnone /proc proc rw 0 0\n", "utf-8")
    monkeypatch.setattr(host_state, "MOUNTS", table)
    assert find_left(before) == ["mount"]


def test_what_has_a_moment_to_end_is_not_left(places: Path) -> None:
    before = host_state.look()
    file = places / "shared/sem.mp-x"
    file.write_bytes(b"")
    with subprocess.Popen(["sh", "-c", 'sleep 0.3; rm "$1"', "sh", str(file)]):
        assert host_state.find_left(before, patience_s=60.0) == []
