"""Programs in every language that want a false pass, the host, or the next sample's result.

As `test_hostile.py` does for Python: the folder of a program is the verdict that it must get on the toy
problem, strictly. After each of them a probe runs in the same slot; it passes only where it finds nothing
of the one before. A few run side by side, since many of them wait or sleep.
"""

import itertools
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from msgspec.structs import replace

from benchmarks.problem import Verdict
from runner.store.records import VerdictLine
from sandboxes.pool import Pool
from sandboxes.program import Limits
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

SIDE_BY_SIDE = 2

Result = tuple[VerdictLine, bool, VerdictLine]
"""The line of a program, whether its slot stayed clean, and the line of the probe after it."""


class Terms(NamedTuple):
    """How the programs of a folder run: in which slots, and with what limits."""

    slots: Callable[..., Pool] = partial(toy.slots, impatient=False)
    cpu_s: float = toy.RUN_CPU_S
    limits: Limits = toy.LIMITS


TERMS = {
    Verdict.COMPILE_ERROR: Terms(slots=partial(toy.slots, impatient=True)),
    Verdict.MEMORY_LIMIT: Terms(toy.slots_to_fill, toy.FILLING_CPU_S, toy.FILLING_LIMITS),
    Verdict.TIMEOUT: Terms(cpu_s=toy.ENDLESS_CPU_S),
}
"""Of folders whose programs run into a limit: it is no larger than what they must get to. Others have all
that they may need."""

USUAL = Terms()


def terms_of(path: Path) -> Terms:
    return TERMS.get(Verdict(path.parent.name), USUAL)


def run(pool: Pool, path: Path) -> Result:
    language, terms = path.parts[-3], terms_of(path)
    probe = next((PROGRAM_DIR / language).glob("probe.*"))
    with pool.lease() as slot:
        cpu_s = terms.cpu_s + toy.START_CPU_S.get(language, 0.0)
        line = toy.judge(slot, language, path.read_text(encoding="utf-8"), cpu_s, terms.limits)
        clean = slot.clean
        # Its own end is not in question: a busy machine may have it stand still.
        limits = replace(terms.limits, idle_s=toy.FILLING_LIMITS.idle_s)
        return line, clean, toy.judge(slot, language, probe.read_text(encoding="utf-8"), limits=limits)


@pytest.fixture(scope="module")
def results(
    request: pytest.FixtureRequest, engine: "docker.DockerClient"
) -> Iterator[dict[Path, Future[Result]]]:
    """What comes of each selected program; language by language, so that few slots are there at a time."""
    calls = [getattr(item, "callspec", None) for item in request.session.items]
    wanted = {call.params["path"] for call in calls if call and call.params.get("path") in PROGRAMS}
    found: dict[Path, Future[Result]] = {}
    kinds = dict.fromkeys(terms.slots for terms in (USUAL, *TERMS.values()))
    for language, start in itertools.product(toy.NAMES, kinds):
        paths = [path for path in PROGRAMS if path in wanted and path.parts[-3] == language]
        paths = [path for path in paths if terms_of(path).slots is start]
        if paths:
            image = request.getfixturevalue(f"{language}_image")
            with start(engine, image, SIDE_BY_SIDE) as pool, ThreadPoolExecutor(SIDE_BY_SIDE) as executor:
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
