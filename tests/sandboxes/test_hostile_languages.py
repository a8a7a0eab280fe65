"""Programs in every language that want a false pass, the host, or the next sample's result.

As `test_hostile.py` does for Python: the folder of a program is the verdict that it must get on the toy
problem, strictly. After each of them a probe runs in the same pool; it passes only where it finds nothing
of the one before.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.problem import Verdict
from sandboxes.pool import Pool
from tests.sandboxes import toy

if TYPE_CHECKING:
    import docker

pytestmark = pytest.mark.container

PROGRAM_DIR = Path(__file__).parent.parent / "programs"
PROGRAMS = [path for language in toy.NAMES for path in sorted((PROGRAM_DIR / language).glob("*/*"))]
PASSES_BY_EXIT_STATUS = "got_around"
"""In the name of a program whose exit status alone would be a pass."""


@pytest.fixture(scope="module")
def pools(request: pytest.FixtureRequest, engine: "docker.DockerClient") -> Iterator["Pools"]:
    """One pool a language, started when first asked for."""
    with Pools(request, engine) as pools:
        yield pools


class Pools(dict[str, Pool]):
    """Makes a language's pool when it is first asked for."""

    def __init__(self, request: pytest.FixtureRequest, engine: "docker.DockerClient") -> None:
        super().__init__()
        self._request, self._engine = request, engine

    def __missing__(self, language: str) -> Pool:
        image = self._request.getfixturevalue(f"{language}_image")
        self[language] = toy.slots(self._engine, image)
        return self[language]

    def __enter__(self) -> "Pools":
        return self

    def __exit__(self, *exc: object) -> None:
        for pool in self.values():
            pool.close()


def name_of(path: Path) -> str:
    return "/".join([*path.parts[-3:-1], path.stem])


@pytest.mark.parametrize("path", PROGRAMS, ids=name_of)
def test_verdict_and_the_next_sample(pools: Pools, path: Path) -> None:
    language = path.parts[-3]
    source = path.read_text(encoding="utf-8")
    line, clean = toy.judge(pools[language], language, source)
    assert line.verdict == Verdict(path.parent.name), line.detail
    assert clean
    # The second look is what the profile multipl-e would have run.
    got_around = PASSES_BY_EXIT_STATUS in path.stem
    assert (line.by_exit_status == Verdict.PASSED) == got_around

    probe = next((PROGRAM_DIR / language).glob("probe.*")).read_text(encoding="utf-8")
    after, _ = toy.judge(pools[language], language, probe)
    assert after.verdict == Verdict.PASSED, after.detail
