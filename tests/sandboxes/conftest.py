"""What tests of the agent's own modules need where those run in the test's process."""

from collections.abc import Iterator

import pytest

from sandboxes.agent import files


@pytest.fixture(scope="module", autouse=True)
def _files_lie_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The folder of a slot for files without names is not there outside of one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "FILES", str(tmp_path_factory.mktemp("files")))
        yield
