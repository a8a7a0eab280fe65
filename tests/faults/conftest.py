"""The run that nothing disturbed, and containers by the process that made them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sandboxes.docker.container import LABEL
from sandboxes.images.lock import ImageInfo
from tests.faults.disturbed_runs import LIMIT, make_command, read_verdicts, run

if TYPE_CHECKING:
    import docker

Slots = Callable[[int], list[str]]


@pytest.fixture(scope="session")
def undisturbed(
    samples_dir: Path, data_dir: Path, python_image: ImageInfo, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """The verdicts of an undisturbed run."""
    assert data_dir
    assert python_image.id
    directory = tmp_path_factory.mktemp("undisturbed") / "run"
    done = run(make_command(samples_dir, directory))
    assert done.returncode == 0, done.stderr
    verdicts = read_verdicts(directory)
    assert len(verdicts) == LIMIT
    assert len(set(verdicts.values())) > 1
    return verdicts


@pytest.fixture
def slots_of(engine: "docker.DockerClient") -> Slots:
    """Gives the ids of the containers that a process made."""

    def find(pid: int) -> list[str]:
        rows = engine.api.containers(all=True, filters={"label": f"{LABEL}=slot", "name": f"-{pid}-"})
        return [row["Id"] for row in rows]

    return find
