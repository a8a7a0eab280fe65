"""What a runner that was killed between making a slot and starting it leaves: the next one removes it."""

from typing import TYPE_CHECKING

import pytest

from sandboxes.docker import sandbox
from sandboxes.images.lock import ImageInfo

if TYPE_CHECKING:
    import docker

# It removes the slots that others are about to start.
pytestmark = pytest.mark.alone


def test_old_ones_are_removed_and_new_ones_stay(
    engine: "docker.DockerClient", python_image: ImageInfo, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = engine.api.create_container(python_image.id, labels={sandbox.LABEL: "slot"})["Id"]

    def there() -> bool:
        return any(row["Id"] == left for row in engine.api.containers(all=True))

    try:
        sandbox.remove_leftovers(engine)
        assert there(), "another runner may be about to start it"
        monkeypatch.setattr(sandbox, "START_S", -1.0)
        sandbox.remove_leftovers(engine)
        assert not there()
    finally:
        if there():
            engine.api.remove_container(left)
