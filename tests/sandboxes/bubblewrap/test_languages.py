"""Languages other than Python in bubblewrap, in unpacked images: one is compiled, one is not."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from sandboxes import smoke
from sandboxes.images import unpack
from sandboxes.languages import LANGUAGES
from sandboxes.program import Limits
from sandboxes.sandbox import Backend, Sandbox

if TYPE_CHECKING:
    import docker

pytestmark = pytest.mark.container


@pytest.fixture(scope="module", params=["javascript", "cpp"])
def language(request: pytest.FixtureRequest) -> str:
    request.getfixturevalue(f"{request.param}_image")
    return str(request.param)


@pytest.fixture(scope="module")
def slot(
    language: str,
    bubblewrap: Backend,
    engine: "docker.DockerClient",
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Sandbox]:
    folder, row = tmp_path_factory.mktemp("roots"), LANGUAGES[language]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RUNNER_ROOTS_DIR", str(folder))
        image = unpack.unpack(engine, row)
        with bubblewrap.start(image, row, Limits(memory_bytes=row.memory_bytes)) as started:
            yield started
    shutil.rmtree(folder)  # some hundred MB, not for pytest to keep


@pytest.mark.parametrize("check", smoke.CHECKS)
def test_it_proves_itself(slot: Sandbox, language: str, check: str) -> None:
    row = LANGUAGES[language]
    program = row.smoke.program(check, language, Limits(memory_bytes=row.memory_bytes))
    ended, why = smoke.ending(program, slot.run(program))
    assert ended is row.smoke.expected(check), why
    assert slot.clean
