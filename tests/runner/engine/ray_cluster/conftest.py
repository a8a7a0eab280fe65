"""One cluster for all tests of a file: it takes long to start, and a twentieth of a core idle."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.runner.engine.ray_cluster.cluster_process import ClusterProcess
from tests.runner.engine.ray_cluster.fake_exec import GATE
from tests.runner.engine.ray_cluster.fake_runs import write_state


@pytest.fixture
def gate(cluster: ClusterProcess) -> Iterator[Path]:
    """The file for which samples wait that say so, so that no run is over too soon. It is not there."""
    path = Path(cluster.environment[GATE])
    yield path
    path.unlink(missing_ok=True)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClusterProcess]:
    """Four raylets, whose nodes run fake sandboxes for who connects with `fake_exec`."""
    folder: Path = tmp_path_factory.mktemp("cluster")
    with ClusterProcess(3, write_state(folder / "state"), folder / "log") as started:
        yield started
