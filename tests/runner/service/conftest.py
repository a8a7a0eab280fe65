"""A service over fake sandboxes, one for the tests of a file."""

from collections.abc import Iterator

import pytest

from tests.runner.service.scripted import ScriptedService


@pytest.fixture(scope="module")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ScriptedService]:
    """A service over fake sandboxes, for tests that leave it as it was."""
    folder = tmp_path_factory.mktemp("service")
    with pytest.MonkeyPatch.context() as patch, ScriptedService(patch, folder) as made:
        yield made
