"""The scripts behind the Makefile, where they have nothing to do and where they must refuse."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[1] / "scripts"


def run(script: str, state: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    settings = {"PYTHON": sys.executable, "RUNNER_ENGINE_STATE": str(state), **environment}
    return subprocess.run(
        [str(SCRIPTS / script)], check=False, capture_output=True, text=True, stdin=subprocess.DEVNULL,
        env={**os.environ, **settings}, timeout=60,
    )  # fmt: skip


@pytest.mark.usefixtures("engine")
def test_an_engine_that_answers_is_left_alone(tmp_path: Path) -> None:
    done = run("ensure_engine.sh", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.endswith(" answers\n")
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_installed_where_docker_host_is_wrong(tmp_path: Path) -> None:
    done = run("ensure_engine.sh", tmp_path, DOCKER_HOST="unix:///nowhere.sock")
    assert done.returncode == 3
    assert "unix:///nowhere.sock: not there" in done.stderr
    assert "hint: DOCKER_HOST is set" in done.stderr


def test_stopping_what_was_not_started(tmp_path: Path) -> None:
    assert run("stop_engine.sh", tmp_path).returncode == 0


def test_a_number_that_is_another_processs_now_is_left_alone(tmp_path: Path) -> None:
    with subprocess.Popen(["cat"], stdin=subprocess.PIPE) as other:
        (tmp_path / "dockerd.pid").write_text(f"{other.pid}\n")
        assert run("stop_engine.sh", tmp_path).returncode == 0
        assert other.poll() is None
        assert not (tmp_path / "dockerd.pid").exists()


def test_an_old_python_is_refused(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    done = run("make_venv.sh", tmp_path, PYTHON=str(old))
    assert done.returncode == 3
    assert "not Python 3.11 or newer" in done.stderr
    assert "hint:" in done.stderr
