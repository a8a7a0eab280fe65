"""Semaphores of pools: they carry the name of their process, and what a kill leaves of them is found."""

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import semaphores

KILLED = """
import os, signal
from benchmarks.processes import spawn_context
from benchmarks.semaphores import PLACE
if __name__ == "__main__":
    pool = spawn_context().Pool(1)
    print(*(path.name for path in PLACE.glob(f"sem.codearena-runner-*-{os.getpid()}-*")), flush=True)
    os.killpg(0, signal.SIGKILL)
"""
"""Ends with its pool and whoever would remove what they leave, as all processes of a unit of systemd do."""


@pytest.mark.skipif(not semaphores.PLACE.is_dir(), reason="this system does not show its semaphores")
def test_what_a_kill_of_all_processes_leaves_is_found_and_nothing_else() -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED],
        check=False,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        timeout=120,
    )
    made = set(killed.stdout.split())
    assert made, "a pool made no semaphore"
    found = {path for path in semaphores.find_abandoned_semaphores() if path.name in made}
    assert {path.name for path in found} == made
    for path in found:
        path.unlink()


def test_those_of_a_living_process_and_of_other_machines_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(semaphores, "PLACE", tmp_path)
    (tmp_path / "namespace").touch()
    monkeypatch.setattr(semaphores, "NAMESPACE", tmp_path / "namespace")
    here = (tmp_path / "namespace").stat().st_ino
    gone = subprocess.Popen(["true"])
    gone.wait()
    for name in (
        f"{here}-1-abc",
        f"{here + 1}-{gone.pid}-abc",
        f"{here}-{gone.pid}",
        f"{here}-{gone.pid}-a/../b",
    ):
        (tmp_path / f"sem.codearena-runner-{name.replace('/', '!')}").touch()
    (tmp_path / "sem.mp-abcdefgh").touch()
    assert list(semaphores.find_abandoned_semaphores()) == []
    (tmp_path / f"sem.codearena-runner-{here}-{gone.pid}-a_b").touch()
    assert [path.name for path in semaphores.find_abandoned_semaphores()] == [
        f"sem.codearena-runner-{here}-{gone.pid}-a_b"
    ]
