"""A slot for Python samples of own problems."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from sandboxes.images.lock import ImageInfo
from sandboxes.sandbox import Sandbox
from tests.sandboxes import toy

if TYPE_CHECKING:
    import docker


@pytest.fixture(name="slot", scope="module")
def _slot(engine: "docker.DockerClient", python_image: ImageInfo) -> Iterator[Sandbox]:
    with toy.slots(engine, python_image) as pool, pool.lease() as leased:
        yield leased
