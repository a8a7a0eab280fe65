"""Podman as root, which takes the same requests and concedes less: all programs in Python, and those of C++.

Its images are copied from the usual engine. So that this is done once, all its tests are in this file.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from sandboxes.docker.backend import DockerBackend
from sandboxes.images.lock import ImageInfo
from sandboxes.languages import LANGUAGES
from sandboxes.sandbox import Sandbox
from tests.conformance import podman_engine, test_isolation, test_programs, test_slots
from tests.faults.second_engine import second_engine_with
from tests.sandboxes import test_masks
from tests.sandboxes.docker import test_conceded_slot
from tests.sandboxes.test_built_programs import LIMITS

if TYPE_CHECKING:
    import docker

pytestmark = [pytest.mark.container, pytest.mark.timeout(600)]

LOADED = ("python", "cpp")

for module in (test_isolation, test_programs, test_slots, test_masks, test_conceded_slot):
    globals().update({name: test for name, test in vars(module).items() if name.startswith("test_")})


@pytest.fixture(scope="module")
def backend(
    engine: "docker.DockerClient", request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DockerBackend]:
    """What the tests know by that name elsewhere, on an engine of this file's own."""
    podman_engine.require_another(engine)
    images: list[ImageInfo] = [request.getfixturevalue(f"{name}_image") for name in LOADED]
    with (
        second_engine_with(podman_engine.PodmanEngine, *images) as podman,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setenv("RUNNER_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("DOCKER_HOST", podman.host)
        yield DockerBackend.connect()
        podman.wait_until_empty()


@pytest.fixture(scope="module")
def real(backend: DockerBackend) -> DockerBackend:
    return backend


@pytest.fixture
def slot(backend: DockerBackend, request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """What `test_masks` and `test_conceded_slot` know by that name, on the engine that they are about."""
    row = LANGUAGES["cpp" if request.function.__module__ == test_conceded_slot.__name__ else "python"]
    with backend.start(backend.find(row), row, LIMITS) as slot:
        yield slot


@pytest.fixture(autouse=True)
def _of_loaded_languages(request: pytest.FixtureRequest) -> None:
    callspec = getattr(request.node, "callspec", None)
    if callspec and callspec.params.get("language", "python") not in LOADED:
        pytest.skip(f"only {' and '.join(LOADED)} are loaded: each image takes seconds")


def test_it_is_podman(backend: DockerBackend) -> None:
    assert backend.describe().version.startswith("Podman ")
