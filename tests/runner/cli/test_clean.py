"""`runner clean`: half-written files and scratch folders go, what is in use or not ours stays."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import semaphores
from benchmarks.atomic_file import open_replacement
from benchmarks.scratch_folder import PREFIX, make_scratch_folder
from sandboxes import backends
from sandboxes.fake import FakeBackend, outcome
from tests.runner.in_process import runner

KILLED = """
import os, signal, sys
from pathlib import Path
from benchmarks.atomic_file import open_replacement
from benchmarks.scratch_folder import make_scratch_folder
with make_scratch_folder() as scratch, open_replacement(Path(sys.argv[1])) as file:
    file.write(b"half")
    file.flush()
    (scratch / "more").write_bytes(b"")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of runs in which a runner was killed, with scratch folders and semaphores of its own."""
    for name in ("runs", "scratch", "cache", "semaphores"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(semaphores, "PLACE", tmp_path / "semaphores")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "scratch"))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(backends, "BACKENDS", {"fake": lambda: FakeBackend(lambda _: outcome())})
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "runs/run.json")], check=False)
    assert killed.returncode == -9
    return tmp_path


def list_all(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*"))


def test_what_a_killed_runner_left_goes_and_the_rest_stays(folder: Path) -> None:
    (folder / "runs/.notes.tmp").write_text("not ours")
    (folder / "runs/verdicts.jsonl").write_text("")
    (folder / "scratch/somebody-elses").mkdir()
    with make_scratch_folder() as used, open_replacement(folder / "runs/report.html") as file:
        found = json.loads(runner("clean", "--dry-run", "--json", folder=folder).stdout)
        assert (found["dry_run"], len(found["left"]), found["removed"]) == (True, 2, [])
        assert {one["kind"] for one in found["left"]} == {"file", "folder"}
        done = runner("clean", folder=folder)
        assert done.returncode == 0
        assert [line.split()[:2] for line in done.stdout.splitlines()] == [
            ["removed", "file"],
            ["removed", "folder"],
        ]
        assert used.exists()
        file.write(b"whole")
    assert list_all(folder / "runs") == [".notes.tmp", "report.html", "verdicts.jsonl"]
    assert list_all(folder / "scratch") == ["somebody-elses"]
    assert runner("clean", folder=folder).stderr == "nothing was left behind\n"


def test_what_somebody_may_be_about_to_lock_and_builds_that_may_go_on_stay(folder: Path) -> None:
    runner("clean", folder=folder)
    kinds = [folder / f"runs/.run.json.{'0' * 12}.tmp", folder / f"scratch/{PREFIX}abcdefgh"]
    kinds += [folder / "scratch/runner-base-abcdefgh"]
    kinds[0].touch()
    for path in kinds[1:]:
        path.mkdir()
    assert runner("clean", folder=folder).stderr == "nothing was left behind\n"
    for path in kinds:
        os.utime(path, (0, 0))
    assert runner("clean", folder=folder).stdout.count("removed") == len(kinds)
    assert not any(path.exists() for path in kinds)


def test_without_an_engine_files_go_and_it_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    monkeypatch.setenv("RUNNER_CACHE_DIR", str(folder / "cache"))
    monkeypatch.setenv("DOCKER_HOST", f"unix://{folder}/nobody.sock")
    monkeypatch.setattr(backends, "BACKENDS", {"docker": backends.BACKENDS["docker"]})
    done = runner("clean", str(folder / "runs"))
    assert done.returncode == 3
    assert "removed file" in done.stdout
    assert "no container engine answers" in done.stderr
    assert list_all(folder / "runs") == []


def test_a_scratch_folder_is_gone_after_its_block(folder: Path) -> None:
    with make_scratch_folder() as scratch:
        assert scratch.name.startswith(PREFIX)
        assert scratch.parent == folder / "scratch"
    assert not scratch.exists()
