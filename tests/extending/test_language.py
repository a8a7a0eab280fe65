"""A language, added as docs/extending.md says, runs programs in its container with no other edit."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sandboxes.images import engine_build
from tests.extending.copies import Copy

if TYPE_CHECKING:
    import docker

# As `runner images build awk`, which would also remove what other builds on this engine left for their next.
BUILD = """
from sandboxes.docker import daemon
from sandboxes.images import build, context, lock
from sandboxes.languages import LANGUAGES
with lock.hold_build_lock():
    sources = context.read_sources(LANGUAGES["awk"])
    made = build._build(daemon.connect(), LANGUAGES["awk"], sources, lambda _: None, fresh=False)
print(made.tag, end="")
"""
USE = """
import runner
with runner.SandboxPool("awk", workers=1) as pool:
    print(pool.run(runner.Program(language="awk", source="BEGIN { print 6 * 7 }")).stdout)
"""


@pytest.fixture(scope="module")
def copy(
    tmp_path_factory: pytest.TempPathFactory,
    engine: "docker.DockerClient",
    python_image: object,  # noqa: ARG001
) -> Iterator[Copy]:
    """A copy with AWK; its image is removed in the end. `python_image` brings the base image along."""
    copy = Copy(tmp_path_factory.mktemp("language") / "copy", "A language")
    tag = copy.run("-c", BUILD, own_cache=False)
    yield copy
    assert engine_build.remove(engine, tag)


def test_it_proves_itself_and_runs_programs(copy: Copy) -> None:
    assert copy.run("-c", USE) == "42\n\n"
    assert '"passed": true' in (copy.root / "cache/self_tests.json").read_text("utf-8")


def test_the_tests_of_backends_run_its_programs(copy: Copy) -> None:
    told = copy.run("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/conformance", "-k", "awk")
    programs = len(list(Path(copy.root, "tests/programs/awk").glob("*/*")))
    assert f"{programs + 4} passed" in told
