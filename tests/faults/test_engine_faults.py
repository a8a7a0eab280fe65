"""An engine that is killed, restarted and out of room under a run: it stops with exit 3, and resumes."""

import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sandboxes.images.lock import ImageInfo
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

pytestmark = [pytest.mark.container, pytest.mark.data, pytest.mark.timeout(1200)]


@pytest.fixture(scope="module")
def second_engine(python_image: ImageInfo) -> Iterator[SecondEngine]:
    """An engine of this file's own, with the image of Python."""
    with second_engine_with(SecondEngine, python_image) as engine:
        yield engine


def kill(engine: SecondEngine) -> None:
    engine.end(signal.SIGKILL)


def restart(engine: SecondEngine) -> None:
    engine.end(signal.SIGTERM)
    engine.start()


@pytest.mark.parametrize("disturb", [kill, restart])
def test_an_engine_that_goes_away_stops_a_run_that_resumes(
    disturb: Callable[[SecondEngine], None],
    second_engine: SecondEngine,
    samples_dir: Path,
    tmp_path: Path,
    undisturbed: dict[str, str],
) -> None:
    command = make_command(samples_dir, tmp_path / "run")
    with started(command, DOCKER_HOST=second_engine.host) as process:
        assert wait_for_verdicts(process, tmp_path / "run", 3)
        with paused(process):
            disturb(second_engine)
        _, err = process.communicate(timeout=500)
    assert "Traceback" not in err
    assert process.returncode in ((3,) if disturb is kill else (0, 3))  # back in time, it is not missed
    if disturb is kill:
        assert "the engine does not answer any more" in err
        assert "runner exec --resume" in err
        second_engine.start()
    there = count_verdicts(tmp_path / "run")
    assert there >= 3
    done = run(command, DOCKER_HOST=second_engine.host)
    assert done.returncode == 0, done.stderr
    assert read_verdicts(tmp_path / "run") == undisturbed
    assert second_engine.docker("ps", "--all", "--quiet").stdout == ""


def test_an_engine_without_room_is_told_apart_and_the_run_resumes(
    second_engine: SecondEngine, samples_dir: Path, tmp_path: Path, undisturbed: dict[str, str]
) -> None:
    command = make_command(samples_dir, tmp_path / "run")
    with second_engine.full_disk():
        first = run(command, DOCKER_HOST=second_engine.host)
    assert first.returncode == 3
    assert "make room where the engine keeps its data" in first.stderr
    assert run(command, DOCKER_HOST=second_engine.host).returncode == 0
    assert read_verdicts(tmp_path / "run") == undisturbed
    assert second_engine.docker("ps", "--all", "--quiet").stdout == ""
