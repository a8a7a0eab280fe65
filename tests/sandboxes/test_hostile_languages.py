"""Programs in every language that want a false pass, the host, or the next sample's result.

As `test_hostile.py` does for Python: the folder of a program is the verdict that it must get on the toy
problem, strictly. After each of them a probe runs in the same slot; it passes only where it finds nothing
of the one before. A few run side by side, since many of them wait or sleep.
"""

import itertools
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.problem import Verdict
from runner.store.records import VerdictLine
from sandboxes.pool import Pool
from tests.sandboxes import toy

if TYPE_CHECKING:
    import docker

pytestmark = [pytest.mark.container, pytest.mark.timeout(3600)]

PROGRAM_DIR = Path(__file__).parent.parent / "programs"
PROGRAMS = [path for language in toy.NAMES for path in sorted((PROGRAM_DIR / language).glob("*/*"))]
PASSES_BY_EXIT_STATUS = "got_around"
"""In the name of a program whose exit status is a pass whatever its values are."""

UNDECIDED_BY_EXIT_STATUS = "takes_back"
"""In the name of a program that empties its record file and leaves with status 0: whether its values had been
read by then, so what is asked of its exit status, is chance."""

SIDE_BY_SIDE = 3

Result = tuple[VerdictLine, bool, VerdictLine]
"""The line of a program, whether its slot stayed clean, and the line of the probe after it."""


def run(pool: Pool, path: Path) -> Result:
    language = path.parts[-3]
    probe = next((PROGRAM_DIR / language).glob("probe.*"))
    with pool.lease() as slot:
        fills = path.parts[-2] == Verdict.MEMORY_LIMIT
        text = path.read_text(encoding="utf-8")
        line = toy.judge(slot, language, text, *((toy.FILLING_CPU_S, toy.FILLING_IDLE_S) if fills else ()))
        clean = slot.clean
        return line, clean, toy.judge(slot, language, probe.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def results(
    request: pytest.FixtureRequest, engine: "docker.DockerClient"
) -> Iterator[dict[Path, Future[Result]]]:
    """What comes of each selected program; language by language, so that few slots are there at a time."""
    calls = [getattr(item, "callspec", None) for item in request.session.items]
    wanted = {call.params["path"] for call in calls if call and call.params.get("path") in PROGRAMS}
    found: dict[Path, Future[Result]] = {}
    for language, endless in itertools.product(toy.NAMES, (False, True)):
        # Programs on which a compiler never ends run into its limit; others get all that they may need.
        paths = [
            path
            for path in PROGRAMS
            if path in wanted
            and path.parts[-3] == language
            and (path.parts[-2] == Verdict.COMPILE_ERROR) == endless
        ]
        if paths:
            image = request.getfixturevalue(f"{language}_image")
            slots = toy.slots(engine, image, SIDE_BY_SIDE, impatient=endless)
            with slots as pool, ThreadPoolExecutor(SIDE_BY_SIDE) as executor:
                found |= {path: executor.submit(run, pool, path) for path in paths}
    yield found


def name_of(path: Path) -> str:
    return "/".join([*path.parts[-3:-1], path.stem])


@pytest.mark.parametrize("path", PROGRAMS, ids=name_of)
def test_verdict_and_the_next_sample(results: dict[Path, Future[Result]], path: Path) -> None:
    toy.read_source(path)
    line, clean, after = results[path].result()
    assert line.verdict == Verdict(path.parent.name), line.detail
    assert clean
    # Asked with decoys, as `--exit-status` does.
    if UNDECIDED_BY_EXIT_STATUS not in path.stem:
        assert (line.by_exit_status == Verdict.PASSED) == (PASSES_BY_EXIT_STATUS in path.stem)
    assert after.verdict == Verdict.PASSED, after.detail
